/**
 * An exercise as loaded from its folder: plain data. docs/formats/exercise.md says how the files are written.
 */
import type { Bilingual, CompiledScheme, TieBreakRule } from "@lehrwerk/marking"
import type { CompiledProgram, ElementaryName, SourceFile } from "@lehrwerk/plc"
import type { Observation, PlainValue, Point, RigSettings } from "@lehrwerk/rig"

/** One row of an interface file: a point of the I/O list, seen from the controller. */
export interface InterfacePoint extends Point {
  /** As written: `%IX2.2`. */
  readonly address: string
  readonly type: ElementaryName
  readonly group: string
  readonly title: Bilingual
}

export interface Parameter {
  readonly id: string
  readonly value: number | boolean | string
  readonly unit: string | null
  /** True where the value is our own choice and not the published task's. */
  readonly ours: boolean
  /** The plant gets it as VAR_GLOBAL CONSTANT of this type; a TIME value is text such as `T#2s`. */
  readonly type: ElementaryName
  readonly note: Bilingual
}

export interface Variant {
  readonly id: string
  readonly title: Bilingual
  readonly constants: Readonly<Record<string, number | boolean>>
  readonly points: readonly InterfacePoint[]
  readonly observations: readonly Observation[]
  /** The starter program, which declares every point by name. */
  readonly starter: string
  /** The plant compiled with this variant's constants. */
  readonly plant: CompiledProgram
  /** The marking scheme with this variant's constants filled in. */
  readonly scheme: CompiledScheme
}

export interface Scenario {
  readonly id: string
  readonly title: Bilingual
  readonly kind: "flow" | "function"
  readonly group: string
  readonly durationUs: number
  /** The seed in the clear; null for a sealed scenario. */
  readonly seed: number | null
  /** SHA-256 (hex) over salt and seed, published before the round; null for an open scenario. */
  readonly commitment: string | null
  readonly set: Readonly<Record<string, PlainValue>>
  readonly stimuli: readonly {
    readonly atUs: number
    readonly set: Readonly<Record<string, PlainValue>>
  }[]
  /** Path of a plant BOOL that ends the run early when TRUE; null: runs for its whole duration. */
  readonly endWhen: string | null
  /** Ids of the variants that run it; null for all. */
  readonly variants: readonly string[] | null
}

export interface Sample {
  /** File name below `samples/`. */
  readonly name: string
  /** The variant it is written for: the first one that samples/expected.json names it in, else the default. */
  readonly variant: string
  /** The file's name without its ending; samples carry their description in their first comment. */
  readonly title: Bilingual
  readonly source: string
}

/** Variant id → sample name → marks in hundredths; judgement aspects are not in it. */
export type ExpectedMarks = Readonly<Record<string, Readonly<Record<string, ExpectedSheet>>>>

export interface ExpectedSheet {
  readonly total: number
  readonly aspects: Readonly<Record<string, number>>
}

export interface Exercise {
  readonly id: string
  readonly version: string
  readonly title: Bilingual
  readonly summary: Bilingual
  readonly settings: RigSettings
  readonly parameters: readonly Parameter[]
  readonly defaultVariant: string
  readonly variants: readonly Variant[]
  readonly scenarios: readonly Scenario[]
  readonly statement: Bilingual
  /** The drawing's data for the web, as written in scene.json. */
  readonly scene: unknown
  readonly samples: readonly Sample[]
  /** The marks the samples must get; null when samples/expected.json is missing. */
  readonly expected: ExpectedMarks | null
  /** Metrics in the order in which they decide between equal totals; empty: nothing does. */
  readonly tieBreak: readonly TieBreakRule[]
  /** Plant variable that receives a scenario's seed. */
  readonly seedPath: string
  readonly plantFiles: readonly SourceFile[]
  /** SHA-256 (hex) over all files but sealed.json. */
  readonly hash: string
}

/** Salt and seed of the sealed scenarios, by scenario id: the content of sealed.json. */
export type SealedSeeds = Readonly<Record<string, { readonly salt: string; readonly seed: number }>>
