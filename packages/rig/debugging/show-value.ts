/** Values as people read them: literals of the language. */
import type { SymbolTable, SymbolValue, TypeLayout } from "@lehrwerk/plc"

const durations: ReadonlySet<string> = new Set(["TIME", "LTIME"])
const bitStrings: Readonly<Record<string, number>> = { BYTE: 2, WORD: 4, DWORD: 8, LWORD: 16 }

/** A single value. */
export function showValue(type: TypeLayout, value: SymbolValue): string {
  if (typeof value === "object") return ""
  if (type.kind === "enum") {
    const named = type.values.find((one) => BigInt(one.value) === BigInt(value as number | bigint))
    return named?.name ?? String(value)
  }
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE"
  if (typeof value === "string") return `'${value.replaceAll(/[$']/g, (sign) => `$${sign}`)}'`
  const name = type.kind === "elementary" ? type.name : ""
  if (durations.has(name)) return showDuration(BigInt(value))
  const digits = bitStrings[name]
  if (digits !== undefined) return `16#${value.toString(16).toUpperCase().padStart(digits, "0")}`
  if (typeof value === "bigint") return showMoment(name, value)
  return name === "REAL" ? String(Number(value.toPrecision(7))) : String(value)
}

const units = [
  ["d", 86_400_000_000_000n],
  ["h", 3_600_000_000_000n],
  ["m", 60_000_000_000n],
  ["s", 1_000_000_000n],
  ["ms", 1_000_000n],
  ["us", 1_000n],
  ["ns", 1n],
] as const

function showDuration(nanoseconds: bigint): string {
  let rest = nanoseconds < 0n ? -nanoseconds : nanoseconds
  let text = ""
  for (const [unit, size] of units) {
    if (rest >= size) text += `${rest / size}${unit}`
    rest %= size
  }
  return `T#${nanoseconds < 0n ? "-" : ""}${text === "" ? "0s" : text}`
}

/** Dates and times of day, in nanoseconds; other wide integers as they are. */
function showMoment(name: string, value: bigint): string {
  const isDate = name === "DATE" || name === "LDATE"
  const isTime = name === "TOD" || name === "LTOD"
  const isBoth = name === "DT" || name === "LDT"
  if (!isDate && !isTime && !isBoth) return String(value)
  const moment = new Date(Number(value / 1_000_000n))
  if (Number.isNaN(moment.getTime())) return String(value)
  const [date = "", time = ""] = moment.toISOString().replace("Z", "").split("T")
  return isDate ? `${name}#${date}` : isTime ? `${name}#${time}` : `${name}#${date}-${time}`
}

/** As a declaration would say it. */
export function typeName(table: SymbolTable, type: TypeLayout): string {
  switch (type.kind) {
    case "elementary":
    case "enum":
    case "record":
      return type.name
    case "string":
      return `${type.wide === true ? "WSTRING" : "STRING"}[${type.capacity}]`
    case "array": {
      const element = table.types[type.element]
      const bounds = type.dimensions.map(({ low, high }) => `${low}..${high}`).join(", ")
      return `ARRAY[${bounds}] OF ${element === undefined ? "?" : typeName(table, element)}`
    }
  }
}
