/**
 * What the page and the engine's worker say to each other. Commands go in, reports come out; both are plain data.
 * Frames come at most 30 times a second of wall time and carry only what is on the screen.
 */
import type { BreakpointWish, RigFaultKind, ShownVariable, Stop } from "@lehrwerk/rig"
import type { BuildingFrame, BuildingPress } from "../building/frame.ts"

export interface Bilingual {
  readonly en: string
  readonly "zh-CN": string
}

export interface ScenarioInfo {
  readonly id: string
  readonly title: Bilingual
  readonly kind: "flow" | "function"
  readonly group: string
  readonly durationUs: number
  /** The seed is secret and not at hand: it cannot be run here. */
  readonly sealed: boolean
}

export interface PointInfo {
  readonly name: string
  readonly address: string
  readonly type: string
  readonly group: string
  readonly direction: "input" | "output"
  readonly title: Bilingual
}

export interface SampleInfo {
  /** File name, such as `nearest-car.st`. */
  readonly name: string
  readonly title: Bilingual
  readonly source: string
}

export interface FigureInfo {
  readonly label: Bilingual
  readonly unit: string
}

export interface VariantInfo {
  readonly id: string
  readonly title: Bilingual
  readonly points: readonly PointInfo[]
  readonly starter: string
  readonly samples: readonly SampleInfo[]
  readonly scenarios: readonly ScenarioInfo[]
  readonly figures: readonly FigureInfo[]
  readonly lifts: number
  readonly floors: number
}

export interface ExerciseInfo {
  readonly id: string
  readonly version: string
  readonly title: Bilingual
  readonly statement: Bilingual
  readonly defaultVariant: string
  readonly variants: readonly VariantInfo[]
}

/** A compiler message with offsets into the source text, in both languages. */
export interface EditorDiagnostic {
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
  readonly severity: "error" | "warning" | "hint"
  readonly code: string
  readonly message: Bilingual
  readonly help: Bilingual | null
  /** The language's own messages have a page; those about the exercise have not. */
  readonly hasPage: boolean
}

export interface VariableInfo {
  readonly name: string
  readonly type: string
}

/** `stopped`: in the middle of a scan. */
export type RunState = "idle" | "running" | "paused" | "stopped" | "seeking" | "ended"

export type StopInfo = Stop
export type VariableTree = ShownVariable
export type BreakpointWishInfo = BreakpointWish
/** How a stopped run goes on; `back` goes to the statement before. */
export type StrideInfo = "run" | "into" | "over" | "out" | "back"

export interface SeenVariables {
  readonly frame: number
  readonly variables: readonly VariableTree[]
  readonly globals: readonly VariableTree[]
}

export interface BreakpointInfo {
  readonly wished: number
  /** Where it stands; null: no statement there or behind, or no run yet. */
  readonly line: number | null
  readonly conditionReads: boolean
}

export interface FaultInfo {
  readonly unit: "controller" | "plant"
  readonly kind: RigFaultKind
  readonly pou: string
  readonly line: number
  readonly atUs: number
}

export interface FrameReport {
  readonly kind: "frame"
  readonly state: RunState
  readonly scenarioId: string
  readonly nowUs: number
  readonly durationUs: number
  /** Simulated per wall time, measured; 0 while standing. */
  readonly achieved: number
  readonly building: BuildingFrame | null
  /** One value for each name of the last `watch` command; null where the name is unknown. */
  readonly watched: readonly (number | boolean | null)[]
  /** One value for each of the variant's points. */
  readonly points: readonly number[]
  readonly figures: readonly number[]
  readonly forced: readonly string[]
  readonly fault: FaultInfo | null
  /** True once a hand on the screen has changed the run: a press or a force. */
  readonly touched: boolean
}

export interface Series {
  readonly name: string
  readonly boolean: boolean
  /** Seconds of simulated time, rising; values hold until the next. */
  readonly timesS: readonly number[]
  readonly values: readonly number[]
}

export type Command =
  | {
      readonly kind: "load"
      readonly files: Readonly<Record<string, string>>
      readonly sealed: string | null
    }
  /** Somebody is at the page: what a run needs is loaded before it is asked for. */
  | { readonly kind: "prepare" }
  | { readonly kind: "compile"; readonly variant: string; readonly source: string; readonly version: number }
  | {
      readonly kind: "start"
      readonly variant: string
      readonly source: string
      readonly scenarioId: string
      readonly speed: number
      /** Where to go before anything is shown; absent: the beginning. */
      readonly seekUs?: number
      readonly play: boolean
    }
  /** Ends the shown run; the loaded exercise stays. */
  | { readonly kind: "reset" }
  | { readonly kind: "play" }
  | { readonly kind: "pause" }
  | { readonly kind: "step" }
  | { readonly kind: "speed"; readonly factor: number }
  | { readonly kind: "seek"; readonly toUs: number; readonly play: boolean }
  | { readonly kind: "watch"; readonly names: readonly string[] }
  | { readonly kind: "force"; readonly name: string; readonly value: number | boolean }
  | { readonly kind: "release"; readonly name: string }
  | { readonly kind: "press"; readonly press: BuildingPress }
  /** Takes the place of all breakpoints before. */
  | { readonly kind: "breakpoints"; readonly wishes: readonly BreakpointWishInfo[] }
  | { readonly kind: "stride"; readonly stride: StrideInfo }
  /** Asks for the variables of a call of the stack, the innermost being 0. */
  | { readonly kind: "inspect"; readonly frame: number }
  | {
      readonly kind: "trace"
      readonly request: number
      readonly names: readonly string[]
      readonly fromUs: number
      readonly toUs: number
    }
  /** Runs scenarios to their ends beside the shown run and reports their digests. */
  | {
      readonly kind: "digest"
      readonly request: number
      readonly variant: string
      readonly source: string
      readonly scenarioIds: readonly string[]
    }
  /** Runs one scenario up to a time and gives the signals around it, without touching the shown run. */
  | {
      readonly kind: "excerpt"
      readonly request: number
      readonly variant: string
      readonly source: string
      readonly scenarioId: string
      readonly names: readonly string[]
      readonly fromUs: number
      readonly toUs: number
    }

export type Report =
  | { readonly kind: "loaded"; readonly exercise: ExerciseInfo }
  | { readonly kind: "refused"; readonly codes: readonly string[] }
  | {
      readonly kind: "compiled"
      readonly version: number
      readonly diagnostics: readonly EditorDiagnostic[]
      readonly variables: readonly VariableInfo[]
      /** Function block → path of its first instance, whose values stand beside the block's code. */
      readonly instances: Readonly<Record<string, string>>
      readonly runs: boolean
    }
  | FrameReport
  | { readonly kind: "breakpoints"; readonly breakpoints: readonly BreakpointInfo[] }
  /** Null: the run goes on. With the variables of the innermost call, so that both are shown at once. */
  | ({ readonly kind: "stopped"; readonly stop: StopInfo | null } & SeenVariables)
  | ({ readonly kind: "inspected" } & SeenVariables)
  /** The text does not compile, so no run began. */
  | { readonly kind: "not-started"; readonly version: number }
  | { readonly kind: "series"; readonly request: number; readonly series: readonly Series[] }
  | {
      readonly kind: "digested"
      readonly request: number
      readonly scenarioId: string
      readonly digest: string | null
    }
  | { readonly kind: "digests-done"; readonly request: number }
  | { readonly kind: "crashed"; readonly message: string }
