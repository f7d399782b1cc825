/** A short answer where a card would be too much: one line at the cursor that goes by itself. */
import { type Extension, StateEffect, StateField } from "@codemirror/state"
import { type EditorView, showTooltip, type Tooltip, ViewPlugin } from "@codemirror/view"
import { element } from "./elements.ts"

const shownMs = 2_500
const setNotice = StateEffect.define<string | undefined>()

const noticeField = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(setNotice))
        return effect.value === undefined
          ? null
          : noticeAt(transaction.state.selection.main.head, effect.value)
    }
    return transaction.docChanged || transaction.selection !== undefined ? null : shown
  },
  provide: (field) => showTooltip.from(field),
})

const noticeAt = (pos: number, text: string): Tooltip => ({
  pos,
  above: true,
  create: () => {
    const dom = element("div", "cm-notice", text)
    dom.setAttribute("role", "status")
    return { dom }
  },
})

/** The timer belongs to the editor, so that none outlives it. */
const clock = ViewPlugin.fromClass(
  class {
    private timer: ReturnType<typeof setTimeout> | undefined

    show(view: EditorView, text: string): void {
      clearTimeout(this.timer)
      view.dispatch({ effects: setNotice.of(text) })
      this.timer = setTimeout(() => view.dispatch({ effects: setNotice.of(undefined) }), shownMs)
    }

    destroy(): void {
      clearTimeout(this.timer)
    }
  },
)

export const showNotice = (view: EditorView, text: string): void => view.plugin(clock)?.show(view, text)

export const notices: Extension = [noticeField, clock]
