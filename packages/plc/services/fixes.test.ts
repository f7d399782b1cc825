/** Each offered fix, applied: its complaint is gone and no other came. */
import { expect, test } from "vitest"
import { compile } from "../compile.ts"
import { fixesFor } from "./fixes.ts"

const body = (statements: string, declarations = ""): string =>
  `PROGRAM main VAR speed, n : INT; r : REAL; b : BOOL; t : TON; ${declarations} END_VAR\n${statements}\nEND_PROGRAM`

const cases: readonly (readonly [code: string, text: string])[] = [
  ["unknown-name-similar", body("sped := 1;")],
  ["unknown-type-similar", body("", "x : INTT;")],
  ["unknown-member-similar", body("b := t.QQ;")],
  ["unknown-function-similar", body("r := SQRTT(r);")],
  ["misspelt-keyword", body("WHLE b DO n := 1; END_WHILE;")],
  ["wide-punctuation", body("n ：= 1；").replace("：", ":")],
  ["foreign-operator", body("IF n == 1 THEN n := 2; END_IF;")],
  ["missing-semicolon", body("n := 1\nspeed := 2;")],
  ["missing-parenthesis", body("n := (1 + 2;")],
  ["missing-word", body("IF b\n n := 1; END_IF;")],
  ["conversion-needed", body("n := r;")],
  ["assign-with-equals", body("n = 1;")],
  ["assign-in-condition", body("IF n := 1 THEN speed := 2; END_IF;")],
  ["else-if", body("IF b THEN n := 1; ELSE IF n = 2 THEN n := 3; END_IF;")],
  ["time-needed", body("t(IN := b, PT := 500);")],
  ["bool-needed", body("b := n;")],
  ["condition-not-bool", body("IF n THEN speed := 1; END_IF;")],
  ["duration-without-prefix", body("t(IN := b, PT := 5s);")],
  ["statement-without-effect", body("t;")],
]

test.each(cases)("when %s is mended by its fix, then nothing is wrong any more", (code, text) => {
  const files = [{ name: "main.st", text }]
  const diagnostic = compile({ files }).diagnostics.find((one) => one.code === code)
  if (diagnostic === undefined) throw new Error(`the program does not report ${code}`)
  const [fix] = fixesFor(diagnostic, files)
  if (fix === undefined) throw new Error("no fix")
  const mended = fix.edits.reduce(
    (now, { span, text: by }) => now.slice(0, span.from) + by + now.slice(span.to),
    text,
  )
  const left = compile({ files: [{ name: "main.st", text: mended }] }).diagnostics
  expect(
    left.filter(({ severity }) => severity === "error").map((one) => one.code),
    mended,
  ).toEqual([])
})
