/**
 * Functions that the SCL dialect has beside the standard's, each as an expression over its inputs. Inputs may be of many
 * types, so an expression is checked anew for each call with the arguments in place of the names.
 *
 * `TO_RESULT` converts to the type that the call's surroundings want, `TO_FLOAT` to LREAL where that type or an argument
 * is LREAL and else to REAL.
 */
import type { ElementaryName } from "../program.ts"
import { systemMoments } from "./system-moments.ts"
import { systemTexts } from "./system-texts.ts"

export interface SystemFunction {
  readonly name: string
  readonly parameters: readonly string[]
  readonly expression: string
  /** The type of the result where nothing around the call wants one. */
  readonly fallback: ElementaryName
}

/** A row of such a table, by its name. */
export const systemFunction = (
  name: string,
  parameters: string,
  expression: string,
  fallback: ElementaryName = "DINT",
): readonly [string, SystemFunction] => [
  name,
  { name, parameters: parameters === "" ? [] : parameters.split(" "), expression, fallback },
]

const whole = "TRUNC_LINT(IN)"

const rows: ReadonlyMap<string, SystemFunction> = new Map([
  systemFunction(
    "NORM_X",
    "MIN VALUE MAX",
    "(TO_FLOAT(VALUE) - TO_FLOAT(MIN)) / (TO_FLOAT(MAX) - TO_FLOAT(MIN))",
    "REAL",
  ),
  systemFunction(
    "SCALE_X",
    "MIN VALUE MAX",
    "TO_RESULT(TO_FLOAT(VALUE) * (TO_FLOAT(MAX) - TO_FLOAT(MIN)) + TO_FLOAT(MIN))",
    "REAL",
  ),
  systemFunction("SQR", "IN", "IN * IN"),
  systemFunction("FRAC", "IN", `IN - TO_FLOAT(${whole})`),
  systemFunction("ROUND", "IN", "TO_RESULT(TO_LINT(IN))"),
  systemFunction("CEIL", "IN", `TO_RESULT(${whole} + SEL(TO_FLOAT(${whole}) < IN, LINT#0, LINT#1))`),
  systemFunction("FLOOR", "IN", `TO_RESULT(${whole} - SEL(TO_FLOAT(${whole}) > IN, LINT#0, LINT#1))`),
  systemFunction("DECO", "IN", "TO_RESULT(SHL(DWORD#1, TO_DINT(IN) MOD 32))", "DWORD"),
  systemFunction("ENCO", "IN", "LOWEST_BIT(TO_LWORD(IN))", "INT"),
  systemFunction("BITSUM", "IN", "COUNT_BITS(TO_LWORD(IN))", "INT"),
  systemFunction("T_ADD", "IN1 IN2", "IN1 + IN2"),
  systemFunction("T_SUB", "IN1 IN2", "IN1 - IN2"),
  systemFunction("T_DIFF", "IN1 IN2", "IN1 - IN2"),
  systemFunction("T_COMBINE", "IN1 IN2", "CONCAT_DATE_TOD(IN1, IN2)"),
  systemFunction("T_CONV", "IN", "TO_RESULT(IN)"),
  systemFunction("CONVERT", "IN", "TO_RESULT(IN)"),
  systemFunction("TIME_TCK", "", "TIME()"),
  systemFunction("GET_ERR_ID", "", "WORD#0"),
])

export const findSystemFunction = (folded: string): SystemFunction | undefined => rows.get(folded)

/** The bytes in the opposite order. */
export const swapExpression: Partial<Record<ElementaryName, string>> = {
  WORD: "ROL(IN, 8)",
  DWORD: "(ROL(IN, 8) AND DWORD#16#00FF00FF) OR (ROL(IN, 24) AND DWORD#16#FF00FF00)",
  LWORD:
    "(ROL(IN, 8) AND LWORD#16#000000FF000000FF) OR (ROL(IN, 24) AND LWORD#16#0000FF000000FF00) OR " +
    "(ROL(IN, 40) AND LWORD#16#00FF000000FF0000) OR (ROL(IN, 56) AND LWORD#16#FF000000FF000000)",
}

const bits = (name: string, ends: string): string => `
FUNCTION ${name} : INT
VAR_INPUT bits : LWORD; END_VAR
VAR rest : LWORD; END_VAR
  rest := bits;
  WHILE rest <> 0 DO
    ${ends}
    rest := SHR(rest, 1);
  END_WHILE;
END_FUNCTION`

const bcd = (name: string, from: string, to: string, digits: number): readonly [string, string] => [
  name,
  from.startsWith("B")
    ? `
FUNCTION ${name} : ${to}
VAR_INPUT IN : LWORD; END_VAR
VAR i, factor, sum : LINT; END_VAR
  factor := 1;
  FOR i := 0 TO ${digits - 1} DO
    sum := sum + LWORD_TO_LINT(SHR(IN, i * 4) AND 16#F) * factor;
    factor := factor * 10;
  END_FOR;
  IF (SHR(IN, ${digits * 4}) AND 16#F) <> 0 THEN sum := -sum; END_IF;
  ${name} := LINT_TO_${to}(sum);
END_FUNCTION`
    : `
FUNCTION ${name} : ${to}
VAR_INPUT IN : LINT; END_VAR
VAR i, rest : LINT; code : LWORD; END_VAR
  rest := ABS(IN);
  FOR i := 0 TO ${digits - 1} DO
    code := code OR SHL(LINT_TO_LWORD(rest MOD 10), i * 4);
    rest := rest / 10;
  END_FOR;
  IF IN < 0 THEN code := code OR SHL(LWORD#16#F, ${digits * 4}); END_IF;
  ${name} := LWORD_TO_${to}(code);
END_FUNCTION`,
]

/** Numbers written in decimal digits of four bits, the sign in the topmost four. */
const decimals: Readonly<Record<string, string>> = Object.fromEntries([
  bcd("BCD16_TO_INT", "BCD16", "INT", 3),
  bcd("WORD_BCD16_TO_INT", "BCD16", "INT", 3),
  bcd("BCD32_TO_DINT", "BCD32", "DINT", 7),
  bcd("DWORD_BCD32_TO_DINT", "BCD32", "DINT", 7),
  bcd("INT_TO_BCD16", "INT", "WORD", 3),
  bcd("INT_TO_BCD16_WORD", "INT", "WORD", 3),
  bcd("DINT_TO_BCD32", "DINT", "DWORD", 7),
  bcd("DINT_TO_BCD32_DWORD", "DINT", "DWORD", 7),
])

/** Analogue values of the older controllers: 27648 stands for the whole span. */
const scaling: Readonly<Record<string, string>> = {
  SCALE: `
FUNCTION SCALE : WORD
VAR_INPUT IN : INT; HI_LIM : REAL; LO_LIM : REAL; BIPOLAR : BOOL; END_VAR
VAR_OUTPUT OUT : REAL; END_VAR
VAR low : REAL; value : REAL; END_VAR
  IF BIPOLAR THEN low := -27648.0; END_IF;
  value := INT_TO_REAL(IN);
  IF value > 27648.0 THEN value := 27648.0; SCALE := 16#8; END_IF;
  IF value < low THEN value := low; SCALE := 16#8; END_IF;
  OUT := (value - low) / (27648.0 - low) * (HI_LIM - LO_LIM) + LO_LIM;
END_FUNCTION`,
  UNSCALE: `
FUNCTION UNSCALE : WORD
VAR_INPUT IN : REAL; HI_LIM : REAL; LO_LIM : REAL; BIPOLAR : BOOL; END_VAR
VAR_OUTPUT OUT : INT; END_VAR
VAR low : REAL; value : REAL; END_VAR
  IF BIPOLAR THEN low := -27648.0; END_IF;
  value := IN;
  IF value > HI_LIM THEN value := HI_LIM; UNSCALE := 16#8; END_IF;
  IF value < LO_LIM THEN value := LO_LIM; UNSCALE := 16#8; END_IF;
  OUT := REAL_TO_INT((value - LO_LIM) / (HI_LIM - LO_LIM) * (27648.0 - low) + low);
END_FUNCTION`,
}

const callable: Readonly<Record<string, string>> = {
  ...decimals,
  ...scaling,
  ...systemMoments,
  ...systemTexts,
}

/** Source text by name; the last ones are helpers of the expressions above. */
export const systemFunctionTexts: Readonly<Record<string, string>> = {
  ...callable,
  LOWEST_BIT: bits(
    "LOWEST_BIT",
    "IF (rest AND LWORD#1) <> 0 THEN RETURN; END_IF; LOWEST_BIT := LOWEST_BIT + 1;",
  ),
  COUNT_BITS: bits("COUNT_BITS", "IF (rest AND LWORD#1) <> 0 THEN COUNT_BITS := COUNT_BITS + 1; END_IF;"),
}

export const isSystemLibrary = (folded: string): boolean => Object.hasOwn(systemFunctionTexts, folded)
