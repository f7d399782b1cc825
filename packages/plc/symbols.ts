/**
 * Variables by path – `main.timer.ET`, `plant.lift[1].positionMm`, `hallUp1`, `%IX2.2` – to address and type, and their
 * values in a module's memory. Monitoring, tracing, forcing and scripted stimuli all go through here.
 *
 * Values: BOOL boolean; integers, bit strings and enumerations number, or bigint for the 64-bit types; REAL and LREAL
 * number; durations, dates and times of day bigint nanoseconds; STRING text, one character for each byte; WSTRING text, CHAR and WCHAR one character of it; arrays and records as arrays and objects.
 */
import type { ElementaryName, FieldLayout, RootSymbol, SymbolTable, TypeLayout } from "./program.ts"
import { foldName } from "./source/names.ts"

export interface ResolvedSymbol {
  readonly path: string
  /** Byte address in the module's memory. */
  readonly address: number
  readonly type: TypeLayout
  /** Set for a BOOL of the process image: its bit in the byte at `address`. */
  readonly bit?: number
  /** Found by a name of VAR_ACCESS that is for reading. */
  readonly readOnly?: true
}

export type SymbolValue =
  | boolean
  | number
  | bigint
  | string
  | readonly SymbolValue[]
  | { readonly [field: string]: SymbolValue }

/**
 * The variable a path names, or undefined. Names compare without case. A variable of a program may be named without the
 * program where no other root has that name and only one program has it.
 */
export const resolveSymbol = (table: SymbolTable, path: string): ResolvedSymbol | undefined => {
  const steps = splitPath(path)
  if (steps === undefined) return undefined
  const [first, ...rest] = steps
  if (first === undefined || typeof first !== "string") return undefined
  const listed = resolveListed(table, first, rest[0])
  if (listed !== undefined) rest.shift()
  const start = listed ?? resolveRoot(table, path, first) ?? resolveInPrograms(table, path, first)
  return start && rest.reduce<ResolvedSymbol | undefined>((at, step) => at && follow(table, at, step), start)
}

/** What a path such as `.values[2].x` leads to from a variable, or undefined. Without a path: the variable itself. */
export const resolveWithin = (
  table: SymbolTable,
  start: ResolvedSymbol,
  path: string,
): ResolvedSymbol | undefined =>
  splitPath(path)?.reduce<ResolvedSymbol | undefined>((at, step) => at && follow(table, at, step), start)

/** The fields of a record or the elements of an array, at most so many; nothing for single values. */
export const partsOf = (
  table: SymbolTable,
  symbol: ResolvedSymbol,
  most: number,
): readonly ResolvedSymbol[] => {
  const { type } = symbol
  if (type.kind === "record")
    return type.fields
      .filter(hasOwnStorage)
      .slice(0, most)
      .map((field) => fieldOf(table, symbol, field))
  const parts: ResolvedSymbol[] = []
  if (type.kind !== "array") return parts
  for (const indices of allIndices(type.dimensions)) {
    const element = parts.length < most ? indexed(table, symbol, indices) : undefined
    if (element === undefined) break
    parts.push(element)
  }
  return parts
}

/** How many symbols `listSymbols` gives at most; a watch table longer than this helps nobody. */
const mostListedSymbols = 20_000

/** Elementary, enumerated and text variables with their paths, in order of declaration, arrays element by element. */
export const listSymbols = (table: SymbolTable, most = mostListedSymbols): readonly ResolvedSymbol[] => {
  const found: ResolvedSymbol[] = []
  const visit = (symbol: ResolvedSymbol) => {
    if (found.length >= most) return
    if (symbol.type.kind === "array") {
      for (const indices of allIndices(symbol.type.dimensions)) {
        if (found.length >= most) return
        const element = indexed(table, symbol, indices)
        if (element) visit(element)
      }
    } else if (symbol.type.kind === "record") {
      for (const field of symbol.type.fields.filter(hasOwnStorage)) visit(fieldOf(table, symbol, field))
    } else found.push(symbol)
  }
  // Names of VAR_ACCESS stand for what is listed already.
  for (const root of table.roots) if (root.access === undefined) visit(rootSymbol(table, root))
  return found
}

export const readSymbol = (table: SymbolTable, view: DataView, symbol: ResolvedSymbol): SymbolValue => {
  const { address, type } = symbol
  switch (type.kind) {
    case "elementary":
      if (symbol.bit !== undefined) return ((view.getUint8(address) >> symbol.bit) & 1) === 1
      return codecs[type.name].read(view, address)
    case "enum":
      return codecs[type.base].read(view, address)
    case "string": {
      const length = Math.min(view.getUint16(address, true), type.capacity)
      const codeAt = (at: number): number =>
        type.wide ? view.getUint16(address + 4 + 2 * at, true) : view.getUint8(address + 4 + at)
      return Array.from({ length }, (_, at) => String.fromCharCode(codeAt(at))).join("")
    }
    case "array":
      return readElements(table, view, symbol, [])
    case "record": {
      const fields = type.fields.filter(hasOwnStorage)
      return Object.fromEntries(
        fields.map((field) => [field.name, readSymbol(table, view, fieldOf(table, symbol, field))]),
      )
    }
  }
}

/** Writes an elementary, enumerated or text value. False, and nothing written, where the value does not fit the type. */
export const writeSymbol = (view: DataView, symbol: ResolvedSymbol, value: SymbolValue): boolean => {
  const { address, type } = symbol
  if (symbol.readOnly === true) return false
  if (type.kind === "string") return typeof value === "string" && writeText(view, address, type, value)
  if (type.kind !== "elementary" && type.kind !== "enum") return false
  if (symbol.bit !== undefined) {
    if (typeof value !== "boolean") return false
    const mask = 1 << symbol.bit
    const old = view.getUint8(address)
    view.setUint8(address, value ? old | mask : old & ~mask)
    return true
  }
  return codecs[type.kind === "enum" ? type.base : type.name].write(view, address, value)
}

type Step = string | readonly number[]

/** `a.b[1, 2].c` to names and index lists; undefined where it is malformed. */
const splitPath = (path: string): readonly Step[] | undefined => {
  if (path.startsWith("%")) return [path]
  const steps: Step[] = []
  const pattern = /(?:^|\.)([\p{L}_][\p{L}\p{N}_]*)|\[([-\d,\s]+)\]/uy
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path)
    if (match === null) return undefined
    if (match[1] !== undefined) steps.push(match[1])
    else {
      const indices = (match[2] ?? "")
        .split(",")
        .map((text) => (text.trim() === "" ? Number.NaN : Number(text)))
      if (!indices.every(Number.isInteger)) return undefined
      steps.push(indices)
    }
  }
  return steps
}

const typeAt = (table: SymbolTable, index: number): TypeLayout => {
  const type = table.types[index]
  if (type === undefined) throw new Error(`symbol table holds type ${index}`)
  return type
}

const rootSymbol = (table: SymbolTable, root: RootSymbol, path = root.name): ResolvedSymbol => ({
  path,
  address: root.address,
  type: typeAt(table, root.type),
  ...(root.bit === undefined ? {} : { bit: root.bit }),
  ...(root.access === "read-only" ? { readOnly: true } : {}),
})

const resolveRoot = (table: SymbolTable, path: string, name: string): ResolvedSymbol | undefined => {
  const folded = foldName(name)
  const isMeant = path.startsWith("%")
    ? (root: RootSymbol) => root.location !== undefined && foldName(root.location) === folded
    : (root: RootSymbol) => foldName(root.name) === folded
  const root = table.roots.find(isMeant)
  return root && rootSymbol(table, root)
}

/** `Settings.level` of a list of global variables. */
const resolveListed = (
  table: SymbolTable,
  list: string,
  name: Step | undefined,
): ResolvedSymbol | undefined => {
  if (typeof name !== "string") return undefined
  const [outer, inner] = [foldName(list), foldName(name)]
  const isMeant = (root: RootSymbol): boolean =>
    root.list !== undefined && foldName(root.list) === outer && foldName(root.name) === inner
  const root = table.roots.find(isMeant)
  return root && rootSymbol(table, root)
}

const resolveInPrograms = (table: SymbolTable, path: string, name: string): ResolvedSymbol | undefined => {
  if (path.startsWith("%")) return undefined
  const found = table.roots.flatMap((root) => {
    const symbol = rootSymbol(table, root)
    const inside =
      root.access === undefined && symbol.type.kind === "record" && symbol.type.recordKind === "program"
    const field = inside ? follow(table, symbol, name) : undefined
    return field ? [field] : []
  })
  return found.length === 1 ? found[0] : undefined
}

const follow = (table: SymbolTable, at: ResolvedSymbol, step: Step): ResolvedSymbol | undefined => {
  if (typeof step !== "string") return indexed(table, at, step)
  if (at.type.kind !== "record") return undefined
  const folded = foldName(step)
  const field = at.type.fields.find((candidate) => foldName(candidate.name) === folded && hasPlace(candidate))
  return field && fieldOf(table, at, field)
}

/** What a path may name: an external leads to its global. */
const hasPlace = (field: FieldLayout): boolean => hasOwnStorage(field) || field.section === "external"

/** In-outs hold an address, temporaries live for one call, externals stand for a global: none is a value at a place. */
const hasOwnStorage = ({ section }: FieldLayout): boolean =>
  section !== "in-out" && section !== "temp" && section !== "external"

const fieldOf = (table: SymbolTable, at: ResolvedSymbol, field: FieldLayout): ResolvedSymbol => ({
  path: `${at.path}.${field.name}`,
  address: field.absolute === true ? field.offset : at.address + field.offset,
  type: typeAt(table, field.type),
  ...(field.bit === undefined ? {} : { bit: field.bit }),
  ...(at.readOnly === true ? { readOnly: true } : {}),
})

const indexed = (
  table: SymbolTable,
  at: ResolvedSymbol,
  indices: readonly number[],
): ResolvedSymbol | undefined => {
  if (at.type.kind !== "array" || indices.length !== at.type.dimensions.length) return undefined
  let position = 0
  for (const [place, { low, high }] of at.type.dimensions.entries()) {
    const index = indices[place] ?? low
    if (index < low || index > high) return undefined
    position = position * (high - low + 1) + (index - low)
  }
  const type = typeAt(table, at.type.element)
  return {
    path: `${at.path}[${indices.join(",")}]`,
    address: at.address + position * type.bytes,
    type,
    ...(at.readOnly === true ? { readOnly: true } : {}),
  }
}

function* allIndices(dimensions: readonly { low: number; high: number }[]): Generator<readonly number[]> {
  const [first, ...rest] = dimensions
  if (first === undefined) yield []
  else
    for (let index = first.low; index <= first.high; index++)
      for (const tail of allIndices(rest)) yield [index, ...tail]
}

const readElements = (
  table: SymbolTable,
  view: DataView,
  symbol: ResolvedSymbol,
  fixed: readonly number[],
): SymbolValue => {
  if (symbol.type.kind !== "array") return []
  const bounds = symbol.type.dimensions[fixed.length]
  if (bounds === undefined) {
    const element = indexed(table, symbol, fixed)
    return element ? readSymbol(table, view, element) : []
  }
  return Array.from({ length: bounds.high - bounds.low + 1 }, (_, at) =>
    readElements(table, view, symbol, [...fixed, bounds.low + at]),
  )
}

const writeText = (
  view: DataView,
  address: number,
  { capacity, wide }: TypeLayout & { kind: "string" },
  value: string,
): boolean => {
  if (value.length > capacity || (!wide && /[\u0100-\uffff]/.test(value))) return false
  view.setUint16(address, value.length, true)
  for (let at = 0; at < value.length; at++) {
    if (wide) view.setUint16(address + 4 + 2 * at, value.charCodeAt(at), true)
    else view.setUint8(address + 4 + at, value.charCodeAt(at))
  }
  return true
}

interface Codec {
  readonly read: (view: DataView, address: number) => boolean | number | bigint | string
  readonly write: (view: DataView, address: number, value: SymbolValue) => boolean
}

const integerCodec = (
  bits: 8 | 16 | 32,
  signed: boolean,
  read: (view: DataView, address: number) => number,
  write: (view: DataView, address: number, value: number) => void,
): Codec => ({
  read,
  write: (view, address, value) => {
    const number = typeof value === "bigint" ? Number(value) : value
    const low = signed ? -(2 ** (bits - 1)) : 0
    if (typeof number !== "number" || !Number.isInteger(number) || number < low || number >= low + 2 ** bits)
      return false
    write(view, address, number)
    return true
  },
})

const bigCodec = (signed: boolean): Codec => ({
  read: (view, address) => (signed ? view.getBigInt64(address, true) : view.getBigUint64(address, true)),
  write: (view, address, value) => {
    if (typeof value !== "bigint" && !(typeof value === "number" && Number.isSafeInteger(value))) return false
    const wide = BigInt(value)
    if (wide !== (signed ? BigInt.asIntN(64, wide) : BigInt.asUintN(64, wide))) return false
    view.setBigUint64(address, BigInt.asUintN(64, wide), true)
    return true
  },
})

const unsigned8 = integerCodec(
  8,
  false,
  (v, a) => v.getUint8(a),
  (v, a, x) => v.setUint8(a, x),
)
const unsigned16 = integerCodec(
  16,
  false,
  (v, a) => v.getUint16(a, true),
  (v, a, x) => v.setUint16(a, x, true),
)
const unsigned32 = integerCodec(
  32,
  false,
  (v, a) => v.getUint32(a, true),
  (v, a, x) => v.setUint32(a, x, true),
)
const realCodec = (
  read: (view: DataView, address: number) => number,
  write: (view: DataView, address: number, value: number) => void,
): Codec => ({
  read,
  write: (view, address, value) => {
    if (typeof value !== "number") return false
    write(view, address, value)
    return true
  },
})

/** One character as text. */
const characterCodec = (
  last: number,
  read: (view: DataView, address: number) => number,
  write: (view: DataView, address: number, value: number) => void,
): Codec => ({
  read: (view, address) => String.fromCharCode(read(view, address)),
  write: (view, address, value) => {
    if (typeof value !== "string" || value.length !== 1 || value.charCodeAt(0) > last) return false
    write(view, address, value.charCodeAt(0))
    return true
  },
})

const codecs: Readonly<Record<ElementaryName, Codec>> = {
  BOOL: {
    read: (view, address) => view.getUint8(address) !== 0,
    write: (view, address, value) => {
      if (typeof value !== "boolean") return false
      view.setUint8(address, value ? 1 : 0)
      return true
    },
  },
  BYTE: unsigned8,
  WORD: unsigned16,
  DWORD: unsigned32,
  LWORD: bigCodec(false),
  SINT: integerCodec(
    8,
    true,
    (v, a) => v.getInt8(a),
    (v, a, x) => v.setInt8(a, x),
  ),
  INT: integerCodec(
    16,
    true,
    (v, a) => v.getInt16(a, true),
    (v, a, x) => v.setInt16(a, x, true),
  ),
  DINT: integerCodec(
    32,
    true,
    (v, a) => v.getInt32(a, true),
    (v, a, x) => v.setInt32(a, x, true),
  ),
  LINT: bigCodec(true),
  USINT: unsigned8,
  UINT: unsigned16,
  UDINT: unsigned32,
  ULINT: bigCodec(false),
  REAL: realCodec(
    (v, a) => v.getFloat32(a, true),
    (v, a, x) => v.setFloat32(a, x, true),
  ),
  LREAL: realCodec(
    (v, a) => v.getFloat64(a, true),
    (v, a, x) => v.setFloat64(a, x, true),
  ),
  TIME: bigCodec(true),
  LTIME: bigCodec(true),
  DATE: bigCodec(true),
  LDATE: bigCodec(true),
  TOD: bigCodec(true),
  LTOD: bigCodec(true),
  DT: bigCodec(true),
  LDT: bigCodec(true),
  CHAR: characterCodec(
    0xff,
    (v, a) => v.getUint8(a),
    (v, a, x) => v.setUint8(a, x),
  ),
  WCHAR: characterCodec(
    0xffff,
    (v, a) => v.getUint16(a, true),
    (v, a, x) => v.setUint16(a, x, true),
  ),
}
