/** Each offered fix, applied: its complaint is gone and no other came. */
import { expect, test } from "vitest"
import { compile } from "../compile.ts"
import type { SourceFile } from "../source/diagnostic.ts"
import { readExamples } from "../source/testing/examples.ts"
import { type Fix, fixableCodes, fixesFor } from "./fixes.ts"

const apply = (text: string, { edits }: Fix): string =>
  edits
    .toSorted((a, b) => b.span.from - a.span.from)
    .reduce((now, { span, text: by }) => now.slice(0, span.from) + by + now.slice(span.to), text)

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
  ["unknown-character", body("#n := 1;")],
  ["bad-time", body("t(IN := b, PT := TIME#5);")],
  ["time-fraction", body("t(IN := b, PT := T#1.25h0.5s);")],
  ["bad-date", body("d := DATE#31.1.2026;", "d : DATE;")],
  ["bad-address", body("b := %EX1.2;")],
  ["location-type", body("x := 1;", "x AT %QB2 : WORD;")],
  ["unclosed-string", body("s := CONCAT('a', 'b);", "s : STRING;")],
  ["missing-end", body("FOR n := 1 TO 3 DO\n  speed := n;\nb := TRUE;")],
  ["array-bounds-reversed", body("x[1] := n;", "x : ARRAY[3 .. -3] OF INT;")],
]

test.each(cases)("when %s is mended by its fix, then nothing is wrong any more", (code, text) => {
  const files = [{ name: "main.st", text }]
  const diagnostic = compile({ files, dialect: "iec" }).diagnostics.find((one) => one.code === code)
  if (diagnostic === undefined) throw new Error(`the program does not report ${code}`)
  const [fix] = fixesFor(diagnostic, files)
  if (fix === undefined) throw new Error("no fix")
  const mended = apply(text, fix)
  const left = compile({ files: [{ name: "main.st", text: mended }], dialect: "iec" }).diagnostics
  expect(
    left.filter(({ severity }) => severity === "error").map((one) => one.code),
    mended,
  ).toEqual([])
})

const examples = [...readExamples().values()].filter(
  ({ file, to, failing }) => to === undefined && !file.endsWith(".xml") && !failing.includes("«"),
)

const problemsOf = (files: readonly SourceFile[], dialect: (typeof examples)[number]["dialect"]) =>
  compile({ files, library: true, dialect }).diagnostics

test.each(examples.map((example) => [example.code, example] as const))(
  "when the example of %s has a fix, then the fix takes the problem away and the likeliest brings no error",
  (code, { file, failing, dialect }) => {
    const files = [{ name: file, text: failing }]
    const diagnostic = problemsOf(files, dialect).find((one) => one.code === code)
    const fixes = diagnostic === undefined ? [] : fixesFor(diagnostic, files)
    expect(fixes.length > 0).toBe(fixableCodes.includes(code))
    const left = fixes.map((fix) => problemsOf([{ name: file, text: apply(failing, fix) }], dialect))
    for (const after of left) expect(after.map((one) => one.code)).not.toContain(code)
    if (left.length > 0)
      expect(left.some((after) => after.every(({ severity }) => severity !== "error"))).toBe(true)
  },
)
