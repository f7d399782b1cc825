/** One small program for every code that only one vendor's texts can earn. */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { vendorDiagnostics } from "../source/diagnostics/vendors.ts"

const cases: readonly (readonly [code: string, program: string])[] = [
  [
    "struct-base",
    "TYPE Item EXTENDS INT : STRUCT a : INT; END_STRUCT END_TYPE PROGRAM main VAR x : Item; END_VAR x.a := 1; END_PROGRAM",
  ],
  [
    "construction-in-structure",
    "FUNCTION_BLOCK Fan METHOD FB_Init : BOOL VAR_INPUT bInitRetains, bInCopyCode : BOOL; a : INT; END_VAR FB_Init := TRUE; END_METHOD END_FUNCTION_BLOCK TYPE S : STRUCT f : Fan(a := 1); END_STRUCT END_TYPE PROGRAM main VAR x : S; END_VAR x.f(); END_PROGRAM",
  ],
  [
    "temp-in-method",
    "FUNCTION_BLOCK b METHOD m : INT VAR_TEMP t : INT; END_VAR t := 1; m := t; END_METHOD END_FUNCTION_BLOCK PROGRAM main VAR x : b; i : INT; END_VAR i := x.m(); END_PROGRAM",
  ],
  [
    "life-cycle-input",
    "FUNCTION_BLOCK b METHOD FB_Exit : BOOL FB_Exit := TRUE; END_METHOD END_FUNCTION_BLOCK PROGRAM main VAR x : b; END_VAR x(); END_PROGRAM",
  ],
  ["double-underscore", "PROGRAM main VAR a__b : INT; END_VAR a__b := 1; END_PROGRAM"],
  ["value-not-used", "PROGRAM main VAR a : INT; END_VAR a := 1; a; END_PROGRAM"],
  [
    "no-constructor",
    "FUNCTION_BLOCK Fan VAR_INPUT a : INT; END_VAR END_FUNCTION_BLOCK PROGRAM main VAR f : Fan(a := 1); END_VAR f(a := 2); END_PROGRAM",
  ],
]

describe("diagnostics of one vendor's texts", () => {
  it.each(cases)("%s is said once and alone", (code, text) => {
    const { diagnostics } = compile({ files: [{ name: "a.st", text }], dialect: "codesys" })
    expect([...new Set(diagnostics.map((each) => each.code))]).toEqual([code])
  })

  it("has a case for every code", () => {
    expect(Object.keys(vendorDiagnostics).toSorted()).toEqual(cases.map(([code]) => code).toSorted())
  })
})
