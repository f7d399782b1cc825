/**
 * Values of variables as JSON, both ways: whole numbers beyond 2^53 are decimal strings, numbers that JSON lacks are
 * `"NaN"`, `"Infinity"`, `"-Infinity"`, times and dates whole nanoseconds, arrays and structures arrays and objects.
 */
import {
  type ResolvedSymbol,
  resolveSymbol,
  type SymbolTable,
  type SymbolValue,
  writeSymbol,
} from "@lehrwerk/plc"

export type JsonValue =
  | boolean
  | number
  | string
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

export const toJson = (value: SymbolValue): JsonValue => {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value)
  if (typeof value === "boolean" || typeof value === "string") return value
  if (isList(value)) return value.map(toJson)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toJson(part)]))
}

const isList = (value: SymbolValue): value is readonly SymbolValue[] => Array.isArray(value)

export interface Memory {
  readonly symbols: SymbolTable
  readonly view: DataView
}

/** False where a part has no place or does not fit; parts before it are written. */
export const writeJson = (memory: Memory, symbol: ResolvedSymbol, value: unknown): boolean => {
  if (symbol.type.kind === "array") return Array.isArray(value) && writeElements(memory, symbol, value)
  if (symbol.type.kind === "record") return writeFields(memory, symbol, value)
  const fitting = fitJson(symbol, value)
  return fitting !== undefined && writeSymbol(memory.view, symbol, fitting)
}

/** The value that `writeSymbol` takes for this type. */
const fitJson = ({ type }: ResolvedSymbol, value: unknown): SymbolValue | undefined => {
  if (type.kind === "string") return typeof value === "string" ? value : undefined
  const name = type.kind === "enum" ? type.base : type.kind === "elementary" ? type.name : undefined
  if (name === "CHAR" || name === "WCHAR") return typeof value === "string" ? value : undefined
  if (name === "BOOL") return value === 1 ? true : value === 0 ? false : asBoolean(value)
  if (typeof value === "number") return value
  if (typeof value !== "string") return undefined
  if (name === "REAL" || name === "LREAL") return numberTexts.has(value) ? Number(value) : undefined
  return /^[+-]?\d{1,20}$/.test(value) ? BigInt(value.replace("+", "")) : undefined
}

const numberTexts: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"])

const asBoolean = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined)

/** Nested lists for several dimensions, from the lowest index on; a shorter list leaves the rest as it is. */
const writeElements = (memory: Memory, array: ResolvedSymbol, values: readonly unknown[]): boolean => {
  if (array.type.kind !== "array") return false
  const { dimensions } = array.type
  const write = (indices: readonly number[], value: unknown): boolean => {
    const bounds = dimensions[indices.length]
    if (bounds === undefined) return writeAt(memory, `${array.path}[${indices.join(",")}]`, value)
    if (!Array.isArray(value) || value.length > bounds.high - bounds.low + 1) return false
    return (value as readonly unknown[]).every((each, at) => write([...indices, bounds.low + at], each))
  }
  return write([], values)
}

const writeFields = (memory: Memory, record: ResolvedSymbol, value: unknown): boolean => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(([name, part]) => writeAt(memory, `${record.path}.${name}`, part))
}

const writeAt = (memory: Memory, path: string, value: unknown): boolean => {
  const symbol = resolveSymbol(memory.symbols, path)
  return symbol !== undefined && writeJson(memory, symbol, value)
}
