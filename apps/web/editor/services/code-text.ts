/** A line of Structured Text in the editor's colours, for cards and lists outside the text itself. */
import { highlightCode } from "@lezer/highlight"
import { codeColours } from "../editor-theme.ts"
import { structuredText } from "../st-language.ts"
import { element } from "./elements.ts"

export function codeText(code: string): HTMLElement {
  const box = element("code", "cm-code")
  highlightCode(
    code,
    structuredText.parser.parse(code),
    codeColours,
    (text, classes) => box.append(classes === "" ? text : element("span", classes, text)),
    () => box.append("\n"),
  )
  return box
}
