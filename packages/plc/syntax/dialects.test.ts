import { expect, test } from "vitest"
import { findDialect } from "./dialects.ts"

test.each([
  ["codesys", "x S= y;"],
  ["codesys", "IF a AND_THEN b THEN"],
  ["codesys", "p : POINTER TO BYTE;"],
  ["codesys", "{attribute 'strict'} TYPE"],
  ["codesys", "(* @END_DECLARATION := '0' *)"],
  ["codesys", "s : STRING(20);"],
  ["codesys", "b : BLINK;"],
  ["codesys", "x := GVL.level;"],
  ["codesys", "t : Tc2_Standard.TON;"],
  ["codesys", "PROGRAM _CYCLIC"],
  ["scl", "#level := 3;"],
  ["scl", 'FUNCTION_BLOCK "Pump"'],
  ["scl", "  VERSION : 0.1"],
  ["scl", "REGION any text"],
  ["scl", "BEGIN"],
  ["scl", "TITLE = 'Pumps'"],
  ["scl", "AUTHOR : me"],
  ["ax", "{S7.extern=ReadWrite}"],
  ["ax", "USING System.Timer;"],
  ["ax", "{TestFixture}"],
  ["ax", "{Test(a := 1)}"],
  ["ax", "AxUnit.Assert.Equal(expected := 1, actual := x);"],
  ["ax", "NAMESPACE Simatic.Ax.Tools"],
])("when a text has what only %s writes, then it is found: %s", (dialect, text) => {
  expect(findDialect(`PROGRAM p\n${text}\nEND_PROGRAM`)).toBe(dialect)
})

test.each([
  "a := 16#FF + INT#5; t := T#5s; c := Color#red;",
  "(* #level, AND_THEN, REGION *)",
  "// POINTER TO BYTE",
  "s := 'a S= b, #c';",
  "region : INT; version : INT; adr : INT;",
  "a := b; s := 1; r := s=1;",
])("when a text is plain, then nothing in comments, texts and names makes it a dialect: %s", (text) => {
  expect(findDialect(`PROGRAM p\n${text}\nEND_PROGRAM`)).toBe("iec")
})

test("when signs of several dialects stand in a text, then the first decides", () => {
  expect(findDialect("#a := 1;\nx S= y;")).toBe("scl")
  expect(findDialect("x S= y;\n#a := 1;")).toBe("codesys")
})
