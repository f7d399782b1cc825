/** Types that dialects know without a declaration, as TYPE texts; each is parsed when it is first used. */
import { createDiagnosticSink, createReporter } from "../source/reporter.ts"
import type { TypeDeclaration } from "../syntax/ast.ts"
import { parse } from "../syntax/parse.ts"
import { libraryFile } from "./parse-library.ts"

const scl: Readonly<Record<string, string>> = {
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

const codesys: Readonly<Record<string, string>> = {
  T_MAXSTRING: "TYPE T_MaxString : STRING[255]; END_TYPE",
  T_AMSNETID: "TYPE T_AmsNetId : STRING[23]; END_TYPE",
  T_AMSNETIDARR: "TYPE T_AmsNetIdArr : ARRAY[0..5] OF BYTE; END_TYPE",
  T_AMSPORT: "TYPE T_AmsPort : UINT; END_TYPE",
  T_IPV4ADDR: "TYPE T_IPv4Addr : STRING[15]; END_TYPE",
  T_IPV4ADDRARR: "TYPE T_IPv4AddrArr : ARRAY[0..3] OF BYTE; END_TYPE",
  T_LARGE_INTEGER: "TYPE T_LARGE_INTEGER : STRUCT dwLowPart : DWORD; dwHighPart : DWORD; END_STRUCT END_TYPE",
  T_ULARGE_INTEGER:
    "TYPE T_ULARGE_INTEGER : STRUCT dwLowPart : DWORD; dwHighPart : DWORD; END_STRUCT END_TYPE",
  T_FILETIME: "TYPE T_FILETIME : STRUCT dwLowDateTime : DWORD; dwHighDateTime : DWORD; END_STRUCT END_TYPE",
  TIMESTRUCT: `
TYPE TIMESTRUCT : STRUCT
  wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds : WORD;
END_STRUCT END_TYPE`,
  GUID: `
TYPE GUID : STRUCT Data1 : DWORD; Data2 : WORD; Data3 : WORD; Data4 : ARRAY[0..7] OF BYTE; END_STRUCT END_TYPE`,
  POINT: "TYPE POINT : STRUCT X, Y : INT; END_STRUCT END_TYPE",
  GEN_MODE: `
TYPE GEN_MODE : (TRIANGLE, TRIANGLE_POS, SAWTOOTH_RISE, SAWTOOTH_FALL, RECTANGLE, SINUS, COSINUS); END_TYPE`,
}

const sources: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(scl).map(([name, text]) => [`SCL.${name}`, text])),
  ...Object.fromEntries(Object.entries(codesys).map(([name, text]) => [`CODESYS.${name}`, text])),
}

const parsed = new Map<string, TypeDeclaration>()

/** Of the vendor's own; none without one. Throws if the text is wrong, which a test rules out. */
export const parseSystemType = (
  name: string,
  vendor: "SCL" | "CODESYS" | undefined,
): TypeDeclaration | undefined => {
  const folded = `${vendor}.${name}`
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

export const systemTypeNames = { SCL: Object.keys(scl), CODESYS: Object.keys(codesys) } as const
