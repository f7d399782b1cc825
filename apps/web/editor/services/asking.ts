/** How the parts of the editor's services reach the language thread and the words of the reader. */

import { type EditorState, Facet } from "@codemirror/state"
import type { Words } from "@lehrwerk/words"
import type { LanguageClient } from "../../engine/language-client.ts"
import type { About, LanguageAnswers, Question } from "../../engine/language-protocol.ts"

export interface Services {
  readonly client: LanguageClient
  readonly words: Words["editor"]
  readonly language: "en" | "zh-CN"
}

export const services = Facet.define<Services, Services | undefined>({ combine: ([first]) => first })

export function servicesOf(state: EditorState): Services {
  const found = state.facet(services)
  if (found === undefined) throw new Error("the editor's services are used before they are set up")
  return found
}

export const wordsOf = (state: EditorState): Services["words"] => servicesOf(state).words

/** Undefined where the text changed meanwhile. */
export const ask = <Kind extends About>(
  state: EditorState,
  question: Extract<Question, { about: Kind }>,
): Promise<LanguageAnswers[Kind] | undefined> => servicesOf(state).client.ask<Kind>(state.doc, question)
