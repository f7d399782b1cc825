import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { readProject } from "../plcopen/parse-project.ts"
import type { DialectName } from "../syntax/dialects.ts"

const said = (text: string, dialect: DialectName): readonly string[] =>
  compile({ files: [{ name: "a.st", text }], library: true, dialect }).diagnostics.map(
    ({ code, params }) => `${code} ${params["name"] ?? ""}`,
  )

const library = `FUNCTION_BLOCK fb EXTENDS Other
VAR a : Thing; m : ARRAY[0..MAXIMUM] OF INT; g : INT; END_VAR
  a(IN := 1, Q => g); g := Globals.x + a.y; g := Make(3); inherited := 4;
  IF Mode.on = a.state THEN g := m[1]; END_IF;
END_FUNCTION_BLOCK`

describe("names of other libraries", () => {
  it("when a vendor's library uses them then each is one warning and what depends on them is silent", () => {
    expect(said(library, "codesys")).toEqual([
      "declared-elsewhere Other",
      "declared-elsewhere Thing",
      "declared-elsewhere MAXIMUM",
    ])
    expect(said(library.replace("EXTENDS Other", ""), "ax")).toEqual([
      "declared-elsewhere Thing",
      "declared-elsewhere MAXIMUM",
      "declared-elsewhere Globals",
      "declared-elsewhere Make",
      "unknown-name inherited",
      "declared-elsewhere Mode",
    ])
  })

  it("when the standard's language or a program uses them then they are errors", () => {
    const call = (word: string) => `${word} p VAR g : INT; END_VAR g := Make(3); END_${word}`
    expect(said(call("FUNCTION_BLOCK"), "scl")).toEqual(["declared-elsewhere Make"])
    expect(said(call("FUNCTION_BLOCK"), "iec")).toEqual(["unknown-function Make"])
    expect(said(call("PROGRAM"), "scl")).toEqual(["unknown-function Make"])
  })

  it("when a configuration, or a program that opens a namespace of others, stands alone then what it lacks is elsewhere", () => {
    const configuration =
      "CONFIGURATION c TASK t; PROGRAM p WITH t : Main; VAR_GLOBAL lamp : Lamp; END_VAR END_CONFIGURATION"
    const program = "PROGRAM Main VAR_EXTERNAL lamp : Lamp; END_VAR lamp.Light(); END_PROGRAM"
    expect(said(configuration, "ax")).toEqual(["declared-elsewhere Main", "declared-elsewhere Lamp"])
    expect(said(`USING Street; ${program}`, "ax")).toEqual([
      "declared-elsewhere Street",
      "declared-elsewhere Lamp",
    ])
    expect(said(program.replaceAll("Lamp", "BOOL").replace("lamp.Light()", "lamp := TRUE"), "ax")).toEqual([
      "declared-elsewhere lamp",
    ])
    expect(said(program, "ax")).toContain("unknown-type Lamp")
    expect(said(`${program} ${configuration}`, "ax")).toContain("unknown-type Lamp")
  })

  it("when a main program is handed in alone then what is named as projects name it is a warning", () => {
    const main = `PROGRAM main VAR fan : FB_Fan; a : Tc2_MC2.MC_Power; x : INT; END_VAR
      fan(on := TRUE, speed => x); a(Axis := GVL.axis); x := F_Sum(x) + gCount; END_PROGRAM`
    expect(said(main, "codesys").filter((each) => !each.startsWith("declared-elsewhere"))).toEqual([])
    expect(said("PROGRAM main VAR a : Thing; END_VAR b := 1; Make(2); END_PROGRAM", "codesys")).toEqual([
      "unknown-type Thing",
      "unknown-name b",
      "unknown-function Make",
    ])
  })

  it("when an export holds a diagram or only a part of a program then it is checked as far as it goes", () => {
    const diagram =
      "FUNCTION_BLOCK b VAR a : BOOL; END_VAR _LD_BODY _NETWORKS : 1 _LD_CONTACT a END_FUNCTION_BLOCK"
    expect(said(`${diagram} _ALARMCONFIG id : 1 _END_ALARMCONFIG`, "codesys")).toContain(
      "declared-elsewhere _LD_BODY",
    )
    const isRight = (text: string) =>
      said(text, "codesys").every((each) => each.startsWith("declared-elsewhere"))
    expect(isRight("PROGRAM _CYCLIC n := n + 1; r ACCESS ADR(n); END_PROGRAM")).toBe(true)
    expect(isRight("FUNCTION_BLOCK b n := n + 1; Make(n); END_FUNCTION_BLOCK")).toBe(true)
    expect(said("VAR n : INT; t : Thing; END_VAR VAR CONSTANT c : INT := 3; END_VAR", "codesys")).toEqual([
      "declared-elsewhere Thing",
    ])
  })

  it("when a file of TwinCAT is handed in alone then all that it lacks stands elsewhere", () => {
    const text = `<TcPlcObject><POU Name="MAIN"><Declaration><![CDATA[PROGRAM MAIN VAR a : Thing; END_VAR]]></Declaration>
      <Implementation><ST><![CDATA[a.Start().Wait(); other := Make(3); rows[2].x := 1;]]></ST></Implementation></POU></TcPlcObject>`
    const files = [{ name: "MAIN.TcPOU", text }]
    const codes = (library: boolean) =>
      compile({ files, library, readProject }).diagnostics.filter(({ severity }) => severity === "error")
        .length
    expect(codes(true)).toBe(0)
    expect(codes(false)).toBeGreaterThan(0)
    const ladder = text.replace(/<ST>[^]*<\/ST>/, "<NWL><XmlArchive /></NWL>").replace("Thing", "INT")
    const found = compile({ files: [{ name: "MAIN.TcPOU", text: ladder }], library: true, readProject })
    expect(found.diagnostics.map(({ code, params }) => `${code} ${params["name"]}`)).toEqual([
      "declared-elsewhere _NWL_BODY",
    ])
  })

  it("when a reference or pointer leads to what stands elsewhere then all behind it is silent", () => {
    const text = `FUNCTION_BLOCK b VAR r : REFERENCE TO Thing; p : POINTER TO Thing; n : INT; END_VAR
      r.Start(); n := r.level + p^.level + p[2].level; r REF= other; p := ADR(n); r.fan.speed := n; r := p^; END_FUNCTION_BLOCK`
    expect(new Set(said(text.replace("r REF= other; ", ""), "codesys"))).toEqual(
      new Set(["declared-elsewhere Thing"]),
    )
  })

  it("when a block uses constants written in capitals then they stand elsewhere", () => {
    const block = (word: string) => `FUNCTION_BLOCK b VAR n : INT; END_VAR n := ${word}; END_FUNCTION_BLOCK`
    expect(said(block("MAX_ROWS"), "codesys")).toEqual(["declared-elsewhere MAX_ROWS"])
    expect(said(block("UNKNOWN_ROWS"), "codesys")).toEqual(["unknown-name UNKNOWN_ROWS"])
    expect(said(block("rows"), "codesys")).toEqual(["unknown-name rows"])
    expect(said(block("nRows"), "codesys")).toEqual(["declared-elsewhere nRows"])
    expect(said(block("nUnknown"), "codesys")).toEqual(["unknown-name nUnknown"])
  })

  it("when names of blocks stand in quotes then a name without is the system's or wrong", () => {
    const block = (name: string) => `FUNCTION_BLOCK ${name}
VAR a : Thing; b : "Other"; c : MC_POWER; g : INT; END_VAR
BEGIN
  g := Make(3); g := "Own"(3); g := Measure(g);
END_FUNCTION_BLOCK`
    expect(said(block('"Pump"'), "scl")).toEqual([
      "unknown-type Thing",
      "declared-elsewhere Other",
      "declared-elsewhere MC_POWER",
      "unknown-function Make",
      "declared-elsewhere Own",
      "unknown-function Measure",
    ])
    expect(said(block("Pump"), "scl")).toEqual([
      "declared-elsewhere Thing",
      "declared-elsewhere Other",
      "declared-elsewhere MC_POWER",
      "declared-elsewhere Make",
      "declared-elsewhere Own",
      "declared-elsewhere Measure",
    ])
  })
})
