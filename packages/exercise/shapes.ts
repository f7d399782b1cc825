/** The shapes of an exercise's JSON files. Source of truth for their meaning: docs/formats/exercise.md. */
import * as z from "zod/mini"

const text = z.strictObject({
  en: z.string().check(z.minLength(1)),
  "zh-CN": z.string().check(z.minLength(1)),
})
const name = z.string().check(z.regex(/^[A-Za-z_]\w*$/))
const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/))
const positive = z.int().check(z.gte(1))

const parameter = z.strictObject({
  value: z.union([z.number(), z.boolean(), z.string()]),
  type: z.enum(["BOOL", "INT", "DINT", "REAL", "LREAL", "TIME"]),
  unit: z.optional(z.nullable(z.string())),
  ours: z.boolean(),
  note: text,
})

export const manifestShape = z.strictObject({
  id,
  version: z.string().check(z.minLength(1)),
  title: text,
  summary: z.optional(text),
  language: z.optional(z.literal("ST")),
  engine: z.strictObject({
    scanUs: positive,
    subStepUs: positive,
    fuelPerScan: positive,
    plantFuel: z.optional(positive),
  }),
  defaultVariant: id,
  variants: z
    .array(z.strictObject({ id, title: text, constants: z.record(name, z.union([z.int(), z.boolean()])) }))
    .check(z.minLength(1)),
  library: z.optional(z.array(z.string())),
  plant: z.array(z.string()).check(z.minLength(1)),
  seedPath: z.optional(z.string()),
  parameters: z.optional(z.record(name, parameter)),
  /** Signals to trace besides those that marking reads, and how coarsely. */
  observe: z.optional(
    z.array(
      z.strictObject({
        path: z.string().check(z.minLength(1)),
        quantum: z.optional(z.number().check(z.positive())),
      }),
    ),
  ),
})
export type Manifest = z.infer<typeof manifestShape>

const values = z.record(z.string(), z.union([z.number(), z.boolean()]))

const scenario = z.strictObject({
  id,
  title: text,
  kind: z.enum(["flow", "function"]),
  group: z.optional(z.string().check(z.minLength(1))),
  durationS: z.number().check(z.positive()),
  seed: z.optional(z.int().check(z.gte(0))),
  commitment: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  set: z.optional(values),
  stimuli: z.optional(z.array(z.strictObject({ atS: z.number().check(z.gte(0)), set: values }))),
  endWhen: z.optional(z.string()),
  variants: z.optional(z.array(id)),
})
export type ScenarioText = z.infer<typeof scenario>

export const scenariosShape = z.strictObject({ scenarios: z.array(scenario).check(z.minLength(1)) })

export const expectedShape = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ total: z.int(), aspects: z.record(z.string(), z.int()) })),
)
