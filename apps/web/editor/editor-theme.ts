/** Colours of the editor, all from custom properties, so that light and dark need no second editor. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language"
import type { Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { tags } from "@lezer/highlight"

const view = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "var(--lw-panel)", color: "var(--lw-text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--lw-mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--lw-accent)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--lw-accent)", borderLeftWidth: "2px" },
  ".cm-gutters": {
    backgroundColor: "var(--lw-panel)",
    color: "var(--lw-dim)",
    border: "none",
    fontVariantNumeric: "tabular-nums",
  },
  // Signs and folds come with the services; until then their columns are kept free, so that the text does not move.
  "&:not(.cm-with-services) .cm-gutters": { paddingRight: "31px" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--lw-line) 28%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--lw-text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--lw-info) 26%, transparent) !important",
  },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--lw-info) 16%, transparent)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--lw-accent-soft)",
    outline: "1px solid var(--lw-accent)",
  },
  ".cm-panels": {
    backgroundColor: "var(--lw-sunken)",
    color: "var(--lw-text)",
    borderColor: "var(--lw-line)",
  },
  ".cm-online": { marginLeft: "24px", userSelect: "none", fontSize: "11.5px" },
  ".cm-online span": {
    padding: "0 6px",
    marginRight: "6px",
    borderRadius: "3px",
    backgroundColor: "var(--lw-sunken)",
    border: "1px solid var(--lw-line)",
    color: "var(--lw-dim)",
    fontVariantNumeric: "tabular-nums",
  },
  ".cm-online span[data-value=true]": {
    backgroundColor: "var(--lw-good-soft)",
    color: "var(--lw-good)",
    borderColor: "transparent",
  },
})

export const codeColours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--st-keyword)", fontWeight: "600" },
  { tag: [tags.typeName, tags.className], color: "var(--st-type)" },
  { tag: [tags.number, tags.bool, tags.string], color: "var(--st-literal)" },
  { tag: tags.atom, color: "var(--st-address)" },
  { tag: [tags.standard(tags.name), tags.function(tags.variableName)], color: "var(--st-function)" },
  { tag: tags.comment, color: "var(--st-comment)" },
  { tag: tags.meta, color: "var(--st-comment)" },
])

export const editorTheme: Extension = [view, syntaxHighlighting(codeColours)]
