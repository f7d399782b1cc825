/**
 * What a text editor does, chosen piece by piece, because the whole set weighs on the first load: history, brackets,
 * completion, indentation, line numbers. Searching is loaded when it is first asked for.
 */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete"
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands"
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language"
import { lintKeymap } from "@codemirror/lint"
import { type Extension, StateEffect } from "@codemirror/state"
import {
  drawSelection,
  type EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view"

/** The first press loads the search panel, adds it to this editor and opens it; later presses reach it directly. */
function openSearch(view: EditorView): boolean {
  void import("@codemirror/search").then(
    ({ highlightSelectionMatches, openSearchPanel, search, searchKeymap }) => {
      const extensions = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)]
      view.dispatch({ effects: StateEffect.appendConfig.of(extensions) })
      openSearchPanel(view)
    },
  )
  return true
}

export const editingSetup: Extension = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of("  "),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...lintKeymap,
    ...historyKeymap,
    ...defaultKeymap,
    indentWithTab,
    { key: "Mod-f", run: openSearch },
  ]),
]
