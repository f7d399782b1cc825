/** Completion from the language thread: what the program declares first, then the standard's own. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete"
import { syntaxTree } from "@codemirror/language"
import type { EditorState } from "@codemirror/state"
import type { LanguageAnswers } from "../../engine/language-protocol.ts"
import { ask } from "./asking.ts"

type Item = LanguageAnswers["completion"]["items"][number]

/** Our kinds → the kinds that the list draws signs for. */
const signs: Readonly<Record<Item["kind"], string>> = {
  keyword: "keyword",
  variable: "variable",
  parameter: "parameter",
  field: "property",
  type: "type",
  block: "class",
  function: "function",
  method: "method",
  constant: "constant",
}

/** What belongs to the program stands above words that are always there. */
const boosts: Partial<Record<Item["kind"], number>> = {
  parameter: 4,
  field: 3,
  variable: 3,
  method: 2,
  constant: 1,
  keyword: -1,
}

export async function completeFromThread(context: CompletionContext): Promise<CompletionResult | null> {
  const begun = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*|[.#]/u)
  if (begun === null && !context.explicit) return null
  if (isProse(context.state, context.pos)) return null
  const found = await ask<"completion">(context.state, { about: "completion", offset: context.pos })
  if (found === undefined || context.aborted || found.items.length === 0) return null
  return { from: found.from, options: found.items.map(optionOf), validFor: /^[\p{L}\p{N}_]*$/u }
}

const optionOf = ({ label, kind, detail, insert }: Item): Completion => ({
  label,
  type: signs[kind],
  boost: boosts[kind] ?? 0,
  ...(detail === undefined ? {} : { detail }),
  ...(insert === undefined ? {} : { apply: insert }),
})

/** Comments and texts are for people; a number needs no name. */
const isProse = (state: EditorState, offset: number): boolean =>
  /comment|string|number/.test(syntaxTree(state).resolveInner(offset, -1).name)
