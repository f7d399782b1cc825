/** From what the engine found to what the database keeps. The stored mark sheet is described in docs/formats/api.md. */
import type { Json, JudgingRecord } from "@lehrwerk/database"
import type { Exercise, JudgingResult, SourceDiagnostic } from "@lehrwerk/exercise"

type JsonObject = { readonly [key: string]: Json }

/** Plain data goes through JSON once here, so that nothing unstorable (NaN, undefined) can reach the transaction. */
const toPlain = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject

export const recordOf = (result: JudgingResult, exercise: Exercise): JudgingRecord => {
  const { markSheet } = result
  const fault = faultOf(result)
  const aspects = markSheet.criteria.flatMap(({ subCriteria }) => subCriteria.flatMap((sub) => sub.aspects))
  return {
    engineVersion: result.engineVersion,
    exerciseHash: result.exerciseHash,
    programHash: result.programHash,
    seedInfo: toPlain(result.seedInfo),
    digest: result.compiled ? result.digest : null,
    totalMarkCenti: markSheet.totalCenti,
    maxMarkCenti: markSheet.maxCenti,
    metrics: toPlain(result.metrics),
    fault: result.compiled ? fault && toPlain(fault) : { code: "not-compiled" },
    markSheet: toPlain({
      ...markSheet,
      compiled: result.compiled,
      diagnostics: result.diagnostics.map(diagnosticOf),
      fault,
      metrics: result.metrics,
      scenarios: scenariosOf(result, exercise),
    }),
    aspects: aspects.map((aspect) => ({
      aspectId: aspect.id,
      markCenti: aspect.markCenti,
      maxCenti: aspect.maxCenti,
      verdict: aspect.verdict,
      evidence: toPlain({ list: aspect.evidence }),
    })),
  }
}

const diagnosticOf = ({
  code,
  severity,
  message,
  help,
  line,
  column,
  endLine,
  endColumn,
}: SourceDiagnostic) => ({
  code,
  severity,
  message,
  help,
  line,
  column,
  endLine,
  endColumn,
})

/** The first fault, in the order of the scenarios. */
const faultOf = ({ scenarios }: JudgingResult) => {
  const faulty = scenarios.find(({ fault }) => fault !== null)
  if (!faulty?.fault) return null
  const { kind, pou, line, atUs } = faulty.fault
  return { code: kind, message: null, scenarioId: faulty.id, pou: pou || null, line: line || null, atUs }
}

const scenariosOf = ({ scenarios }: JudgingResult, exercise: Exercise) =>
  scenarios.map((judged) => {
    const known = exercise.scenarios.find(({ id }) => id === judged.id)
    return {
      id: judged.id,
      title: known?.title ?? { en: judged.id, "zh-CN": judged.id },
      kind: known?.kind ?? "",
      sealed: judged.sealed,
      skipped: judged.skipped,
      digest: judged.digest,
      durationUs: judged.durationUs,
      metrics: judged.metrics,
    }
  })
