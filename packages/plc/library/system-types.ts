/** Structures that the SCL dialect knows without a declaration, as TYPE texts; each is parsed when it is first used. */
import { createDiagnosticSink, createReporter } from "../source/reporter.ts"
import type { TypeDeclaration } from "../syntax/ast.ts"
import { parse } from "../syntax/parse.ts"
import { libraryFile } from "./parse-library.ts"

const sources: Readonly<Record<string, string>> = {
  DTL: `
TYPE DTL : STRUCT
  YEAR : UINT := 1970; MONTH : USINT := 1; DAY : USINT := 1; WEEKDAY : USINT := 5;
  HOUR : USINT; MINUTE : USINT; SECOND : USINT; NANOSECOND : UDINT;
END_STRUCT END_TYPE`,
  TIMETRANSFORMATIONRULE: `
TYPE TimeTransformationRule : STRUCT
  Bias : INT; DaylightBias : INT;
  DaylightStartMonth : USINT; DaylightStartWeek : USINT; DaylightStartWeekday : USINT; DaylightStartHour : USINT;
  DaylightStartMinute : USINT; StandardStartMonth : USINT; StandardStartWeek : USINT;
  StandardStartWeekday : USINT; StandardStartHour : USINT; StandardStartMinute : USINT;
  TimeZoneName : STRING[80];
END_STRUCT END_TYPE`,
}

const parsed = new Map<string, TypeDeclaration>()

/** Throws if the text is wrong, which a test rules out. */
export const parseSystemType = (folded: string): TypeDeclaration | undefined => {
  const known = parsed.get(folded)
  if (known !== undefined) return known
  const text = Object.hasOwn(sources, folded) ? sources[folded] : undefined
  if (text === undefined) return undefined
  const sink = createDiagnosticSink()
  const [type] = parse({ text, file: libraryFile, report: createReporter(libraryFile, sink) }).declarations
  if (type?.kind !== "type" || sink.hasErrors()) throw new Error(`the text of the type ${folded} has errors`)
  parsed.set(folded, type)
  return type
}

export const systemTypeNames: readonly string[] = Object.keys(sources)
