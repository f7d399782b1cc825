/** The word that opens each kind of section of variables. Source: IEC 61131-3:2013, Table 13. */
import type { SectionKind } from "./ast.ts"

export const sectionWords: Readonly<Record<SectionKind, string>> = {
  var: "VAR",
  input: "VAR_INPUT",
  output: "VAR_OUTPUT",
  "in-out": "VAR_IN_OUT",
  temp: "VAR_TEMP",
  global: "VAR_GLOBAL",
  external: "VAR_EXTERNAL",
}
