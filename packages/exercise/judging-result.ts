/** What a judging gives: everything that is stored and shown. Plain data; equal input gives equal bytes on any machine. */
import type { MarkSheet } from "@lehrwerk/marking"
import type { TextPlace } from "@lehrwerk/plc"
import type { RigFault } from "@lehrwerk/rig"

/** What is wrong with a submitted text and where; `explainDiagnostic` makes the sentences. */
export interface ControllerDiagnostic extends TextPlace {
  readonly code: string
  readonly severity: "error" | "warning" | "hint"
  readonly params: Readonly<Record<string, string | number>>
}

export interface SourceDiagnostic extends ControllerDiagnostic {
  readonly message: { readonly en: string; readonly "zh-CN": string }
  readonly help: { readonly en: string; readonly "zh-CN": string } | null
}

export interface JudgedScenario {
  readonly id: string
  /** The sealed seed was not at hand: the scenario was not run and takes no part in the marks. */
  readonly skipped: boolean
  readonly sealed: boolean
  readonly digest: string
  readonly durationUs: number
  readonly fault: RigFault | null
  readonly metrics: Readonly<Record<string, number | null>>
}

export interface JudgingResult {
  readonly exerciseId: string
  readonly variant: string
  /** SHA-256 (hex) of the source as UTF-8. */
  readonly programHash: string
  readonly exerciseHash: string
  readonly engineVersion: string
  /** Which seeds decided: scenario id → seed (open), or its commitment (sealed). */
  readonly seedInfo: Readonly<Record<string, string>>
  /** SHA-256 (hex) over the scenario digests in order. */
  readonly digest: string
  readonly compiled: boolean
  readonly diagnostics: readonly SourceDiagnostic[]
  readonly scenarios: readonly JudgedScenario[]
  /** Metrics over all scenarios. */
  readonly metrics: Readonly<Record<string, number | null>>
  readonly markSheet: MarkSheet
  /** True when `shouldStop` ended it early; such a result must not be recorded. */
  readonly stopped: boolean
}
