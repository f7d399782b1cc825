/** The first press loads the search panel, adds it to this editor and opens it; later presses reach it directly. */
import { StateEffect } from "@codemirror/state"
import { type EditorView, keymap } from "@codemirror/view"

export function openSearch(view: EditorView): boolean {
  void import("@codemirror/search").then(
    ({ highlightSelectionMatches, openSearchPanel, search, searchKeymap, searchPanelOpen }) => {
      const extensions = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)]
      if (!searchPanelOpen(view.state)) view.dispatch({ effects: StateEffect.appendConfig.of(extensions) })
      openSearchPanel(view)
    },
  )
  return true
}
