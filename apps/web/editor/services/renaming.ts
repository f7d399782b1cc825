/** Another name for the thing at the cursor, at all its places at once. F2 opens a field at the name. */
import type { EditorView } from "@codemirror/view"
import type { RenameAnswer, TextRange } from "../../engine/language-protocol.ts"
import { ask, type Services, wordsOf } from "./asking.ts"
import { closeCard, showCard } from "./cards.ts"
import { element, newId } from "./elements.ts"
import { showNotice } from "./notice.ts"

export function startRenaming(view: EditorView): boolean {
  if (view.state.readOnly) return false
  const { head } = view.state.selection.main
  void ask<"references">(view.state, { about: "references", offset: head }).then((uses) => {
    if (uses === undefined) return
    const here = uses.find(({ from, to }) => from <= head && head <= to)
    if (here === undefined) showNotice(view, wordsOf(view.state).nothingToRename)
    else
      showCard(view, {
        pos: here.from,
        above: false,
        stays: true,
        create: () => renameField(view, here, uses.length),
      })
  })
  return true
}

function renameField(view: EditorView, here: TextRange, count: number) {
  const words = wordsOf(view.state)
  const name = view.state.sliceDoc(here.from, here.to)
  const field = document.createElement("input")
  const hint = element("p", "cm-hint", words.renameHint({ count }))
  hint.id = newId("rename")
  hint.setAttribute("aria-live", "polite")
  field.className = "cm-field"
  field.value = name
  field.spellcheck = false
  field.setAttribute("aria-label", words.newName({ name }))
  field.setAttribute("aria-describedby", hint.id)
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeCard(view)
    else if (event.key === "Enter") void rename()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  const rename = async () => {
    const wanted = field.value.trim()
    if (wanted === name) return void closeCard(view)
    const answer = await ask<"rename">(view.state, { about: "rename", offset: here.from, name: wanted })
    if (answer === undefined) return
    if ("changes" in answer) return applyRename(view, answer.changes)
    hint.textContent = refusalText(answer.refused, words)
    hint.dataset["tone"] = "bad"
    field.setAttribute("aria-invalid", "true")
  }
  const dom = element("div", "cm-card cm-rename", field, hint)
  return {
    dom,
    mount: () => {
      field.focus()
      field.select()
    },
  }
}

function applyRename(
  view: EditorView,
  changes: Extract<RenameAnswer, { readonly changes: unknown }>["changes"],
): void {
  closeCard(view)
  view.dispatch({ changes: changes.map((one) => ({ ...one })), userEvent: "input.rename" })
}

function refusalText(
  refused: Extract<RenameAnswer, { readonly refused: unknown }>["refused"],
  words: Services["words"],
): string {
  switch (refused) {
    case "not-a-name":
      return words.notAName
    case "reserved-word":
      return words.reservedWord
    case "name-is-taken":
      return words.nameIsTaken
    case "nothing-to-rename":
      return words.nothingToRename
  }
}
