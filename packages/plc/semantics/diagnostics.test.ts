/**
 * One small program for every code that semantics can report: it must give that code and nothing else, so that no
 * message is unreachable and no error drags others behind it.
 */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { diagnosticAreas } from "../source/diagnostic-table.ts"

/** The body of `PROGRAM main` with some variables of every kind. */
const main = (statements: string, declarations = ""): string => `
TYPE Color : (red, green, blue); Point : STRUCT x, y : INT; END_STRUCT; END_TYPE
${declarations}
PROGRAM main
VAR b : BOOL; i, j : INT; d : DINT; u : UINT; w : WORD; r : REAL; lr : LREAL; t : TIME; s : STRING[10];
  a : ARRAY[1..3] OF INT; m : ARRAY[0..1, 0..1] OF INT; p : Point; c : Color; timer : TON; lamp AT %QX0.0 : BOOL; END_VAR
VAR CONSTANT top : INT := 10; END_VAR
  b := b; i := i; j := j; d := d; u := u; w := w; r := r; lr := lr; t := t; s := s; a := a; m := m; p := p; c := c;
  timer(); lamp := lamp; d := top;
${statements}
END_PROGRAM`

const declared = (declarations: string, before = ""): string => `${before}
PROGRAM main VAR ${declarations} END_VAR END_PROGRAM`

const cases: readonly (readonly [code: string, program: string])[] = [
  // names
  ["unknown-name", main("i := xylophone;")],
  ["unknown-name-similar", main("i := tpo;")],
  ["unknown-type", declared("x : Gizmotron;")],
  ["unknown-type-similar", declared("x : INTT;")],
  ["duplicate-name", main("", "FUNCTION_BLOCK Color END_FUNCTION_BLOCK")],
  ["cyclic-type", main("", "TYPE A : STRUCT b : A; END_STRUCT; END_TYPE")],
  ["unknown-member", main("i := p.depth;")],
  ["unknown-member-similar", main("b := timer.QQ;")],
  ["unknown-enum-value", main("c := Color#pink;")],
  ["ambiguous-enum-value", main("b := red = green;", "TYPE Light : (red, yellow); END_TYPE")],
  ["standard-type-redeclared", main("", "TYPE TIME : INT; END_TYPE")],
  ["function-without-call", main("i := one;", "FUNCTION one : INT one := 1; END_FUNCTION")],
  ["program-as-value", main("i := main;")],
  ["pou-as-type", main("", "FUNCTION_BLOCK F VAR x : main; END_VAR x; END_FUNCTION_BLOCK").replace("x;", "")],
  ["external-without-global", main("", "FUNCTION_BLOCK F VAR_EXTERNAL x : INT; END_VAR END_FUNCTION_BLOCK")],
  [
    "external-type",
    main(
      "",
      "VAR_GLOBAL x : DINT; END_VAR FUNCTION_BLOCK F VAR_EXTERNAL x : INT; END_VAR END_FUNCTION_BLOCK",
    ),
  ],
  ["block-internal", main("b := timer.timing;")],
  // types
  ["conversion-needed", main("i := r;")],
  ["conversion-needed", main("i := d;")],
  ["conversion-needed", main("r := d;")],
  ["conversion-needed", main("i := w;")],
  ["conversion-needed", main("i := c;")],
  ["conversion-needed", main("s := i;")],
  ["conversion-needed", main("i := 1.5;")],
  ["bool-needed", main("b := i;")],
  ["time-needed", main("timer(PT := 500);")],
  ["enum-value-needed", main("c := 1;")],
  ["type-mismatch", main("p := a;")],
  ["block-as-value", main("timer := timer;")],
  ["arithmetic-on-bits", main("w := w + 1;")],
  ["operator-types", main("b := i = s;")],
  ["operator-types", main("b := t > 5;")],
  ["operator-type", main("b := NOT i;")],
  ["operator-type", main("u := -u;")],
  ["no-such-conversion", main("r := TO_REAL(w);")],
  ["access-needs-variable", main("i := (i + 1).x;")],
  ["condition-not-bool", main("IF i THEN i := 1; END_IF;")],
  ["not-an-array", main("i := j[1];")],
  ["index-count", main("i := m[1];")],
  ["index-type", main("i := a[r];")],
  ["index-outside", main("i := a[4];")],
  ["not-a-record", main("i := j.x;")],
  ["not-assignable", main("1 := i;").replace("1 := i;", "ABS(i) := i;")],
  ["assign-to-constant", main("top := 11;")],
  ["assign-to-output-of-block", main("timer.Q := TRUE;")],
  ["case-selector-type", main("CASE r OF 1: i := 1; END_CASE;")],
  ["duplicate-case-label", main("CASE i OF 1..5: i := 1; 3: i := 2; END_CASE;")],
  ["case-range-reversed", main("CASE i OF 5..1: i := 1; END_CASE;")],
  ["for-variable-type", main("FOR r := 1 TO 3 DO i := 1; END_FOR;")],
  ["for-step-zero", main("FOR i := 1 TO 3 BY 0 DO j := 1; END_FOR;")],
  ["exit-outside-loop", main("EXIT;")],
  ["bit-outside", main("b := w.16;")],
  ["bit-access-type", main("b := r.3;")],
  ["instance-in-function", main("", "FUNCTION f : INT VAR t : TON; END_VAR f := 1; END_FUNCTION")],
  ["instance-section", main("", "FUNCTION_BLOCK F VAR_INPUT t : TON; END_VAR END_FUNCTION_BLOCK")],
  ["generic-type-place", main("", "FUNCTION_BLOCK F VAR_INPUT x : ANY_NUM; END_VAR END_FUNCTION_BLOCK")],
  [
    "generic-method-virtual",
    main("", "INTERFACE F METHOD m VAR_INPUT x : ANY_NUM; END_VAR END_METHOD END_INTERFACE"),
  ],
  ["integer-base-needed", declared("x : REAL (0..3);")],
  ["integer-division-of-literals", main("r := 1 / 2;")],
  ["assign-to-input", main("", "FUNCTION_BLOCK F VAR_INPUT x : INT; END_VAR x := 1; END_FUNCTION_BLOCK")],
  // calls
  ["unknown-function", main("i := frobnicate(1);")],
  ["unknown-function-similar", main("r := SQRTT(r);")],
  ["not-callable", main("i(1);")],
  ["block-type-called", main("TON(IN := b);")],
  ["unknown-parameter", main("timer(INN := b);")],
  ["duplicate-argument", main("timer(IN := b, in := b);")],
  ["too-many-arguments", main("r := SQRT(r, r);")],
  ["missing-argument", main("i := LIMIT(1, 2);")],
  ["mixed-arguments", main("i := LIMIT(1, IN := 2, MX := 3);")],
  ["unnamed-block-arguments", main("timer(b);")],
  ["argument-direction", main("timer(Q := b);")],
  [
    "in-out-needs-variable",
    main("inc(5);", "FUNCTION inc VAR_IN_OUT n : INT; END_VAR n := n + 1; END_FUNCTION"),
  ],
  ["in-out-type", main("inc(d);", "FUNCTION inc VAR_IN_OUT n : INT; END_VAR n := n + 1; END_FUNCTION")],
  [
    "output-needs-variable",
    main(
      "IF test(q => w) THEN i := 1; END_IF;",
      "FUNCTION test : BOOL VAR_OUTPUT q : BOOL; END_VAR q := TRUE; test := TRUE; END_FUNCTION",
    ),
  ],
  ["no-result", main("i := inc(j);", "FUNCTION inc VAR_IN_OUT n : INT; END_VAR n := n + 1; END_FUNCTION")],
  ["unused-result", main("ABS(i);")],
  ["arguments-differ", main("i := MAX(i, s);")],
  ["argument-class", main("s := ABS(s);")],
  ["recursive-function", main("", "FUNCTION f : INT f := f(); END_FUNCTION")],
  ["recursive-block", main("", "FUNCTION_BLOCK F VAR f : F; END_VAR f(); END_FUNCTION_BLOCK")],
  // constants
  ["not-constant", declared("n : INT; x : ARRAY[1..n] OF INT;")],
  ["constant-out-of-range", main("i := 70000;")],
  ["constant-out-of-range", declared("x : INT (0..10) := 11;")],
  ["constant-division-by-zero", main("i := i / 0;")],
  ["array-bounds-reversed", declared("x : ARRAY[3..1] OF INT;")],
  ["too-many-elements", declared("x : ARRAY[1..2] OF INT := [1, 2, 3];")],
  ["subrange-reversed", declared("x : INT (10..0);")],
  ["string-too-long", declared("x : STRING[3] := 'abcd';")],
  ["duplicate-initial-value", declared("x : TON := (PT := T#1s, PT := T#2s);")],
  ["cyclic-constant", main("", "VAR_GLOBAL CONSTANT k : INT := l; l : INT := k; END_VAR")],
  ["whole-number-needed", declared("x : ARRAY[1..TRUE] OF INT;")],
  ["initializer-shape", declared("x : INT := [1];")],
  ["repeat-count", declared("x : ARRAY[1..2] OF INT := [0(1)];")],
  ["string-capacity", declared("x : STRING[0];")],
  ["type-too-large", declared("x : ARRAY[1..2000000000] OF INT;")],
  ["memory-too-large", declared("x, y : ARRAY[1..5000000] OF LINT;")],
  // locations
  ["location-type", declared("x AT %QW0 : BOOL;")],
  ["location-bit", declared("x AT %QX0.8 : BOOL;")],
  ["location-too-far", declared("x AT %QX99999.0 : BOOL;")],
  ["fields-overlap", main("", "TYPE T : STRUCT a AT %B0 : INT; c AT %B1 : BYTE; END_STRUCT; END_TYPE")],
  ["overlap-field", main("", "TYPE T : STRUCT OVERLAP a : INT; c : STRING; END_STRUCT; END_TYPE")],
  ["location-several-names", declared("x, y AT %QX0.0 : BOOL;")],
  ["location-not-allowed", main("", "FUNCTION_BLOCK F VAR x AT %QX0.0 : BOOL; END_VAR END_FUNCTION_BLOCK")],
  ["location-unbound", declared("x AT %Q* : BOOL;")],
  ["address-twice", declared("x AT %QX0.0 : BOOL; y AT %QX0.0 : BOOL;")],
  ["location-of-compound", declared("x AT %QW0 : TON;")],
  ["location-not-mapped", declared("x AT %QX0.0 : ARRAY[0..7] OF BOOL;")],
  ["word-without-meaning", main("", "FUNCTION_BLOCK F VAR_TEMP RETAIN x : INT; END_VAR END_FUNCTION_BLOCK")],
  ["repeated-word", main("", "FUNCTION_BLOCK F VAR RETAIN RETAIN x : INT; END_VAR END_FUNCTION_BLOCK")],
  ["in-out-with-value", main("", "FUNCTION_BLOCK F VAR_IN_OUT x : INT := 1; END_VAR END_FUNCTION_BLOCK")],
  [
    "interface-twice",
    main("", "INTERFACE I END_INTERFACE FUNCTION_BLOCK F IMPLEMENTS I, I END_FUNCTION_BLOCK"),
  ],
  ["write-to-input-image", main("%IX0.0 := TRUE;")],
  // checks
  ["no-program", "TYPE A : INT; END_TYPE"],
  [
    "output-has-two-writers",
    main(
      "IF b THEN lamp := TRUE; END_IF;",
      "PROGRAM other VAR l AT %QB0 : BYTE; END_VAR l := 3; END_PROGRAM",
    ),
  ],
  [
    "overlapping-addresses",
    main("%QX0.0 := TRUE;")
      .replace("lamp AT", "l2 AT %QB0 : BYTE; lamp AT")
      .replace("b := b;", "b := b; l2 := 1;")
      .replace("%QX0.0 := TRUE;", ""),
  ],
  ["loop-variable-written", main("FOR i := 1 TO 3 DO i := 5; END_FOR;")],
  ["result-not-assigned", main("", "FUNCTION f : INT END_FUNCTION")],
  ["unreachable", main("RETURN; i := 1;")],
  ["endless-loop", main("WHILE TRUE DO i := 1; END_WHILE;")],
  ["real-equality", main("b := r = 1.5;")],
  ["unused-variable", declared("x : INT;")],
  [
    "input-of-program-written",
    declared("").replace("VAR  END_VAR", "VAR_INPUT x : BOOL; END_VAR x := FALSE;"),
  ],
  ["never-written", declared("x, y : INT;").replace("END_VAR", "END_VAR y := x;")],
  ["written-twice", main("i := 1; i := 2;")],
  ["shadowed-name", main("", "VAR_GLOBAL timer : INT; END_VAR")],
  ["missing-case-branch", main("CASE c OF red: i := 1; blue: i := 2; END_CASE;")],
  [
    "timer-called-conditionally",
    main("IF b THEN t2(IN := b); END_IF;").replace("timer : TON;", "timer, t2 : TON;"),
  ],
  ["instance-called-twice", main("timer();")],
]

/** Reported elsewhere or never for one small program: each with its reason. */
const elsewhere: Readonly<Record<string, string>> = {
  "internal-error": "a mistake of ours; compile.test.ts",
  "too-many-instances": "needs a thousand types; limits.test.ts",
  "program-not-found": "needs an option; compile.test.ts",
  "calls-too-deep": "needs hundreds of functions; checks.test.ts",
  "empty-struct": "the parser refuses it first",
}

const compileText = (text: string) => compile({ files: [{ name: "main.st", text }] })

describe("every diagnostic of semantics", () => {
  it.each(cases)("when a program has the fault %s, then it alone is reported", (code, text) => {
    const quiet = new Set(["unused-variable", "never-written"].filter((each) => each !== code))
    const codes = compileText(text).diagnostics.map((diagnostic) => diagnostic.code)
    expect([...new Set(codes)].filter((each) => !quiet.has(each))).toEqual([code])
  })

  it("when the table gets a row, then a program here or a reason says how it is reached", () => {
    const { names, types, calls, constants, locations, checks } = diagnosticAreas
    const table = Object.keys({ ...names, ...types, ...calls, ...constants, ...locations, ...checks })
    const covered = new Set([...cases.map(([code]) => code), ...Object.keys(elsewhere)])
    expect(table.filter((code) => !covered.has(code))).toEqual([])
  })
})
