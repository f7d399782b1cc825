/**
 * Everything the editor knows by the compiler's analysis, as one extension. Loaded when somebody first touches the editor or
 * there is something to say: reading the statement needs none of it.
 */
import { autocompletion, closeBrackets, closeBracketsKeymap, startCompletion } from "@codemirror/autocomplete"
import { undoSelection } from "@codemirror/commands"
import { codeFolding, foldGutter, foldKeymap } from "@codemirror/language"
import { lintKeymap, nextDiagnostic } from "@codemirror/lint"
import type { Extension } from "@codemirror/state"
import { EditorView, keymap } from "@codemirror/view"
import { type EditorCommand, editorCommands } from "../editor-commands.ts"
import { openSearch } from "../open-search.ts"
import { type Services, services } from "./asking.ts"
import { cards } from "./cards.ts"
import { completeFromThread } from "./completion.ts"
import { explain, explanations } from "./explanation.ts"
import { openFixes } from "./fix-menu.ts"
import { formatProgram } from "./formatting.ts"
import { wholeTextMarks } from "./marks.ts"
import { definitionByPointer, goToDefinition, listUses, openOutline } from "./navigation.ts"
import { notices } from "./notice.ts"
import { problems } from "./problems.ts"
import { startRenaming } from "./renaming.ts"
import { showParameters, signatures } from "./signatures.ts"

const commands: Readonly<Record<EditorCommand, (view: EditorView) => boolean>> = {
  complete: startCompletion,
  parameters: showParameters,
  explain,
  toDefinition: goToDefinition,
  toUses: listUses,
  outline: openOutline,
  goBack: undoSelection,
  rename: startRenaming,
  fix: openFixes,
  nextMessage: nextDiagnostic,
  format: formatProgram,
  search: openSearch,
}

export const runCommand = (view: EditorView, command: EditorCommand): boolean => commands[command](view)

const commandKeys = editorCommands.flat().map(({ name, key }) => ({
  key,
  run: commands[name],
  preventDefault: true,
}))

const foldSign = (open: boolean): HTMLElement => {
  const sign = document.createElement("span")
  sign.className = "cm-fold-sign"
  sign.dataset["open"] = String(open)
  return sign
}

/** The services themselves stand apart, so that another language of the reader exchanges only them. */
export const withServices = (given: Services): Extension => services.of(given)

export const languageServices: Extension = [
  EditorView.editorAttributes.of({ class: "cm-with-services" }),
  keymap.of([...commandKeys, ...closeBracketsKeymap, ...foldKeymap, ...lintKeymap]),
  autocompletion({ override: [completeFromThread], activateOnTypingDelay: 60 }),
  closeBrackets(),
  wholeTextMarks,
  problems,
  codeFolding({ placeholderText: "⋯" }),
  foldGutter({ markerDOM: foldSign }),
  explanations,
  definitionByPointer,
  signatures,
  cards,
  notices,
]
