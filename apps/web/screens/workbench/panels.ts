/** The panels of the workbench and the names on their tabs. */
import type { Words } from "@lehrwerk/words"
import type { EditorDiagnostic } from "../../engine/protocol.ts"

export type Panel = "statement" | "io" | "code" | "building" | "values" | "trend" | "messages" | "debug"

type Tab = readonly [Panel, string]

export const readingTabs = (words: Words["workbench"]): readonly Tab[] => [
  ["statement", words.tabStatement],
  ["io", words.tabInterface],
]

interface Observed {
  readonly diagnostics: readonly EditorDiagnostic[]
  /** The run stands in the middle of a scan. */
  readonly stopped: boolean
}

export const observingTabs = (
  { workbench: words, debug }: Pick<Words, "workbench" | "debug">,
  { diagnostics, stopped }: Observed,
): readonly Tab[] => [
  ["messages", messagesTitle(words, diagnostics)],
  ["values", words.tabValues],
  ["trend", words.tabTrend],
  ["debug", stopped ? debug.tabStopped : debug.tab],
]

/** On a narrow screen one row of tabs leads everywhere. */
export const allTabs = (words: Pick<Words, "workbench" | "debug">, observed: Observed): readonly Tab[] => [
  ...readingTabs(words.workbench),
  ["code", words.workbench.tabCode],
  ["building", words.workbench.tabBuilding],
  ...observingTabs(words, observed),
]

function messagesTitle(words: Words["workbench"], diagnostics: readonly EditorDiagnostic[]): string {
  const errors = diagnostics.filter((one) => one.severity === "error").length
  const warnings = diagnostics.filter((one) => one.severity === "warning").length
  if (errors > 0) return words.errors({ count: errors })
  return warnings > 0 ? words.warnings({ count: warnings }) : words.tabProblems
}
