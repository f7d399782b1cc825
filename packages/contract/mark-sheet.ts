/**
 * The mark sheet as it crosses the network: criterion → sub-criterion → aspect, every automatic mark with its evidence.
 * The shape follows the mark sheet of the marking package; the server checks it against this schema in tests.
 */
import { z } from "zod"
import { centi, id, instant, localisedText, micros, sha256 } from "./common.ts"

export const verdict = z.enum(["passed", "failed", "partial", "not-exercised", "pending"])
export type Verdict = z.infer<typeof verdict>

const explanationParam = z.union([z.string(), z.number(), z.boolean(), localisedText])

/** Why an aspect got its mark: the rule and the span of simulated time that proves it. */
export const evidence = z.object({
  /** Empty for evidence that belongs to no scenario, such as experts' scores. */
  scenarioId: z.string(),
  /** The temporal-logic rule or metric as the scheme writes it. */
  rule: z.string(),
  fromUs: micros,
  toUs: micros,
  /** The worst moment; the replay button goes there. */
  worstUs: micros.nullable(),
  /** Names of the traced signals the rule reads. */
  signals: z.array(z.string()),
  /** How many unbroken stretches violate the rule, and for how long together. */
  violations: z.int(),
  violatedUs: micros,
  /** How clearly the rule held, in the unit of the compared numbers; null without numbers. */
  margin: z.number().nullable(),
  /** How much tighter every deadline could be; negative: how much laxer it would have to be; null without deadlines. */
  slackUs: micros.nullable(),
  /** A words key and its parameters, so that the sentence is written in the reader's language. */
  explanation: z.object({ key: z.string(), params: z.record(z.string(), explanationParam) }),
  /** False before the round's end for a secret scenario: its flow cannot be replayed yet. */
  replayable: z.boolean(),
})
export type Evidence = z.infer<typeof evidence>

export const markedAspect = z.object({
  id: z.string(),
  title: localisedText,
  /** A measurement is marked by the machine, a judgement by experts (pending until they have scored). */
  kind: z.enum(["measurement", "judgement"]),
  group: z.string().nullable(),
  /** The section of the occupational standard that the aspect serves. */
  section: z.string(),
  maxCenti: centi,
  /** Negative for a deduction that was taken. */
  markCenti: centi,
  verdict,
  evidence: z.array(evidence),
})
export type MarkedAspect = z.infer<typeof markedAspect>

export const markedSubCriterion = z.object({
  id: z.string(),
  title: localisedText,
  maxCenti: centi,
  markCenti: centi,
  aspects: z.array(markedAspect),
})
export const markedCriterion = z.object({
  id: z.string(),
  title: localisedText,
  maxCenti: centi,
  markCenti: centi,
  subCriteria: z.array(markedSubCriterion),
})

/** A compiler message about the submitted source; both languages come from the compiler's own table. */
const sourceDiagnostic = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "hint"]),
  message: localisedText,
  help: localisedText.nullable(),
  /** One-based; null when the message concerns the whole program. */
  line: z.int().nullable(),
  column: z.int().nullable(),
  endLine: z.int().nullable(),
  endColumn: z.int().nullable(),
})

/** The controller stopped, as a PLC would. */
const runtimeFault = z.object({
  code: z.string(),
  message: localisedText.nullable(),
  scenarioId: z.string().nullable(),
  pou: z.string().nullable(),
  line: z.int().nullable(),
  atUs: micros.nullable(),
})

const judgedScenario = z.object({
  id: z.string(),
  title: localisedText,
  kind: z.string(),
  sealed: z.boolean(),
  /** The sealed seed was not at hand: not run, and no part of the marks. */
  skipped: z.boolean(),
  digest: z.string(),
  durationUs: micros,
  metrics: z.record(z.string(), z.number().nullable()),
  /** False before the round's end for a secret scenario. */
  replayable: z.boolean(),
})

export const markSheet = z.object({
  submissionId: id,
  judgingId: id,
  judgedAt: instant,
  exerciseVersionId: id,
  variant: z.string(),
  programHash: sha256,
  exerciseHash: sha256,
  engineVersion: z.string(),
  /** Over everything that decides marks; equal in browser and judge for equal seeds. */
  digest: z.string(),
  totalCenti: centi,
  maxCenti: centi,
  /** Maximum of the aspects that still wait for experts. */
  pendingCenti: centi,
  compiled: z.boolean(),
  diagnostics: z.array(sourceDiagnostic),
  fault: runtimeFault.nullable(),
  metrics: z.record(z.string(), z.number().nullable()),
  criteria: z.array(markedCriterion),
  sections: z.array(z.object({ id: z.string(), title: localisedText, maxCenti: centi, markCenti: centi })),
  scenarios: z.array(judgedScenario),
})
export type MarkSheetDocument = z.infer<typeof markSheet>
