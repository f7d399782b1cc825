/** What a word means: its declaration in colours, the comment beside it, and the standard's rule. By pointer or by F1. */
import type { Extension } from "@codemirror/state"
import { type EditorView, hoverTooltip } from "@codemirror/view"
import type { LanguageAnswers } from "../../engine/language-protocol.ts"
import { ask, servicesOf, wordsOf } from "./asking.ts"
import { showCard } from "./cards.ts"
import { codeText } from "./code-text.ts"
import { element } from "./elements.ts"
import { showNotice } from "./notice.ts"

type Explained = NonNullable<LanguageAnswers["hover"]>

const explainedAt = (view: EditorView, offset: number) => {
  const { language } = servicesOf(view.state)
  return ask<"hover">(view.state, { about: "hover", offset, language })
}

function explanationCard({ code, paragraphs }: Explained): HTMLElement {
  const card = element("div", "cm-card", codeText(code))
  for (const paragraph of paragraphs) card.append(element("p", "", ...withClause(paragraph)))
  return card
}

/** The clause in brackets at the end is for those who look it up: quieter, on a line of its own. */
function withClause(paragraph: string): readonly (Node | string)[] {
  const [, text, clause] = /^([\s\S]*?)\s*\((IEC 61131-3[^)]*)\)$/.exec(paragraph) ?? []
  if (text === undefined || clause === undefined) return [paragraph]
  return [text, element("span", "cm-clause", clause)]
}

export function explain(view: EditorView): boolean {
  const { head } = view.state.selection.main
  void explainedAt(view, head).then((found) => {
    if (found === undefined) return
    if (found === null) showNotice(view, wordsOf(view.state).nothingToExplain)
    else
      showCard(view, {
        pos: found.from,
        above: true,
        stays: false,
        create: () => {
          const dom = explanationCard(found)
          dom.setAttribute("role", "status")
          return { dom }
        },
      })
  })
  return true
}

export const explanations: Extension = hoverTooltip(
  async (view, pos) => {
    const found = await explainedAt(view, pos)
    if (found === undefined || found === null) return null
    return { pos: found.from, end: found.to, above: true, create: () => ({ dom: explanationCard(found) }) }
  },
  { hoverTime: 350, hideOnChange: true },
)
