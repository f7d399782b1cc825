/** One card at a time at a place in the text: an explanation, a menu of fixes, a new name. Escape closes it. */
import { type Extension, Prec, StateEffect, StateField } from "@codemirror/state"
import { type EditorView, keymap, showTooltip, type Tooltip } from "@codemirror/view"

interface Card extends Tooltip {
  /** Cards that are only read go when the cursor moves; those with a field or a list stay until they are done. */
  readonly stays: boolean
}

const setCard = StateEffect.define<Card | undefined>()

const cardField = StateField.define<Card | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) if (effect.is(setCard)) return effect.value ?? null
    if (transaction.docChanged) return null
    return transaction.selection !== undefined && shown?.stays !== true ? null : shown
  },
  provide: (field) => showTooltip.from(field),
})

export const showCard = (view: EditorView, card: Card): void => view.dispatch({ effects: setCard.of(card) })

/** True where there was one. The editor has the keyboard again. */
export function closeCard(view: EditorView): boolean {
  if (view.state.field(cardField) === null) return false
  view.dispatch({ effects: setCard.of(undefined) })
  view.focus()
  return true
}

export const cards: Extension = [cardField, Prec.high(keymap.of([{ key: "Escape", run: closeCard }]))]
