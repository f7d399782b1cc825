/**
 * What a text editor does before anything is known about the text: history, indentation, line numbers. Searching is loaded
 * when it is first asked for; completion, messages and all else that knows the language come with `services/`.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands"
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language"
import type { Extension } from "@codemirror/state"
import {
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view"
import { openSearch } from "./open-search.ts"

export const editingSetup: Extension = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of("  "),
  bracketMatching(),
  highlightActiveLine(),
  keymap.of([...historyKeymap, ...defaultKeymap, indentWithTab, { key: "Mod-f", run: openSearch }]),
]
