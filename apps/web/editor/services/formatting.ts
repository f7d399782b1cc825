/** The whole program in even form. Line breaks stay, so only lines that differ are replaced and the cursor keeps its place. */
import type { ChangeSpec, Text } from "@codemirror/state"
import type { EditorView } from "@codemirror/view"
import { ask, wordsOf } from "./asking.ts"
import { showNotice } from "./notice.ts"

export function formatProgram(view: EditorView): boolean {
  if (view.state.readOnly) return false
  void ask<"format">(view.state, { about: "format" }).then((formatted) => {
    if (formatted === undefined) return
    const words = wordsOf(view.state)
    const changes = changedLines(view.state.doc, formatted)
    if (changes.length > 0) view.dispatch({ changes, userEvent: "input.format" })
    showNotice(view, changes.length === 0 ? words.wellFormatted : words.formatted({ count: changes.length }))
  })
  return true
}

export function changedLines(
  doc: Pick<Text, "lines" | "line" | "length">,
  formatted: string,
): readonly Extract<ChangeSpec, { from: number }>[] {
  const lines = formatted.split(/\r\n|\n|\r/)
  if (lines.length !== doc.lines) return [{ from: 0, to: doc.length, insert: formatted }]
  return lines.flatMap((insert, index) => {
    const { from, to, text } = doc.line(index + 1)
    return text === insert ? [] : [{ from, to, insert }]
  })
}
