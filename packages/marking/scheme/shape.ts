/**
 * The shape of `marking.json`. Source of truth for its meaning: docs/formats/marking-scheme.md.
 * Sums, ids, rules and signals are checked afterwards (check-scheme.ts).
 */
import * as z from "zod/mini"

const text = z.strictObject({
  en: z.string().check(z.minLength(1)),
  "zh-CN": z.string().check(z.minLength(1)),
})
const centi = z.int().check(z.gte(0), z.lte(1_000_000))
const id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[A-Za-z][A-Za-z0-9._-]*$/))

const selection = z.strictObject({
  groups: z.optional(z.array(z.string())),
  ids: z.optional(z.array(z.string())),
})
export type ScenarioSelection = z.infer<typeof selection>

const curve = z.union([
  z.strictObject({ good: z.number(), bad: z.number() }),
  z.strictObject({
    points: z.array(z.tuple([z.number(), z.number().check(z.gte(0), z.lte(1))])).check(z.minLength(2)),
  }),
])
export type Curve = z.infer<typeof curve>

const aspectBase = {
  id,
  title: text,
  section: z.string(),
  group: z.optional(z.string().check(z.minLength(1))),
  day: z.optional(z.string()),
  maxCenti: centi,
}

const measurement = z.strictObject({
  ...aspectBase,
  kind: z.literal("measurement"),
  rule: z.optional(z.string()),
  metric: z.optional(z.string()),
  curve: z.optional(curve),
  deductionCenti: z.optional(centi),
  deductionPer: z.optional(z.enum(["aspect", "scenario"])),
  forEach: z.optional(z.record(z.string().check(z.regex(/^[A-Za-z]\w*$/)), z.string())),
  instances: z.optional(z.enum(["all", "mean"])),
  scenarios: z.optional(selection),
  combine: z.optional(z.enum(["all", "mean", "worst", "overall"])),
  exercisedWhen: z.optional(z.string()),
  minTriggers: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
  notExercised: z.optional(z.enum(["nothing", "full"])),
})
export type MeasurementAspect = z.infer<typeof measurement>

const judgement = z.strictObject({
  ...aspectBase,
  kind: z.literal("judgement"),
  levels: z.array(text).check(z.length(4)),
})
export type JudgementAspect = z.infer<typeof judgement>

export type Aspect = MeasurementAspect | JudgementAspect

const metric = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z]\w*$/)),
  title: text,
  unit: z.strictObject({ en: z.string(), "zh-CN": z.string() }),
  decimals: z.int().check(z.gte(0), z.lte(6)),
  better: z.enum(["lower", "higher"]),
  value: z.optional(z.string()),
  overall: z.optional(z.enum(["sum", "mean", "max", "min"])),
  numerator: z.optional(z.string()),
  denominator: z.optional(z.string()),
  scenarios: z.optional(selection),
})
export type Metric = z.infer<typeof metric>

const gate = z.strictObject({
  when: z.string(),
  affects: z.string(),
  effect: z.enum(["scenario-zero", "all-zero"]),
})

const subCriterion = z.strictObject({
  id,
  title: text,
  maxCenti: centi,
  aspects: z.array(z.discriminatedUnion("kind", [measurement, judgement])).check(z.minLength(1)),
})

const criterion = z.strictObject({
  id,
  title: text,
  maxCenti: centi,
  subCriteria: z.array(subCriterion).check(z.minLength(1)),
})

export const schemeShape = z.strictObject({
  format: z.literal("lehrwerk-marking/1"),
  totalCenti: centi,
  sections: z
    .array(z.strictObject({ id: z.string().check(z.minLength(1)), title: text, marksCenti: centi }))
    .check(z.minLength(1)),
  sectionToleranceCenti: z.optional(centi),
  maxAspectCenti: z.optional(centi),
  constants: z.optional(z.record(z.string().check(z.regex(/^[A-Za-z]\w*$/)), z.number())),
  metrics: z.optional(z.array(metric)),
  tieBreak: z.optional(
    z.union([
      z.strictObject({ preset: z.enum(["cimc-2017", "cimc-2026"]) }),
      z.strictObject({
        order: z
          .array(z.strictObject({ metric: z.string(), better: z.enum(["lower", "higher"]) }))
          .check(z.minLength(1)),
      }),
    ]),
  ),
  gates: z.optional(z.array(gate)),
  onFault: z.optional(z.enum(["keep", "zero"])),
  criteria: z.array(criterion).check(z.minLength(1)),
})
export type Scheme = z.infer<typeof schemeShape>
