/**
 * Functions on the digits and characters of values, in Structured Text: binary-coded decimals, validity, texts read as
 * durations and dates. Only those a program uses get into it.
 * Source of truth: IEC 61131-3:2013, Tables 22 (text to value), 24 (BCD) and 36 (validation).
 */
import { functionOf } from "./one-expression.ts"

const numbers = ["USINT", "UINT", "UDINT", "ULINT"] as const
const bitStrings = ["BYTE", "WORD", "DWORD", "LWORD"] as const

/** Decimal digits from the lowest on, four bits each; beyond sixteen digits they are lost. */
const packDigits = `
FUNCTION PACK_DIGITS : ULINT
VAR_INPUT IN : ULINT; END_VAR
VAR rest : ULINT; scale : ULINT := 1; digit : INT; END_VAR
  rest := IN;
  FOR digit := 1 TO 16 DO
    PACK_DIGITS := PACK_DIGITS + rest MOD 10 * scale;
    rest := rest / 10;
    scale := scale * 16;
  END_FOR;
END_FUNCTION`

const unpackDigits = `
FUNCTION UNPACK_DIGITS : ULINT
VAR_INPUT IN : LWORD; END_VAR
VAR rest : ULINT; scale : ULINT := 1; digit : INT; END_VAR
  rest := LWORD_TO_ULINT(IN);
  FOR digit := 1 TO 16 DO
    UNPACK_DIGITS := UNPACK_DIGITS + rest MOD 16 * scale;
    rest := rest / 16;
    scale := scale * 10;
  END_FOR;
END_FUNCTION`

const returning = (name: string, input: string, result: string, expression: string) =>
  functionOf(name, `IN : ${input};`, result, expression)

const converted = (from: string, to: string, value: string): string =>
  from === to ? value : `${from}_TO_${to}(${value})`

const codedDecimals: readonly (readonly [string, string])[] = [
  ...bitStrings.map((bits) =>
    returning(`TO_BCD_${bits}`, "ULINT", bits, converted("ULINT", bits, "PACK_DIGITS(IN)")),
  ),
  ...numbers.map((number) =>
    returning(`BCD_TO_${number}`, "LWORD", number, converted("ULINT", number, "UNPACK_DIGITS(IN)")),
  ),
  ...numbers.flatMap((number) =>
    bitStrings.flatMap((bits) => [
      returning(`${number}_TO_BCD_${bits}`, number, bits, converted("ULINT", bits, "PACK_DIGITS(IN)")),
      returning(`${bits}_BCD_TO_${number}`, bits, number, converted("ULINT", number, "UNPACK_DIGITS(IN)")),
    ]),
  ),
]

const validity: readonly (readonly [string, string])[] = [
  returning("IS_VALID", "LREAL", "BOOL", "IN - IN = 0.0"),
  [
    "IS_VALID_BCD",
    `
FUNCTION IS_VALID_BCD : BOOL
VAR_INPUT IN : LWORD; END_VAR
VAR rest : ULINT; END_VAR
  rest := LWORD_TO_ULINT(IN);
  WHILE rest > 0 AND rest MOD 16 < 10 DO rest := rest / 16; END_WHILE;
  IS_VALID_BCD := rest = 0;
END_FUNCTION`,
  ],
]

/** Nanoseconds of `T#-1h30m`, `1.5s` and the like; it stops at the first part that is none. */
const durationOfText = `
FUNCTION DURATION_OF_TEXT : LINT
VAR_INPUT IN : STRING[254]; END_VAR
VAR length, place, digits : INT; whole, part, unit, total : LINT; scale : LREAL; c, d : CHAR; negative, fraction : BOOL; END_VAR
  length := LEN(IN);
  place := FIND(IN, '#') + 1;
  IF place <= length THEN
    IF IN[place] = '-' THEN negative := TRUE; place := place + 1; END_IF;
  END_IF;
  WHILE place <= length DO
    whole := 0; part := 0; scale := 1.0; digits := 0; fraction := FALSE;
    WHILE place <= length DO
      c := IN[place];
      IF c >= '0' AND c <= '9' THEN
        digits := digits + 1;
        IF NOT fraction THEN whole := whole * 10 + CHAR_TO_LINT(c) - 48;
        ELSIF scale < 1.0E15 THEN part := part * 10 + CHAR_TO_LINT(c) - 48; scale := scale * 10.0;
        END_IF;
      ELSIF c = '.' THEN fraction := TRUE;
      ELSIF c <> '_' THEN EXIT;
      END_IF;
      place := place + 1;
    END_WHILE;
    IF digits = 0 OR place > length THEN EXIT; END_IF;
    c := IN[place];
    d := '$00';
    IF place < length THEN d := IN[place + 1]; END_IF;
    unit := 0;
    CASE c OF
      'd', 'D': unit := 86400000000000;
      'h', 'H': unit := 3600000000000;
      'm', 'M': IF d = 's' OR d = 'S' THEN unit := 1000000; place := place + 1; ELSE unit := 60000000000; END_IF;
      's', 'S': unit := 1000000000;
      'u', 'U': unit := 1000; place := place + 1;
      'n', 'N': unit := 1; place := place + 1;
    END_CASE;
    IF unit = 0 THEN EXIT; END_IF;
    place := place + 1;
    total := total + whole * unit + LREAL_TO_LINT(LINT_TO_LREAL(part) * LINT_TO_LREAL(unit) / scale);
  END_WHILE;
  IF negative THEN total := -total; END_IF;
  DURATION_OF_TEXT := total;
END_FUNCTION`

/** Nanoseconds of `D#2026-01-31`, `TOD#12:30:00.5`, `DT#2026-01-31-12:30:00`; FIRST is 1 for years, 4 for hours. */
const dateOfText = `
FUNCTION DATE_OF_TEXT : LINT
VAR_INPUT IN : STRING[254]; FIRST : INT; END_VAR
VAR parts : ARRAY[1..6] OF LINT; length, place, which : INT; fraction : LINT; scale : LINT := 100000000; c : CHAR;
  fractional : BOOL; END_VAR
  length := LEN(IN);
  place := FIND(IN, '#') + 1;
  parts[1] := 1970; parts[2] := 1; parts[3] := 1;
  which := FIRST;
  parts[which] := 0;
  WHILE place <= length DO
    c := IN[place];
    IF c >= '0' AND c <= '9' THEN
      IF fractional THEN fraction := fraction + (CHAR_TO_LINT(c) - 48) * scale; scale := scale / 10;
      ELSE parts[which] := parts[which] * 10 + CHAR_TO_LINT(c) - 48;
      END_IF;
    ELSIF c = '.' THEN fractional := TRUE;
    ELSIF (c = '-' OR c = ':') AND which < 6 THEN which := which + 1; parts[which] := 0;
    ELSIF c <> '_' THEN EXIT;
    END_IF;
    place := place + 1;
  END_WHILE;
  DATE_OF_TEXT := DAYS_FROM_CALENDAR(parts[1], parts[2], parts[3]) * 86400000000000
    + ((parts[4] * 60 + parts[5]) * 60 + parts[6]) * 1000000000 + fraction;
END_FUNCTION`

const publicFunctions: Readonly<Record<string, string>> = Object.fromEntries([...codedDecimals, ...validity])

/** Functions that a program may call by name. */
export const isCodeFunction = (folded: string): boolean => Object.hasOwn(publicFunctions, folded)

/** Source text by name, with the helpers that only the library calls. */
export const codeFunctions: Readonly<Record<string, string>> = {
  ...publicFunctions,
  PACK_DIGITS: packDigits,
  UNPACK_DIGITS: unpackDigits,
  DURATION_OF_TEXT: durationOfText,
  DATE_OF_TEXT: dateOfText,
}
