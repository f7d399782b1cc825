/**
 * The shape of `marking.json`. Source of truth for its meaning: docs/formats/marking-scheme.md.
 * Sums, ids, rules and signals are checked afterwards (check-scheme.ts).
 */
import { z } from "zod"

const text = z.strictObject({ en: z.string().min(1), "zh-CN": z.string().min(1) })
const centi = z.int().min(0).max(1_000_000)
const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9._-]*$/)

const selection = z.strictObject({
  groups: z.array(z.string()).optional(),
  ids: z.array(z.string()).optional(),
})
export type ScenarioSelection = z.infer<typeof selection>

const curve = z.union([
  z.strictObject({ good: z.number(), bad: z.number() }),
  z.strictObject({ points: z.array(z.tuple([z.number(), z.number().min(0).max(1)])).min(2) }),
])
export type Curve = z.infer<typeof curve>

const aspectBase = {
  id,
  title: text,
  section: z.string(),
  group: z.string().min(1).optional(),
  day: z.string().optional(),
  maxCenti: centi,
}

const measurement = z.strictObject({
  ...aspectBase,
  kind: z.literal("measurement"),
  rule: z.string().optional(),
  metric: z.string().optional(),
  curve: curve.optional(),
  deductionCenti: centi.optional(),
  deductionPer: z.enum(["aspect", "scenario"]).optional(),
  forEach: z.record(z.string().regex(/^[A-Za-z]\w*$/), z.string()).optional(),
  instances: z.enum(["all", "mean"]).optional(),
  scenarios: selection.optional(),
  combine: z.enum(["all", "mean", "worst", "overall"]).optional(),
  exercisedWhen: z.string().optional(),
  minTriggers: z.int().min(1).max(1_000_000).optional(),
  notExercised: z.enum(["nothing", "full"]).optional(),
})
export type MeasurementAspect = z.infer<typeof measurement>

const judgement = z.strictObject({
  ...aspectBase,
  kind: z.literal("judgement"),
  levels: z.array(text).length(4),
})
export type JudgementAspect = z.infer<typeof judgement>

export type Aspect = MeasurementAspect | JudgementAspect

const metric = z.strictObject({
  id: z.string().regex(/^[A-Za-z]\w*$/),
  title: text,
  unit: z.strictObject({ en: z.string(), "zh-CN": z.string() }),
  decimals: z.int().min(0).max(6),
  better: z.enum(["lower", "higher"]),
  value: z.string().optional(),
  overall: z.enum(["sum", "mean", "max", "min"]).optional(),
  numerator: z.string().optional(),
  denominator: z.string().optional(),
  scenarios: selection.optional(),
})
export type Metric = z.infer<typeof metric>

const gate = z.strictObject({
  when: z.string(),
  affects: z.string(),
  effect: z.enum(["scenario-zero", "all-zero"]),
})
export type Gate = z.infer<typeof gate>

const subCriterion = z.strictObject({
  id,
  title: text,
  maxCenti: centi,
  aspects: z.array(z.discriminatedUnion("kind", [measurement, judgement])).min(1),
})
export type SubCriterion = z.infer<typeof subCriterion>

const criterion = z.strictObject({
  id,
  title: text,
  maxCenti: centi,
  subCriteria: z.array(subCriterion).min(1),
})

export const schemeShape = z.strictObject({
  format: z.literal("lehrwerk-marking/1"),
  totalCenti: centi,
  sections: z.array(z.strictObject({ id: z.string().min(1), title: text, marksCenti: centi })).min(1),
  sectionToleranceCenti: centi.optional(),
  maxAspectCenti: centi.optional(),
  constants: z.record(z.string().regex(/^[A-Za-z]\w*$/), z.number()).optional(),
  metrics: z.array(metric).optional(),
  tieBreak: z
    .union([
      z.strictObject({ preset: z.enum(["cimc-2017", "cimc-2026"]) }),
      z.strictObject({
        order: z.array(z.strictObject({ metric: z.string(), better: z.enum(["lower", "higher"]) })).min(1),
      }),
    ])
    .optional(),
  gates: z.array(gate).optional(),
  onFault: z.enum(["keep", "zero"]).optional(),
  criteria: z.array(criterion).min(1),
})
export type Scheme = z.infer<typeof schemeShape>
