/** The shapes of an exercise's JSON files. Source of truth for their meaning: docs/formats/exercise.md. */
import { z } from "zod"

const text = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) })
const name = z.string().regex(/^[A-Za-z_]\w*$/)
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
const positive = z.int().min(1)

const parameter = z.strictObject({
  value: z.union([z.number(), z.boolean(), z.string()]),
  type: z.enum(["BOOL", "INT", "DINT", "REAL", "LREAL", "TIME"]),
  unit: z.string().nullable().optional(),
  ours: z.boolean(),
  note: text,
})

export const manifestShape = z.strictObject({
  id,
  version: z.string().min(1),
  title: text,
  summary: text.optional(),
  language: z.literal("ST").optional(),
  engine: z.strictObject({
    scanUs: positive,
    subStepUs: positive,
    fuelPerScan: positive,
    plantFuel: positive.optional(),
  }),
  defaultVariant: id,
  variants: z
    .array(z.strictObject({ id, title: text, constants: z.record(name, z.union([z.int(), z.boolean()])) }))
    .min(1),
  library: z.array(z.string()).optional(),
  plant: z.array(z.string()).min(1),
  seedPath: z.string().optional(),
  parameters: z.record(name, parameter).optional(),
  /** Signals to trace besides those that marking reads, and how coarsely. */
  observe: z
    .array(z.strictObject({ path: z.string().min(1), quantum: z.number().positive().optional() }))
    .optional(),
})
export type Manifest = z.infer<typeof manifestShape>

const values = z.record(z.string(), z.union([z.number(), z.boolean()]))

const scenario = z.strictObject({
  id,
  title: text,
  kind: z.enum(["flow", "function"]),
  group: z.string().min(1).optional(),
  durationS: z.number().positive(),
  seed: z.int().min(0).optional(),
  commitment: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  set: values.optional(),
  stimuli: z.array(z.strictObject({ atS: z.number().min(0), set: values })).optional(),
  endWhen: z.string().optional(),
  variants: z.array(id).optional(),
})
export type ScenarioText = z.infer<typeof scenario>

export const scenariosShape = z.strictObject({ scenarios: z.array(scenario).min(1) })

export const expectedShape = z.record(
  z.string(),
  z.record(z.string(), z.strictObject({ total: z.int(), aspects: z.record(z.string(), z.int()) })),
)
