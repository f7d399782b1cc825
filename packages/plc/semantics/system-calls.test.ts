/** The SCL dialect's own functions: the texts in the library are right, and wrong calls are refused. */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { libraryNames, parseLibraryPou } from "../library/parse-library.ts"
import { parseSystemType, systemTypeNames } from "../library/system-types.ts"

const codes = (statements: string, declarations = ""): readonly string[] =>
  compile({
    dialect: "scl",
    files: [
      {
        name: "main.scl",
        text: `ORGANIZATION_BLOCK "Main"
VAR n : Int; r : Real; l : LReal; w : Word; d : DWord; q : LWord; b : Bool; t : TON_TIME; a : Array[0..3] of Int; s : Array[0..3] of Real; x : DTL; ${declarations} END_VAR
BEGIN
${statements}
END_ORGANIZATION_BLOCK`,
      },
    ],
  })
    .diagnostics.map(({ code }) => code)
    .filter((code) => code !== "unused-variable")

const checked = (text: string): readonly string[] =>
  compile({ dialect: "scl", library: true, files: [{ name: "a.scl", text }] })
    .diagnostics.map(({ code, severity }) => `${severity} ${code}`)
    .filter((each) => each !== "warning unused-variable")

describe("sources of a project whose other parts are elsewhere", () => {
  it("when tags, data blocks and system blocks are missing, then each is a warning", () => {
    const text = `ORGANIZATION_BLOCK "Main"
VAR t : TCON_IP_v4; u : "Recipe"; END_VAR
BEGIN "Tag" := "Data".x; "Motor_DB"(go := %DB1.DBX0.0); #t.ID := 1; RD_SYS_T(#u); END_ORGANIZATION_BLOCK`
    expect(new Set(checked(text))).toEqual(new Set(["warning declared-elsewhere"]))
  })

  it("when a local name is missing, then it is an error all the same", () => {
    expect(checked('FUNCTION_BLOCK "F" BEGIN #x := 1; END_FUNCTION_BLOCK')).toEqual(["error unknown-name"])
  })

  it("when a variable shows a text's memory, then that is a warning as long as nothing runs", () => {
    const text =
      'FUNCTION_BLOCK "F" VAR w : String; b AT w : Array[0..1] of Byte; END_VAR BEGIN END_FUNCTION_BLOCK'
    expect(checked(text)).toEqual(["warning checked-only"])
  })
})

describe("the SCL dialect's own functions", () => {
  it("when the library is read, then every text of it is right", () => {
    for (const name of libraryNames) expect(parseLibraryPou(name)?.name.text).toBe(name)
    for (const vendor of ["SCL", "CODESYS"] as const)
      for (const name of systemTypeNames[vendor]) expect(parseSystemType(name, vendor)).toBeDefined()
  })

  it.each([
    "#r := NORM_X(MIN := 0, VALUE := #n, MAX := 10);",
    "#l := NORM_X(MIN := 0.0, VALUE := #l, MAX := 10.0);",
    "#n := SCALE_X(MIN := 0, VALUE := #r, MAX := 10);",
    "#r := SQR(#r) + FRAC(#r); #n := ROUND(#r) + CEIL(#r) + FLOOR(#l);",
    "#w := SWAP(#w); #d := SWAP(#d); #q := SWAP(#q);",
    "#d := DECO(#n); #n := ENCO(#w) + BITSUM(#d);",
    "MOVE_BLK(IN := #a[0], COUNT := 2, OUT => #a[2]); FILL_BLK(IN := 1, COUNT := #n, OUT => #a);",
    "#n := BLKMOV(SRCBLK := #a, DSTBLK => #a); RE_TRIGR();",
    "RESET_TIMER(#t); PRESET_TIMER(PT := T#1s, TIMER := #t);",
    "#x.YEAR := 2026; #n := GET_ERR_ID();",
  ])("when %s is written, then it is right", (statements) => {
    expect(codes(statements).filter((code) => code !== "never-written")).toEqual([])
  })

  it.each([
    ["RESET_TIMER(#n);", "not-a-timer"],
    ["#r := NORM_X(MIN := 0, VALUE := #n);", "missing-argument"],
    ["#r := NORM_X(MIN := 0, WERT := #n, MAX := 1);", "unknown-parameter"],
    ["#w := SWAP(#b);", "argument-class"],
    ["MOVE_BLK(IN := #a[0], COUNT := 2, OUT => #s[0]);", "type-mismatch"],
    ["MOVE_BLK(IN := #a[0], COUNT := 2, OUT => #n);", "not-an-array"],
    ["#n := SQR(#nothing);", "unknown-name"],
    ['"nothing" := 1;', "unknown-name"],
  ])("when %s is written, then %s is said once", (statements, code) => {
    expect(codes(statements)).toEqual([code])
  })
})
