/** While a call is being written: its parameters above the line, the one that comes next in full strength. */
import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state"
import {
  type EditorView,
  keymap,
  showTooltip,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view"
import type { LanguageAnswers } from "../../engine/language-protocol.ts"
import { ask } from "./asking.ts"
import { element } from "./elements.ts"

type OpenCall = NonNullable<LanguageAnswers["signature"]>

const setCall = StateEffect.define<OpenCall | undefined>()

const callField = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(setCall))
        return effect.value === undefined
          ? null
          : callTooltip(effect.value, transaction.state.selection.main.head)
    }
    return shown !== null && transaction.docChanged
      ? { ...shown, pos: transaction.changes.mapPos(shown.pos) }
      : shown
  },
  provide: (field) => showTooltip.from(field),
})

const callTooltip = (call: OpenCall, pos: number): Tooltip => ({
  pos,
  above: true,
  create: () => ({ dom: signatureLine(call) }),
})

function signatureLine({ signature, active }: OpenCall): HTMLElement {
  const line = element(
    "div",
    "cm-card cm-signature",
    element("span", "cm-signature-name", signature.name),
    "(",
  )
  for (const [index, { name, type, section }] of signature.parameters.entries()) {
    const sign = section === "output" ? " => " : signature.isBlock ? " := " : " : "
    const part = element("span", "cm-parameter", name, sign, type)
    if (index === active) part.setAttribute("aria-current", "true")
    line.append(index === 0 ? "" : ", ", part)
  }
  line.append(")", signature.result === undefined ? "" : ` : ${signature.result}`)
  return line
}

const follower = ViewPlugin.fromClass(
  class {
    update({ view, docChanged, selectionSet, transactions }: ViewUpdate): void {
      const isOpen = view.state.field(callField) !== null
      const opens = docChanged && transactions.some((one) => one.isUserEvent("input")) && isBehindSign(view)
      if (opens || (isOpen && (docChanged || selectionSet))) askForCall(view)
    }
  },
)

/** Behind `(` or `,` a parameter begins. */
const isBehindSign = ({ state }: EditorView): boolean => {
  const { head } = state.selection.main
  return /[(,]\s?$/.test(state.sliceDoc(Math.max(0, head - 2), head))
}

const askForCall = (view: EditorView): void => {
  const question = { about: "signature", offset: view.state.selection.main.head } as const
  void ask<"signature">(view.state, question).then((call) => {
    if (call === undefined) return
    if (call !== null || view.state.field(callField, false) !== null)
      view.dispatch({ effects: setCall.of(call ?? undefined) })
  })
}

export function showParameters(view: EditorView): boolean {
  askForCall(view)
  return true
}

const closeCall = (view: EditorView): boolean => {
  if (view.state.field(callField) === null) return false
  view.dispatch({ effects: setCall.of(undefined) })
  return true
}

export const signatures: Extension = [
  callField,
  follower,
  Prec.low(keymap.of([{ key: "Escape", run: closeCall }])),
]
