/**
 * Functions on dates and times of day, in Structured Text. Only those a program uses get into it.
 * Source of truth: IEC 61131-3:2013, Tables 35 (arithmetic with names of its own) and 36 (concatenate, split).
 */
import { functionOf } from "./one-expression.ts"

interface Kinds {
  /** `L` for the long types, else nothing. */
  readonly long: "" | "L"
}

/** ADD_TOD_TIME and its like: operators under a name that says their types. */
const arithmetic = ({ long }: Kinds): readonly (readonly [string, string])[] => {
  const [time, day, clock, both] = [`${long}TIME`, `${long}DATE`, `${long}TOD`, `${long}DT`]
  const sum = (kind: string) =>
    functionOf(`ADD_${kind}_${time}`, `IN1 : ${kind}; IN2 : ${time};`, kind, "IN1 + IN2")
  const less = (kind: string) =>
    functionOf(`SUB_${kind}_${time}`, `IN1 : ${kind}; IN2 : ${time};`, kind, "IN1 - IN2")
  const between = (kind: string) =>
    functionOf(`SUB_${kind}_${kind}`, `IN1, IN2 : ${kind};`, time, "IN1 - IN2")
  return [sum(clock), sum(both), less(clock), less(both), between(day), between(clock), between(both)]
}

/** Years are counted from March, so that the leap day is the last of its year. */
const daysFromCalendar = `
FUNCTION DAYS_FROM_CALENDAR : LINT
VAR_INPUT YEAR, MONTH, DAY : LINT; END_VAR
VAR y, m : LINT; END_VAR
  y := YEAR; m := MONTH - 3;
  IF m < 0 THEN m := m + 12; y := y - 1; END_IF;
  DAYS_FROM_CALENDAR := y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + DAY - 719469;
END_FUNCTION`

const calendarFromDays = `
FUNCTION CALENDAR_FROM_DAYS
VAR_INPUT days : LINT; END_VAR
VAR_OUTPUT YEAR, MONTH, DAY : INT; END_VAR
VAR z, era, inEra, y, inYear, m : LINT; END_VAR
  z := days + 719468;
  era := z / 146097;
  inEra := z - era * 146097;
  y := (inEra - inEra / 1460 + inEra / 36524 - inEra / 146096) / 365;
  inYear := inEra - (y * 365 + y / 4 - y / 100);
  m := (inYear * 5 + 2) / 153;
  DAY := LINT_TO_INT(inYear - (m * 153 + 2) / 5 + 1);
  y := y + era * 400;
  IF m >= 10 THEN MONTH := LINT_TO_INT(m - 9); y := y + 1; ELSE MONTH := LINT_TO_INT(m + 3); END_IF;
  YEAR := LINT_TO_INT(y);
END_FUNCTION`

const dayOfDate = "DAYS_FROM_CALENDAR(YEAR, MONTH, DAY) * 86400000000000"
const clockOfDay = "(((HOUR * 60 + MINUTE) * 60 + SECOND) * 1000 + MILLISECOND) * 1000000"
const dayInputs = "YEAR, MONTH, DAY : LINT;"
const clockInputs = "HOUR, MINUTE, SECOND, MILLISECOND : LINT;"

/** From numbers to dates; the sums are nanoseconds, which is what the long types count in. */
const concatenations = ({ long }: Kinds): readonly (readonly [string, string])[] => {
  const made = (type: string, nanoseconds: string) => `LINT_TO_${long}${type}(${nanoseconds})`
  const shortened = (type: string, nanoseconds: string) =>
    long === "L" ? made(type, nanoseconds) : `L${type}_TO_${type}(LINT_TO_L${type}(${nanoseconds}))`
  const [day, clock, both] = [`${long}DATE`, `${long}TOD`, `${long}DT`]
  return [
    functionOf(`CONCAT_${day}`, dayInputs, day, shortened("DATE", dayOfDate)),
    functionOf(`CONCAT_${clock}`, clockInputs, clock, shortened("TOD", clockOfDay)),
    functionOf(
      `CONCAT_${both}`,
      dayInputs + clockInputs,
      both,
      shortened("DT", `${dayOfDate} + ${clockOfDay}`),
    ),
  ]
}

const joined = (clock: "TOD" | "LTOD", result: "DT" | "LDT"): readonly [string, string] =>
  functionOf(
    `CONCAT_DATE_${clock}`,
    `IN1 : DATE; IN2 : ${clock};`,
    result,
    `DATE_TO_DT(IN1) + ${clock}_TO_${clock === "TOD" ? "TIME" : "LTIME"}(IN2)`,
  )

const clockParts = (nanoseconds: string) => `
  clock := ${nanoseconds};
  HOUR := LINT_TO_INT(clock / 3600000000000);
  MINUTE := LINT_TO_INT(clock / 60000000000 MOD 60);
  SECOND := LINT_TO_INT(clock / 1000000000 MOD 60);
  MILLISECOND := LINT_TO_INT(clock / 1000000 MOD 1000);`

const dayParts = (nanoseconds: string) => `
  CALENDAR_FROM_DAYS(days := ${nanoseconds} / 86400000000000, YEAR => YEAR, MONTH => MONTH, DAY => DAY);`

const split = (type: "DATE" | "TOD" | "DT", long: "" | "L"): readonly [string, string] => {
  const name = `SPLIT_${long}${type}`
  const [hasDay, hasClock] = [type !== "TOD", type !== "DATE"]
  const outputs = [hasDay ? "YEAR, MONTH, DAY" : "", hasClock ? "HOUR, MINUTE, SECOND, MILLISECOND" : ""]
  const day = type === "DT" ? "LDATE_TO_LINT(LDT_TO_LDATE(IN))" : "LDATE_TO_LINT(IN)"
  const clock = type === "DT" ? "LTOD_TO_LINT(LDT_TO_LTOD(IN))" : "LTOD_TO_LINT(IN)"
  return [
    name,
    `
FUNCTION ${name}
VAR_INPUT IN : L${type}; END_VAR
VAR_OUTPUT ${outputs.filter((each) => each !== "").join(", ")} : INT; END_VAR
VAR clock : LINT; END_VAR${hasDay ? dayParts(day) : ""}${hasClock ? clockParts(clock) : ""}
END_FUNCTION`,
  ]
}

/** Sunday is 0; 1970-01-01 was a Thursday. */
const dayOfWeek: readonly [string, string] = [
  "DAY_OF_WEEK",
  `
FUNCTION DAY_OF_WEEK : INT
VAR_INPUT IN : LDATE; END_VAR
  DAY_OF_WEEK := LINT_TO_INT((LDATE_TO_LINT(IN) / 86400000000000 + 700000004) MOD 7);
END_FUNCTION`,
]

const publicFunctions: Readonly<Record<string, string>> = Object.fromEntries([
  ...arithmetic({ long: "" }),
  ...arithmetic({ long: "L" }),
  ...concatenations({ long: "" }),
  ...concatenations({ long: "L" }),
  joined("TOD", "DT"),
  joined("LTOD", "LDT"),
  split("DATE", ""),
  split("DATE", "L"),
  split("TOD", ""),
  split("TOD", "L"),
  split("DT", ""),
  split("DT", "L"),
  dayOfWeek,
])

/** Functions that a program may call by name. */
export const isDateFunction = (folded: string): boolean => Object.hasOwn(publicFunctions, folded)

/** Source text by name, with the helpers that only the library calls. */
export const dateFunctions: Readonly<Record<string, string>> = {
  ...publicFunctions,
  DAYS_FROM_CALENDAR: daysFromCalendar,
  CALENDAR_FROM_DAYS: calendarFromDays,
}
