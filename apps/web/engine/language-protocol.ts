/**
 * What the page asks about the text in the editor, and what the language thread answers. Plain data; offsets are UTF-16
 * units from the text's beginning. The page sends the whole text once for each version that it asks about.
 */
import type { ColourKind, CompletionList, Hover, OpenCall, OutlineItem } from "@lehrwerk/plc/services"

export interface TextRange {
  readonly from: number
  readonly to: number
}

export interface TextChange extends TextRange {
  readonly insert: string
}

/** One way to make a message go away; `code` and the range say which message. */
export interface OfferedFix extends TextRange {
  readonly code: string
  /** What the change writes, shown to the person. */
  readonly shows: string
  readonly changes: readonly TextChange[]
}

/** What the editor shows of a text without being asked about a place. */
export interface Marks {
  readonly colourKinds: readonly ColourKind[]
  /** Three numbers a part: from, to, index into `colourKinds`; in the order of places. */
  readonly colours: Uint32Array
  readonly folds: readonly (TextRange & { readonly kind: "code" | "comment" })[]
  readonly outline: readonly OutlineItem[]
  readonly fixes: readonly OfferedFix[]
}

export type RenameAnswer =
  | { readonly changes: readonly TextChange[] }
  | { readonly refused: "not-a-name" | "reserved-word" | "name-is-taken" | "nothing-to-rename" }

/** Question → its answer; null where there is nothing to say. */
export interface LanguageAnswers {
  readonly completion: CompletionList
  readonly hover: Hover | null
  readonly definition: TextRange | null
  /** The declaration first; empty for what the standard brings. */
  readonly references: readonly TextRange[]
  readonly rename: RenameAnswer
  readonly signature: OpenCall | null
  /** The whole text anew. */
  readonly format: string
  readonly marks: Marks
}

export type About = keyof LanguageAnswers

interface AtPlace<Kind extends About> {
  readonly about: Kind
  readonly offset: number
}

export type Question =
  | AtPlace<"completion">
  | (AtPlace<"hover"> & { readonly language: "en" | "zh-CN" })
  | AtPlace<"definition">
  | AtPlace<"references">
  | (AtPlace<"rename"> & { readonly name: string })
  | AtPlace<"signature">
  | { readonly about: "format" }
  | { readonly about: "marks" }

export type LanguageCommand =
  | { readonly kind: "language-text"; readonly version: number; readonly text: string }
  | {
      readonly kind: "language-question"
      readonly request: number
      /** The text's version that the question is about. */
      readonly version: number
      readonly question: Question
    }

export interface LanguageReport {
  readonly kind: "language-answer"
  readonly request: number
  /** Undefined where a newer text made the question pointless. */
  readonly answer: LanguageAnswers[About] | undefined
}
