/**
 * Dates and times of day as the SCL dialect has them: the structure DTL and the clock. The controller's clock begins at
 * midnight of 1 January 2024, whatever the world's says, so that programs do the same in every run.
 */
import { functionOf } from "./one-expression.ts"

/** Weekdays count from Sunday, 1; the first of January 1970 was a Thursday. */
const moments: Readonly<Record<string, string>> = {
  DTL_OF_NANOSECONDS: `
FUNCTION DTL_OF_NANOSECONDS : DTL
VAR_INPUT ns : LINT; END_VAR
VAR days, rest : LINT; y, m, d : INT; END_VAR
  days := ns / 86400000000000;
  rest := ns MOD 86400000000000;
  IF rest < 0 THEN rest := rest + 86400000000000; days := days - 1; END_IF;
  CALENDAR_FROM_DAYS(days := days, YEAR => y, MONTH => m, DAY => d);
  DTL_OF_NANOSECONDS.YEAR := INT_TO_UINT(y);
  DTL_OF_NANOSECONDS.MONTH := INT_TO_USINT(m);
  DTL_OF_NANOSECONDS.DAY := INT_TO_USINT(d);
  DTL_OF_NANOSECONDS.WEEKDAY := LINT_TO_USINT((days + 4 + 7000000) MOD 7 + 1);
  DTL_OF_NANOSECONDS.HOUR := LINT_TO_USINT(rest / 3600000000000);
  DTL_OF_NANOSECONDS.MINUTE := LINT_TO_USINT(rest / 60000000000 MOD 60);
  DTL_OF_NANOSECONDS.SECOND := LINT_TO_USINT(rest / 1000000000 MOD 60);
  DTL_OF_NANOSECONDS.NANOSECOND := LINT_TO_UDINT(rest MOD 1000000000);
END_FUNCTION`,
  NANOSECONDS_OF_DTL: `
FUNCTION NANOSECONDS_OF_DTL : LINT
VAR_INPUT IN : DTL; END_VAR
VAR days, seconds : LINT; END_VAR
  days := DAYS_FROM_CALENDAR(YEAR := IN.YEAR, MONTH := IN.MONTH, DAY := IN.DAY);
  seconds := ((days * 24 + IN.HOUR) * 60 + IN.MINUTE) * 60 + IN.SECOND;
  NANOSECONDS_OF_DTL := seconds * 1000000000 + IN.NANOSECOND;
END_FUNCTION`,
  CLOCK_LDT: `
FUNCTION CLOCK_LDT : LDT
  CLOCK_LDT := LDT#2024-01-01-00:00:00 + LTIME();
END_FUNCTION`,
  CLOCK_DTL: `
FUNCTION CLOCK_DTL : DTL
  CLOCK_DTL := DTL_OF_NANOSECONDS(LDT_TO_LINT(CLOCK_LDT()));
END_FUNCTION`,
}

/** What a DTL has as a number of nanoseconds, and back. */
const conversions = Object.fromEntries([
  functionOf(
    "DTL_PLUS",
    "A : DTL; B : LTIME;",
    "DTL",
    "DTL_OF_NANOSECONDS(NANOSECONDS_OF_DTL(A) + LTIME_TO_LINT(B))",
  ),
  functionOf(
    "DTL_MINUS",
    "A : DTL; B : LTIME;",
    "DTL",
    "DTL_OF_NANOSECONDS(NANOSECONDS_OF_DTL(A) - LTIME_TO_LINT(B))",
  ),
  functionOf(
    "DTL_BETWEEN",
    "A, B : DTL;",
    "TIME",
    "LTIME_TO_TIME(LINT_TO_LTIME(NANOSECONDS_OF_DTL(A) - NANOSECONDS_OF_DTL(B)))",
  ),
  functionOf(
    "DTL_JOINED",
    "A : DATE; B : LTOD;",
    "DTL",
    "DTL_OF_NANOSECONDS(LDATE_TO_LINT(DATE_TO_LDATE(A)) + LTOD_TO_LINT(B))",
  ),
  functionOf("DTL_TO_LDT", "IN : DTL;", "LDT", "LINT_TO_LDT(NANOSECONDS_OF_DTL(IN))"),
  functionOf("DTL_TO_DT", "IN : DTL;", "DT", "LDT_TO_DT(LINT_TO_LDT(NANOSECONDS_OF_DTL(IN)))"),
  functionOf(
    "DTL_TO_DATE",
    "IN : DTL;",
    "DATE",
    "LDATE_TO_DATE(LDT_TO_LDATE(LINT_TO_LDT(NANOSECONDS_OF_DTL(IN))))",
  ),
  functionOf(
    "DTL_TO_TOD",
    "IN : DTL;",
    "TOD",
    "LTOD_TO_TOD(LDT_TO_LTOD(LINT_TO_LDT(NANOSECONDS_OF_DTL(IN))))",
  ),
  functionOf("DTL_TO_LTOD", "IN : DTL;", "LTOD", "LDT_TO_LTOD(LINT_TO_LDT(NANOSECONDS_OF_DTL(IN)))"),
  functionOf("LDT_TO_DTL", "IN : LDT;", "DTL", "DTL_OF_NANOSECONDS(LDT_TO_LINT(IN))"),
  functionOf("DT_TO_DTL", "IN : DT;", "DTL", "DTL_OF_NANOSECONDS(LDT_TO_LINT(DT_TO_LDT(IN)))"),
  functionOf("DATE_TO_DTL", "IN : DATE;", "DTL", "DTL_OF_NANOSECONDS(LDATE_TO_LINT(DATE_TO_LDATE(IN)))"),
])

const stopwatch = `
FUNCTION RUNTIME : LREAL
VAR_IN_OUT MEM : LREAL; END_VAR
VAR now : LREAL; END_VAR
  now := LINT_TO_LREAL(LTIME_TO_LINT(LTIME())) / 1.0E9;
  RUNTIME := now - MEM;
  MEM := now;
END_FUNCTION`

export const systemMoments: Readonly<Record<string, string>> = {
  ...moments,
  ...conversions,
  DTL_TO_DATE_AND_TIME: conversions["DTL_TO_DT"]?.replaceAll("DTL_TO_DT", "DTL_TO_DATE_AND_TIME") ?? "",
  DTL_TO_TIME_OF_DAY: conversions["DTL_TO_TOD"]?.replaceAll("DTL_TO_TOD", "DTL_TO_TIME_OF_DAY") ?? "",
  DATE_AND_TIME_TO_DTL: conversions["DT_TO_DTL"]?.replaceAll("DT_TO_DTL", "DATE_AND_TIME_TO_DTL") ?? "",
  RUNTIME: stopwatch,
}
