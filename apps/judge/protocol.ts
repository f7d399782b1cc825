/** The messages between the judge process and its judging thread: plain data, so that they cross by structured clone. */
import type { JudgingRecord } from "@lehrwerk/database"

export interface JudgingOrder {
  readonly exerciseHash: string
  /** Path → text; sent once per exercise and thread, then the thread remembers it. */
  readonly files: Readonly<Record<string, string>> | null
  /** The secret seeds, as stored; null when the exercise has none. */
  readonly sealed: unknown
  readonly variant: string
  readonly source: string
}

export type ThreadReport =
  | { readonly kind: "ready" | "alive" }
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "judged"; readonly record: JudgingRecord }
  /** A fault of ours or of the exercise, never of the submitted program. */
  | { readonly kind: "failed"; readonly message: string }

export type OnProgress = (done: number, total: number) => void

/** What a thread tells while it works. */
interface Reporting {
  readonly onProgress: OnProgress
  /** Still at work, although no scenario was finished. */
  readonly onAlive: () => void
}

/** What a thread does with an order. */
export type JudgeOrder = (order: JudgingOrder, reporting: Reporting) => JudgingRecord | Promise<JudgingRecord>
