/** From a name to its declaration and to all its uses, and over the whole text by its outline. */
import { EditorSelection, type Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import type { LanguageAnswers, TextRange } from "../../engine/language-protocol.ts"
import { ask, wordsOf } from "./asking.ts"
import { codeText } from "./code-text.ts"
import { element } from "./elements.ts"
import { showNotice } from "./notice.ts"
import { openPicker, type PickerRow } from "./picker.ts"

function goTo(view: EditorView, { from, to }: TextRange): void {
  view.dispatch({
    selection: EditorSelection.single(from, to),
    effects: EditorView.scrollIntoView(from, { y: "center" }),
    userEvent: "select.jump",
  })
  view.focus()
}

export function goToDefinition(view: EditorView): boolean {
  void jumpFrom(view, view.state.selection.main.head)
  return true
}

async function jumpFrom(view: EditorView, offset: number): Promise<void> {
  const found = await ask<"definition">(view.state, { about: "definition", offset })
  if (found === undefined) return
  const words = wordsOf(view.state)
  if (found !== null) return goTo(view, found)
  const known = await ask<"hover">(view.state, { about: "hover", offset, language: "en" })
  showNotice(view, known === undefined || known === null ? words.noDefinition : words.ofTheStandard)
}

/** Ctrl-click goes to the declaration; on a Mac, with the key that is used there. */
export const definitionByPointer: Extension = EditorView.domEventHandlers({
  mousedown: (event, view) => {
    if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false
    const offset = view.posAtCoords({ x: event.clientX, y: event.clientY })
    if (offset === null) return false
    event.preventDefault()
    void jumpFrom(view, offset)
    return true
  },
})

export function listUses(view: EditorView): boolean {
  const { head } = view.state.selection.main
  void ask<"references">(view.state, { about: "references", offset: head }).then((uses) => {
    if (uses === undefined) return
    const words = wordsOf(view.state)
    const [first] = uses
    if (first === undefined) return showNotice(view, words.noDefinition)
    const rows = uses.toSorted((a, b) => a.from - b.from).map((use) => useRow(view, use))
    const name = view.state.sliceDoc(first.from, first.to)
    openPicker(view, {
      title: words.usesOf({ name, count: rows.length }),
      filterLabel: words.filterUses,
      empty: words.nothingFits,
      rows,
      chosen: Math.max(
        0,
        rows.findIndex(({ from, to }) => from <= head && head <= to),
      ),
      onPick: (row) => goTo(view, row),
    })
  })
  return true
}

const useRow = (view: EditorView, { from, to }: TextRange): PickerRow => {
  const { number, text, from: lineFrom } = view.state.doc.lineAt(from)
  const place = element("span", "cm-picker-place", String(number))
  const shown = element(
    "span",
    "cm-picker-code",
    codeText(text.slice(0, from - lineFrom).trimStart()),
    element("mark", "", text.slice(from - lineFrom, to - lineFrom)),
    codeText(text.slice(to - lineFrom).trimEnd()),
  )
  return { text, from, to, shown: element("span", "cm-picker-cells", place, shown) }
}

type Outline = LanguageAnswers["marks"]["outline"][number]

export function openOutline(view: EditorView): boolean {
  void ask<"marks">(view.state, { about: "marks" }).then((marks) => {
    if (marks === undefined) return
    const words = wordsOf(view.state)
    const rows = marks.outline.flatMap((item) => outlineRows(view, item, 0))
    const { head } = view.state.selection.main
    openPicker(view, {
      title: words.outline,
      filterLabel: words.filterNames,
      empty: words.nothingFits,
      rows,
      chosen: rows.findLastIndex(({ from }) => from <= head),
      onPick: (row) => goTo(view, row),
    })
  })
  return true
}

const kindSigns: Readonly<Record<Outline["kind"], string>> = {
  program: "PROGRAM",
  function: "FUNCTION",
  "function-block": "FUNCTION_BLOCK",
  class: "CLASS",
  interface: "INTERFACE",
  method: "METHOD",
  type: "TYPE",
  namespace: "NAMESPACE",
  globals: "VAR_GLOBAL",
  configuration: "CONFIGURATION",
  variable: "VAR",
}

const outlineRows = (view: EditorView, item: Outline, depth: number): readonly PickerRow[] => {
  const name = element("span", "cm-picker-code", item.name)
  name.style.paddingInlineStart = `${depth * 16}px`
  const place = element("span", "cm-picker-place", String(view.state.doc.lineAt(item.nameFrom).number))
  const sign = element("span", "cm-picker-kind", kindSigns[item.kind])
  const shown = element("span", "cm-picker-cells", place, name, sign)
  shown.dataset["depth"] = String(depth)
  const row = { text: item.name, from: item.nameFrom, to: item.nameTo, shown }
  return [row, ...item.children.flatMap((child) => outlineRows(view, child, depth + 1))]
}
