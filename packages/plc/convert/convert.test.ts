/** What SCL has nothing for is refused by name; sources of TIA Portal become text that the standard's dialect takes. */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { convertToScl, convertToText } from "./convert.ts"

const toScl = (text: string) => convertToScl({ name: "a", files: [{ name: "a.st", text }] })
const toText = (text: string) =>
  convertToText({ name: "a", files: [{ name: "a.scl", text }], dialect: "scl" })

const features = ({ diagnostics }: ReturnType<typeof toScl>): readonly unknown[] =>
  diagnostics.map(({ code, params }) => (code === "not-in-target" ? params["feature"] : code))

describe("a program for TIA Portal", () => {
  it.each([
    ["CLASS C END_CLASS", "CLASS"],
    ["FUNCTION_BLOCK F METHOD m END_METHOD END_FUNCTION_BLOCK", "EXTENDS, IMPLEMENTS, METHOD"],
    ["PROGRAM p VAR x : SR; END_VAR END_PROGRAM", "SR"],
    ["PROGRAM p VAR x : REAL; END_VAR x := LOG(x); END_PROGRAM", "LOG"],
    ["PROGRAM p VAR x : INT; END_VAR x := TO_INT(5.0); END_PROGRAM", "TO_INT"],
    ["PROGRAM p VAR x AT %QD4 : REAL; END_VAR x := 1.0; END_PROGRAM", "x AT"],
    ["PROGRAM p VAR x : TON := (PT := T#1s); END_VAR x(); END_PROGRAM", "(… := …)"],
    ["NAMESPACE n FUNCTION f : INT f := 1; END_FUNCTION END_NAMESPACE", "NAMESPACE"],
  ])("when %s is converted, then %s is refused", (text, feature) => {
    const result = toScl(text)
    expect(features(result)).toEqual([feature])
    expect(result.text).toBeUndefined()
  })

  it("when globals, addresses, constants and instances are used, then each stands in its own way", () => {
    const { text = "" } = toScl(`
VAR_GLOBAL g : INT; motor : Drive; END_VAR
VAR_GLOBAL CONSTANT k : INT := 4; END_VAR
FUNCTION_BLOCK Drive VAR_INPUT go : BOOL; END_VAR VAR_OUTPUT on : BOOL; END_VAR on := go; END_FUNCTION_BLOCK
PROGRAM Main VAR lamp AT %QX0.1 : BOOL; o : BOOL; END_VAR
  g := MAX(g, k); motor(go := TRUE, NOT on => o); lamp := motor.on;
END_PROGRAM`)
    expect(text).toContain('"Globals".g := MAX(IN1 := "Globals".g, IN2 := 4);')
    expect(text).toContain('"motor"(go := TRUE')
    expect(text).toContain('%Q0.1 := "motor".on;')
    expect(text.indexOf('DATA_BLOCK "motor"')).toBeGreaterThan(text.indexOf('FUNCTION_BLOCK "Drive"'))
    const files = [{ name: "a.scl", text }]
    expect(
      compile({ files, dialect: "scl" }).diagnostics.filter(({ severity }) => severity === "error"),
    ).toEqual([])
  })
})

describe("a source of TIA Portal as plain text", () => {
  it("when names have blanks and timers their own names, then the standard's dialect takes the text", () => {
    const { text = "", diagnostics } = toText(
      `
DATA_BLOCK "My data" STRUCT "a b" : Int; t : TON_TIME; END_STRUCT; BEGIN END_DATA_BLOCK
FUNCTION "Add up" : Int VAR_INPUT x : Int; END_VAR BEGIN #"Add up" := #x + 1; END_FUNCTION
ORGANIZATION_BLOCK "Main" VAR c : CTU_INT; d : IEC_TIMER; END_VAR
BEGIN
  REGION all
    "My data"."a b" += "Add up"(2); "My data".t(IN := TRUE, PT := T#1s); #c.CTU(CU := TRUE, PV := 3);
  END_REGION
END_ORGANIZATION_BLOCK`.replace("d : IEC_TIMER;", ""),
    )
    expect(diagnostics).toEqual([])
    expect(text).toContain("My_data.a_b := My_data.a_b + Add_up(2);")
    expect(compile({ files: [{ name: "a.st", text }], dialect: "iec" }).diagnostics).toEqual([])
  })

  it("when something only runs there, then it is refused", () => {
    expect(
      features(toText('FUNCTION_BLOCK "F" VAR d : IEC_TIMER; END_VAR BEGIN END_FUNCTION_BLOCK')),
    ).toEqual(["IEC_TIMER"])
  })
})
