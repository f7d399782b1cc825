/** The fixes of the cursor's line as a small menu beside it: arrows choose, Enter mends, Escape leaves all as it is. */
import type { EditorView } from "@codemirror/view"
import type { OfferedFix } from "../../engine/language-protocol.ts"
import { wordsOf } from "./asking.ts"
import { closeCard, showCard } from "./cards.ts"
import { element, newId } from "./elements.ts"
import { marksField } from "./marks.ts"
import { showNotice } from "./notice.ts"

export function openFixes(view: EditorView): boolean {
  if (view.state.readOnly) return false
  const { head } = view.state.selection.main
  const line = view.state.doc.lineAt(head)
  const fixes = view.state
    .field(marksField)
    .fixes.filter(({ from, to }) => from <= line.to && to >= line.from)
  if (fixes.length === 0) showNotice(view, wordsOf(view.state).noFix)
  else showCard(view, { pos: head, above: false, stays: true, create: () => fixList(view, fixes) })
  return true
}

function fixList(view: EditorView, fixes: readonly OfferedFix[]) {
  const words = wordsOf(view.state)
  const list = element("ul", "cm-card cm-fixes")
  const id = newId("fixes")
  let chosen = 0
  list.tabIndex = 0
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", words.fixesHere)
  const options = fixes.map((fix, index) => {
    const option = element("li", "", words.write({ text: fix.shows }))
    option.id = `${id}-${index}`
    option.setAttribute("role", "option")
    option.addEventListener("mousedown", (event) => event.preventDefault())
    option.addEventListener("click", () => applyFix(view, fix))
    return option
  })
  list.append(...options)
  const choose = (index: number) => {
    chosen = (index + fixes.length) % fixes.length
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === chosen))
    list.setAttribute("aria-activedescendant", `${id}-${chosen}`)
  }
  choose(0)
  list.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1)
    else if (event.key === "ArrowUp") choose(chosen - 1)
    else if (event.key === "Escape") closeCard(view)
    else if (event.key === "Enter" || event.key === " ") {
      const fix = fixes[chosen]
      if (fix !== undefined) applyFix(view, fix)
    } else return
    event.preventDefault()
    event.stopPropagation()
  })
  return { dom: list, mount: () => list.focus() }
}

export function applyFix(view: EditorView, fix: OfferedFix): void {
  closeCard(view)
  view.dispatch({ changes: fix.changes.map((one) => ({ ...one })), userEvent: "input.fix" })
  view.focus()
}
