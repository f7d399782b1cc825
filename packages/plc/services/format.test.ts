/** Formatting: the layout it gives, and that it changes nothing but layout. */
import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { createDiagnosticSink, createReporter } from "../source/reporter.ts"
import { dialects, findDialect } from "../syntax/dialects.ts"
import { lex } from "../syntax/lexer.ts"
import { formatText } from "./format.ts"

test("when a text has no order, then it gets the layout of the manual", () => {
  const text = `program main
var
a:INT:=3 ; (* kept *)
      longer   : BOOL;
end_var
if a>1 and not longer then
a:=a- -1;
// a comment
   case a of
1,2: a := limit( 1,a ,
5);
3..4:
if longer then a:=2; end_if;
else a := -1;
end_case
end_if;
end_program
`
  expect(formatText(text, { dialect: "iec" })).toBe(`PROGRAM main
VAR
  a : INT := 3; (* kept *)
  longer   : BOOL;
END_VAR
  IF a > 1 AND NOT longer THEN
    a := a - -1;
    // a comment
    CASE a OF
      1, 2: a := limit(1, a,
          5);
      3..4:
        IF longer THEN a := 2; END_IF;
      ELSE a := -1;
    END_CASE
  END_IF;
END_PROGRAM
`)
})

const root = new URL("../../../conformance/", import.meta.url)
const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".st"))

const words = (text: string): string[] => {
  const sink = createDiagnosticSink()
  const { count, froms, tos } = lex(text, createReporter(0, sink), dialects[findDialect(text)])
  return Array.from({ length: count }, (_, at) => text.slice(froms[at], tos[at]).toUpperCase())
}

describe("every conformance case", () => {
  test.each(paths)(
    "when %s is formatted, then its words are the same and a second time changes nothing",
    (path) => {
      const text = readFileSync(new URL(path.replaceAll("\\", "/"), root), "utf8")
      const once = formatText(text)
      expect(words(once)).toEqual(words(text))
      expect(formatText(once)).toBe(once)
    },
  )
})
