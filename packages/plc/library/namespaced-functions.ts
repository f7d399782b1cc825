/**
 * Functions of the namespaces System.Strings, System.Math and the like, which SIMATIC AX brings with it, as expressions
 * over their inputs (`system-functions.ts` says how these are read). Names that are the standard's too are not repeated.
 */
import { type SystemFunction, systemFunction } from "./system-functions.ts"

const rows: ReadonlyMap<string, SystemFunction> = new Map([
  systemFunction("LENGTHOF", "STR", "LEN(STR)"),
  systemFunction("SUBSTRING", "STR STARTPOS LENGTH", "MID(STR, LENGTH, STARTPOS)", "INT"),
  systemFunction("STARTOF", "STR LENGTH", "LEFT(STR, LENGTH)"),
  systemFunction("ENDOF", "STR LENGTH", "RIGHT(STR, LENGTH)"),
  systemFunction("POSITIONOF", "STR SEARCH", "FIND(STR, SEARCH)"),
  systemFunction("REMOVE", "STR STARTPOS LENGTH", "DELETE(STR, LENGTH, STARTPOS)"),
  systemFunction("CLAMP", "VALUE MIN MAX", "LIMIT(MIN, VALUE, MAX)"),
  systemFunction(
    "CEILING",
    "VALUE",
    "TO_RESULT(TRUNC_LINT(VALUE) + SEL(TO_FLOAT(TRUNC_LINT(VALUE)) < VALUE, LINT#0, LINT#1))",
  ),
  systemFunction(
    "FLOOR",
    "VALUE",
    "TO_RESULT(TRUNC_LINT(VALUE) - SEL(TO_FLOAT(TRUNC_LINT(VALUE)) > VALUE, LINT#0, LINT#1))",
  ),
  systemFunction("ROUND", "VALUE", "TO_RESULT(TO_LINT(VALUE))"),
  systemFunction("TRUNCATE", "VALUE", "TO_RESULT(TRUNC_LINT(VALUE))"),
  systemFunction("LOG10", "VALUE", "LOG(VALUE)"),
  systemFunction("POWER", "BASE EXPONENT", "EXPT(BASE, EXPONENT)"),
])

/** The standard's functions put the inserted text second; these put the place there. */
const placeSecond: ReadonlyMap<string, SystemFunction> = new Map([
  systemFunction("INSERT", "STR STARTPOS INSERTION", "INSERT(STR, INSERTION, STARTPOS)"),
  systemFunction("REPLACE", "STR STARTPOS LENGTH REPLACEMENT", "REPLACE(STR, REPLACEMENT, LENGTH, STARTPOS)"),
])

export const findNamespacedFunction = (folded: string): SystemFunction | undefined => rows.get(folded)

/** The form of INSERT or REPLACE whose second argument is a place. */
export const findPlaceSecond = (folded: string): SystemFunction | undefined => placeSecond.get(folded)

/** The block of System.Counters. */
export const namespacedBlocks: Readonly<Record<string, string>> = {
  COUNTERUP: `
FUNCTION_BLOCK COUNTERUP
VAR_INPUT up : BOOL; reset : BOOL; presetValue : INT; END_VAR
VAR_OUTPUT presetReached : BOOL; value : INT; END_VAR
VAR before : BOOL; END_VAR
  IF reset THEN value := 0;
  ELSIF up AND NOT before AND value < 32767 THEN value := value + 1;
  END_IF;
  before := up;
  presetReached := value >= presetValue;
END_FUNCTION_BLOCK`,
}
