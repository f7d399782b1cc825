/** Results as text for a terminal: diagnostics, faults, metrics, mark sheets. */
import {
  type ControllerDiagnostic,
  type Exercise,
  explainDiagnostic,
  type JudgingResult,
} from "@lehrwerk/exercise"
import type { Evidence, MarkedAspect, Metric, MetricValues } from "@lehrwerk/marking"
import type { RigFault } from "@lehrwerk/rig"
import type { Context } from "./context.ts"
import { explanations, fill, type WordKey } from "./words.ts"

export const showMarks = (centi: number): string => (centi / 100).toFixed(2)

const seconds = (us: number): string => String(Math.round(us / 1000) / 1000)

export const showDiagnostic = (
  file: string,
  source: string,
  diagnostic: ControllerDiagnostic,
  { say, language }: Context,
): string => {
  const { severity, code, message, help, line, column, endLine, endColumn } = explainDiagnostic(diagnostic)
  const head = `${file}:${line}:${column}: ${say(severity)} [${code}] ${message[language]}`
  const text = source.split(/\r\n|\n|\r/)[line - 1] ?? ""
  const width = endLine === line ? Math.max(1, endColumn - column) : 1
  const shown =
    text.length <= 200
      ? [`    ${text.replaceAll("\t", " ")}`, `    ${" ".repeat(column - 1)}${"^".repeat(width)}`]
      : []
  const tail = help === null ? [] : [`    ${help[language]}`]
  return [head, ...shown, ...tail].join("\n")
}

export const showFault = (fault: RigFault | null, { say }: Context): string => {
  if (fault === null) return say("noFault")
  const { unit, kind, pou, line, column, atUs } = fault
  const values = { seconds: seconds(atUs), kind: say(kind), pou, line, column }
  if (unit === "plant") return say("faultPlant", values)
  return say(line === 0 ? "faultNowhere" : "fault", values)
}

export const showMetrics = (
  metrics: readonly Metric[],
  values: MetricValues,
  { say, language }: Context,
): string => {
  const rows = metrics.map(({ id, title, unit, decimals }) => {
    const value = values[id] ?? null
    const text = value === null ? say("noValue") : `${value.toFixed(decimals)} ${unit[language]}`
    return `  ${title[language]}: ${text}`
  })
  return rows.length === 0 ? "" : [say("metrics"), ...rows].join("\n")
}

const verdictWords: Readonly<Record<MarkedAspect["verdict"], WordKey>> = {
  passed: "passed",
  failed: "failed",
  partial: "partial",
  "not-exercised": "not-exercised",
  pending: "pendingVerdict",
}

export const showMarkSheet = (result: JudgingResult, exercise: Exercise, context: Context): string => {
  const { say, language } = context
  const { markSheet, compiled } = result
  const lines: string[] = []
  for (const criterion of markSheet.criteria) {
    lines.push(`${criterion.id} ${criterion.title[language]}  ${showPart(criterion)}`)
    for (const subCriterion of criterion.subCriteria) {
      lines.push(`  ${subCriterion.id} ${subCriterion.title[language]}  ${showPart(subCriterion)}`)
      for (const aspect of subCriterion.aspects) lines.push(...showAspect(aspect, exercise, context))
    }
  }
  lines.push(say("total", { mark: showMarks(markSheet.totalCenti), max: showMarks(markSheet.maxCenti) }))
  if (markSheet.pendingCenti > 0) lines.push(say("pending", { marks: showMarks(markSheet.pendingCenti) }))
  if (!compiled) lines.push(say("notCompiled"))
  const skipped = result.scenarios.filter((scenario) => scenario.skipped).map(({ id }) => id)
  if (skipped.length > 0) lines.push(say("skipped", { ids: skipped.join(", ") }))
  for (const { id, fault } of result.scenarios) {
    if (fault !== null) lines.push(`${id}: ${showFault(fault, context)}`)
  }
  return lines.join("\n")
}

const showPart = ({
  markCenti,
  maxCenti,
}: {
  readonly markCenti: number
  readonly maxCenti: number
}): string => `${showMarks(markCenti)} / ${showMarks(maxCenti)}`

const showAspect = (aspect: MarkedAspect, exercise: Exercise, context: Context): string[] => {
  const { say, language } = context
  const verdict = say(verdictWords[aspect.verdict])
  const head = `    ${aspect.id} ${aspect.title[language]}  ${showPart(aspect)}  ${verdict}`
  if (aspect.verdict === "passed") return [head]
  return [
    head,
    ...aspect.evidence.slice(0, 3).map((one) => `        ${showEvidence(one, exercise, context)}`),
  ]
}

const showEvidence = (evidence: Evidence, exercise: Exercise, { say, language }: Context): string => {
  const { explanation, scenarioId, worstUs } = evidence
  const params = Object.fromEntries(
    Object.entries(explanation.params).map(([name, value]) => [name, showParam(value, language)]),
  )
  const sentence = fill(explanations[language][explanation.key], params)
  const title = exercise.scenarios.find(({ id }) => id === scenarioId)?.title[language]
  if (title === undefined) return sentence
  const where = worstUs === null ? title : say("replay", { scenario: title, seconds: seconds(worstUs) })
  return say("evidenceAt", { where, sentence })
}

const showParam = (value: Evidence["explanation"]["params"][string], language: "en" | "zh-CN"): string => {
  if (typeof value === "number") return String(Math.round(value * 1000) / 1000)
  return typeof value === "object" ? value[language] : String(value)
}
