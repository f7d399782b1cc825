/**
 * Functions that come with CODESYS and TwinCAT: single bits, coded numbers, texts of numbers, real remainders. Written in
 * Structured Text.
 */

type Bits = "BYTE" | "WORD" | "DWORD" | "LWORD"

type Row = readonly [string, string]

const returning = (name: string, inputs: string, result: string, expression: string): Row => [
  name,
  `
FUNCTION ${name} : ${result}
VAR_INPUT ${inputs} END_VAR
  ${name} := ${expression};
END_FUNCTION`,
]

/** The bits of a value behind each other; a Gray code differs in one bit from one number to the next. */
const gray = (type: Bits): readonly Row[] => [
  returning(`${type}_TO_GRAY`, `X : ${type};`, type, "X XOR SHR(X, 1)"),
  [
    `GRAY_TO_${type}`,
    `
FUNCTION GRAY_TO_${type} : ${type}
VAR_INPUT X : ${type}; END_VAR
VAR rest : ${type}; END_VAR
  rest := X;
  WHILE rest <> 0 DO
    GRAY_TO_${type} := GRAY_TO_${type} XOR rest;
    rest := SHR(rest, 1);
  END_WHILE;
END_FUNCTION`,
  ],
]

/** Digits to a base, with zeros in front up to the number of digits asked for. */
const digits = (type: Bits, word: "HEX" | "BIN" | "OCT" | "DEC"): Row => {
  const base = { HEX: 16, BIN: 2, OCT: 8, DEC: 10 }[word]
  const name = `${type}_TO_${word}STR`
  const lower = word === "HEX" ? " bLoCase : BOOL;" : ""
  return [
    name,
    `
FUNCTION ${name} : STRING[80]
VAR_INPUT in : ${type}; iPrecision : INT;${lower} END_VAR
VAR rest : ULINT; digit : INT; END_VAR
  rest := ${type === "LWORD" ? "LWORD_TO_ULINT(in)" : `${type}_TO_ULINT(in)`};
  WHILE rest > 0 OR LEN(${name}) < iPrecision DO
    digit := ULINT_TO_INT(rest MOD ${base}) + 1;
    ${name} := CONCAT(MID(${lower === "" ? "'0123456789ABCDEF'" : "SEL(bLoCase, '0123456789ABCDEF', '0123456789abcdef')"}, 1, digit), ${name});
    rest := rest / ${base};
    IF LEN(${name}) >= 64 THEN RETURN; END_IF;
  END_WHILE;
END_FUNCTION`,
  ]
}

const decimals = (type: "SINT" | "INT" | "DINT" | "LINT"): Row => [
  `${type}_TO_DECSTR`,
  `
FUNCTION ${type}_TO_DECSTR : STRING[80]
VAR_INPUT in : ${type}; iPrecision : INT; END_VAR
  ${type}_TO_DECSTR := ${type}_TO_STRING(ABS(in));
  WHILE LEN(${type}_TO_DECSTR) < MIN(iPrecision, 64) DO
    ${type}_TO_DECSTR := CONCAT('0', ${type}_TO_DECSTR);
  END_WHILE;
  IF in < 0 THEN ${type}_TO_DECSTR := CONCAT('-', ${type}_TO_DECSTR); END_IF;
END_FUNCTION`,
]

const letters = (name: string, from: string, to: string, shift: string): Row => [
  name,
  `
FUNCTION ${name} : STRING[255]
VAR_INPUT in : STRING[255]; END_VAR
VAR i : INT; c : CHAR; END_VAR
  ${name} := in;
  FOR i := 1 TO LEN(in) DO
    c := in[i];
    IF c >= '${from}' AND c <= '${to}' THEN ${name}[i] := USINT_TO_CHAR(CHAR_TO_USINT(c) ${shift} 32); END_IF;
  END_FOR;
END_FUNCTION`,
]

const blank = "(c = ' ' OR c = '$T' OR c = '$L' OR c = '$R')"

const bitOfDword = (name: string, inputs: string, value: string, bit: string, expression: string): Row =>
  returning(
    name,
    inputs,
    "DWORD",
    `SEL(${bit} > 31, ${expression.replaceAll("MASK", `SHL(DWORD#1, ${bit})`)}, ${value})`,
  )

const rows: readonly Row[] = [
  ...(["BYTE", "WORD", "DWORD"] as const).flatMap(gray),
  ...(["BYTE", "WORD", "DWORD", "LWORD"] as const).flatMap((type) => [
    digits(type, "HEX"),
    digits(type, "BIN"),
    digits(type, "OCT"),
    digits(type, "DEC"),
  ]),
  ...(["SINT", "INT", "DINT", "LINT"] as const).map(decimals),
  letters("F_TOUCASE", "a", "z", "-"),
  letters("F_TOLCASE", "A", "Z", "+"),
  [
    "F_LTRIM",
    `
FUNCTION F_LTRIM : STRING[255]
VAR_INPUT in : STRING[255]; END_VAR
VAR i : INT; c : CHAR; END_VAR
  FOR i := 1 TO LEN(in) DO
    c := in[i];
    IF NOT ${blank} THEN F_LTRIM := RIGHT(in, LEN(in) - i + 1); RETURN; END_IF;
  END_FOR;
END_FUNCTION`,
  ],
  [
    "F_RTRIM",
    `
FUNCTION F_RTRIM : STRING[255]
VAR_INPUT in : STRING[255]; END_VAR
VAR i : INT; c : CHAR; END_VAR
  FOR i := LEN(in) TO 1 BY -1 DO
    c := in[i];
    IF NOT ${blank} THEN F_RTRIM := LEFT(in, i); RETURN; END_IF;
  END_FOR;
END_FUNCTION`,
  ],
  returning("EXTRACT", "X : DWORD; N : BYTE;", "BOOL", "(SHR(X, BYTE_TO_INT(N)) AND DWORD#1) <> 0"),
  bitOfDword(
    "PUTBIT",
    "X : DWORD; N : BYTE; B : BOOL;",
    "X",
    "BYTE_TO_INT(N)",
    "SEL(B, X AND NOT MASK, X OR MASK)",
  ),
  bitOfDword("SETBIT32", "inVal32 : DWORD; bitNo : INT;", "inVal32", "bitNo", "inVal32 OR MASK"),
  bitOfDword("CLEARBIT32", "inVal32 : DWORD; bitNo : INT;", "inVal32", "bitNo", "inVal32 AND NOT MASK"),
  bitOfDword(
    "CSETBIT32",
    "inVal32 : DWORD; bitNo : INT; bitVal : BOOL;",
    "inVal32",
    "bitNo",
    "SEL(bitVal, inVal32 AND NOT MASK, inVal32 OR MASK)",
  ),
  returning("GETBIT32", "inVal32 : DWORD; bitNo : INT;", "BOOL", "(SHR(inVal32, bitNo) AND DWORD#1) <> 0"),
  returning(
    "PACK",
    "B0, B1, B2, B3, B4, B5, B6, B7 : BOOL;",
    "BYTE",
    [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => `SEL(B${bit}, BYTE#0, BYTE#${1 << bit})`).join(" OR "),
  ),
  returning("BCD_TO_INT", "B : BYTE;", "INT", "BYTE_TO_INT(SHR(B, 4)) * 10 + BYTE_TO_INT(B AND BYTE#15)"),
  returning("INT_TO_BCD", "I : INT;", "BYTE", "INT_TO_BYTE(I / 10 * 16 + I MOD 10)"),
  returning("LTRUNC", "IN : LREAL;", "LREAL", "LINT_TO_LREAL(TRUNC_LINT(IN))"),
  returning("FRAC", "IN : LREAL;", "LREAL", "IN - LINT_TO_LREAL(TRUNC_LINT(IN))"),
  returning(
    "FLOOR",
    "IN : LREAL;",
    "LREAL",
    "LINT_TO_LREAL(TRUNC_LINT(IN)) - SEL(LINT_TO_LREAL(TRUNC_LINT(IN)) > IN, 0.0, 1.0)",
  ),
  returning("LMOD", "IN, M : LREAL;", "LREAL", "IN - M * LINT_TO_LREAL(TRUNC_LINT(IN / M))"),
  [
    "MODABS",
    `
FUNCTION MODABS : LREAL
VAR_INPUT IN, M : LREAL; END_VAR
  MODABS := IN - M * LINT_TO_LREAL(TRUNC_LINT(IN / M));
  IF MODABS < 0.0 THEN MODABS := MODABS + M; END_IF;
END_FUNCTION`,
  ],
  [
    "LREAL_TO_FMTSTR",
    `
FUNCTION LREAL_TO_FMTSTR : STRING[255]
VAR_INPUT in : LREAL; iPrecision : INT; bRound : BOOL; END_VAR
VAR scale : LREAL := 1.0; whole, part : LINT; i : INT; places : STRING[40]; END_VAR
  FOR i := 1 TO LIMIT(0, iPrecision, 15) DO scale := scale * 10.0; END_FOR;
  whole := TRUNC_LINT(ABS(in));
  IF bRound THEN part := TRUNC_LINT((ABS(in) - LINT_TO_LREAL(whole)) * scale + 0.5);
  ELSE part := TRUNC_LINT((ABS(in) - LINT_TO_LREAL(whole)) * scale);
  END_IF;
  IF part >= TRUNC_LINT(scale) THEN whole := whole + 1; part := part - TRUNC_LINT(scale); END_IF;
  LREAL_TO_FMTSTR := LINT_TO_STRING(whole);
  IF iPrecision > 0 THEN
    places := LINT_TO_STRING(part);
    WHILE LEN(places) < LIMIT(0, iPrecision, 15) DO places := CONCAT('0', places); END_WHILE;
    LREAL_TO_FMTSTR := CONCAT(CONCAT(LREAL_TO_FMTSTR, '.'), places);
  END_IF;
  IF in < 0.0 THEN LREAL_TO_FMTSTR := CONCAT('-', LREAL_TO_FMTSTR); END_IF;
END_FUNCTION`,
  ],
  // Nobody reads the log of a simulated controller.
  returning("ADSLOGSTR", "msgCtrlMask : DWORD; msgFmtStr, strArg : STRING[255];", "DINT", "0"),
  returning("ADSLOGDINT", "msgCtrlMask : DWORD; msgFmtStr : STRING[255]; dintArg : DINT;", "DINT", "0"),
  returning("ADSLOGLREAL", "msgCtrlMask : DWORD; msgFmtStr : STRING[255]; lrealArg : LREAL;", "DINT", "0"),
]

/** Text by name. */
export const utilFunctions: Readonly<Record<string, string>> = Object.fromEntries(rows)

/** Functions on wide texts, which are the standard's own. */
export const wideTextFunctions: Readonly<Record<string, string>> = Object.fromEntries(
  ["LEN", "LEFT", "RIGHT", "MID", "CONCAT", "INSERT", "DELETE", "REPLACE", "FIND"].map((name) => [
    `W${name}`,
    name,
  ]),
)
