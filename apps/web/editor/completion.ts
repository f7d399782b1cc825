/** Completion: what the program declares, then keywords, standard blocks and functions. Declared names come first. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete"
import type { VariableInfo } from "../engine/protocol.ts"
import { localName } from "./local-name.ts"
import { stBlocks, stConstants, stFunctions, stKeywords, stOperators, stTypes } from "./st-language.ts"

const options = (names: Iterable<string>, type: string): Completion[] =>
  [...names].map((label) => ({ label, type }))

const fixed: readonly Completion[] = [
  ...options(stKeywords, "keyword"),
  ...options(stOperators, "keyword"),
  ...options(stConstants, "constant"),
  ...options(stTypes, "type"),
  ...options(stBlocks, "class"),
  ...options(stFunctions, "function"),
]

/** `declared` is asked at each completion, so that it follows the last compile that worked. */
export function completeStructuredText(declared: () => readonly VariableInfo[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[A-Za-z_][\w.]*(?:\[\d*\])?[\w.]*/)
    if (word === null || (word.from === word.to && !context.explicit)) return null
    return {
      from: word.from,
      options: [...declaredOptions(declared(), word.text), ...fixed],
      validFor: /^[\w.[\]]*$/,
    }
  }
}

/** Names as they are written inside the program: without the program's own name in front. */
export function declaredOptions(variables: readonly VariableInfo[], typed: string): Completion[] {
  const dotted = typed.includes(".")
  const seen = new Set<string>()
  const found: Completion[] = []
  for (const variable of variables) {
    const local = localName(variable.name)
    const label = dotted ? local : (/^[^.[]+/.exec(local)?.[0] ?? local)
    if (seen.has(label)) continue
    seen.add(label)
    found.push({
      label,
      type: "variable",
      boost: 2,
      ...(label === local ? { detail: variable.type } : {}),
    })
  }
  return found
}
