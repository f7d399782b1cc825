/** The panels of the workbench and the names on their tabs. */
import type { Words } from "@lehrwerk/words"
import type { EditorDiagnostic } from "../../engine/protocol.ts"

export type Panel = "statement" | "io" | "code" | "building" | "values" | "trend" | "messages"

type Tab = readonly [Panel, string]

export const readingTabs = (words: Words["workbench"]): readonly Tab[] => [
  ["statement", words.tabStatement],
  ["io", words.tabInterface],
]

export const observingTabs = (
  words: Words["workbench"],
  diagnostics: readonly EditorDiagnostic[],
): readonly Tab[] => [
  ["messages", messagesTitle(words, diagnostics)],
  ["values", words.tabValues],
  ["trend", words.tabTrend],
]

/** On a narrow screen one row of tabs leads everywhere. */
export const allTabs = (
  words: Words["workbench"],
  diagnostics: readonly EditorDiagnostic[],
): readonly Tab[] => [
  ...readingTabs(words),
  ["code", words.tabCode],
  ["building", words.tabBuilding],
  ...observingTabs(words, diagnostics),
]

function messagesTitle(words: Words["workbench"], diagnostics: readonly EditorDiagnostic[]): string {
  const errors = diagnostics.filter((one) => one.severity === "error").length
  const warnings = diagnostics.filter((one) => one.severity === "warning").length
  if (errors > 0) return words.errors({ count: errors })
  return warnings > 0 ? words.warnings({ count: warnings }) : words.tabProblems
}
