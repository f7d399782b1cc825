/** What is seen at a stop: the calls with their instances and places, and their variables as trees of plain data. */
import {
  type CompiledProgram,
  type DebugInfo,
  type DebugPou,
  partsOf,
  type ResolvedSymbol,
  readSymbol,
  resolveSymbol,
  resolveWithin,
  type SymbolTable,
  type SymbolValue,
  type TypeLayout,
} from "@lehrwerk/plc"
import type { LiveCall, LiveValue } from "./recorder.ts"
import { showValue, typeName } from "./show-value.ts"

/** Lines and columns count from 1; 0 before a POU's first statement. */
export interface StackFrame {
  readonly pou: string
  readonly kind: DebugPou["kind"]
  /** The path of the instance whose code runs; absent in functions. */
  readonly instance: string | undefined
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface ShownVariable {
  readonly name: string
  /** As a literal of the language. */
  readonly value: string
  readonly type: string
  /** What can be read and forced in every scan, if it outlives the call and is a single value. */
  readonly path?: string
  readonly parts?: readonly ShownVariable[]
}

/** Deeper or longer than this no one reads. */
const mostParts = 100
const mostDepth = 4

export class Inspector {
  private readonly program: CompiledProgram
  private readonly debug: DebugInfo
  private readonly table: SymbolTable
  private instances: ReadonlyMap<number, readonly ResolvedSymbol[]> | undefined

  constructor(program: CompiledProgram, debug: DebugInfo) {
    this.program = program
    this.debug = debug
    this.table = program.symbols
  }

  frame(call: LiveCall): StackFrame {
    const pou = this.debug.pous[call.pou]
    const place = this.debug.statements[call.statement]
    return {
      pou: this.nameOf(call),
      kind: pou?.kind ?? "function",
      instance: this.instanceOf(call)?.path,
      file: place?.file ?? "",
      line: place?.line ?? 0,
      column: place?.column ?? 0,
      endLine: place?.endLine ?? 0,
      endColumn: place?.endColumn ?? 0,
    }
  }

  /** Methods with the block they belong to. */
  private nameOf(call: LiveCall): string {
    const pou = this.debug.pous[call.pou]
    if (pou === undefined) return ""
    const self = pou.variables.find(({ name }) => name === "THIS")
    const owner = self === undefined ? undefined : this.table.types[self.type]
    return owner === undefined ? pou.name : `${typeName(this.table, owner)}.${pou.name}`
  }

  /** What exists for this call only, then what its instance keeps. */
  variables(call: LiveCall, view: DataView): readonly ShownVariable[] {
    const own = this.slots(call).map(({ name, symbol, memory }) =>
      this.show(symbol, { name, view: memory ?? view, depth: 0, keeps: false }),
    )
    const instance = this.instanceOf(call)
    if (instance === undefined) return own
    const parts = partsOf(this.table, instance, mostParts * 10)
    return [
      ...own,
      ...parts.map((part) =>
        this.show(part, { name: lastName(part.path), view, depth: 0, keeps: instance.path !== "" }),
      ),
    ]
  }

  globals(view: DataView): readonly ShownVariable[] {
    return this.table.roots
      .filter((root) => {
        const type = this.table.types[root.type]
        return !(type?.kind === "record" && type.recordKind === "program")
      })
      .flatMap(({ name }) => resolveSymbol(this.table, name) ?? [])
      .map((symbol) => this.show(symbol, { name: symbol.path, view, depth: 0, keeps: true }))
  }

  /** A name as the code of this call means it. */
  read(call: LiveCall | undefined, path: string, view: DataView): SymbolValue | undefined {
    const found = this.find(call, path)
    return found && readSymbol(this.table, found.memory ?? view, found.symbol)
  }

  describe(call: LiveCall | undefined, path: string, view: DataView): ShownVariable | undefined {
    const found = this.find(call, path)
    if (found === undefined) return undefined
    const { symbol, memory } = found
    return this.show(symbol, { name: path, view: memory ?? view, depth: 0, keeps: memory === undefined })
  }

  private find(call: LiveCall | undefined, path: string): Omit<Slot, "name"> | undefined {
    const [, first = "", rest = ""] = /^([^.[]*)(.*)$/su.exec(path) ?? []
    if (call !== undefined) {
      const slot = this.slots(call).find(({ name }) => sameName(name, first))
      if (slot !== undefined) {
        const symbol = resolveWithin(this.table, slot.symbol, rest)
        return symbol && { symbol, memory: slot.memory }
      }
      const instance = this.instanceOf(call)
      const inside = instance && resolveWithin(this.table, instance, `.${path}`)
      if (inside !== undefined) return { symbol: inside, memory: undefined }
    }
    const symbol = resolveSymbol(this.table, path)
    return symbol && { symbol, memory: undefined }
  }

  private slots(call: LiveCall): readonly Slot[] {
    const variables = this.debug.pous[call.pou]?.variables ?? []
    return variables.flatMap(({ name, type: index }, slot): readonly Slot[] => {
      const type = this.table.types[index]
      if (type === undefined || name === "THIS") return []
      const address = call.addresses[slot]
      if (address !== undefined) return [{ name, symbol: { path: name, address, type }, memory: undefined }]
      const value = call.values[slot]
      if (value === undefined) return []
      return [{ name, symbol: { path: name, address: 0, type }, memory: memoryOf(value) }]
    })
  }

  /** In methods that of THIS. */
  private instanceOf(call: LiveCall): ResolvedSymbol | undefined {
    const pou = this.debug.pous[call.pou]
    const slot = pou?.variables.findIndex(({ name }) => name === "THIS") ?? -1
    const address = slot >= 0 ? call.addresses[slot] : call.instance
    const index = slot >= 0 ? pou?.variables[slot]?.type : pou?.record
    const type = index === undefined ? undefined : this.table.types[index]
    if (address === undefined || address === 0 || type === undefined) return undefined
    const here = this.instancesAt(address)
    const found = here.find((one) => one.type === type) ?? here.find((one) => extendsType(one.type, type))
    const path = found?.path ?? ""
    return { path, address, type }
  }

  private instancesAt(address: number): readonly ResolvedSymbol[] {
    this.instances ??= listInstances(this.program.symbols)
    return this.instances.get(address) ?? []
  }

  private show(
    symbol: ResolvedSymbol,
    wanted: {
      readonly name: string
      readonly view: DataView
      readonly depth: number
      readonly keeps: boolean
    },
  ): ShownVariable {
    const { type } = symbol
    const { name, view, depth, keeps } = wanted
    const shown = { name, type: typeName(this.table, type) }
    if (type.kind !== "array" && type.kind !== "record") {
      const value = showValue(type, readSymbol(this.table, view, symbol))
      return keeps ? { ...shown, value, path: symbol.path } : { ...shown, value }
    }
    if (depth >= mostDepth) return { ...shown, value: "…" }
    const parts = partsOf(this.table, symbol, mostParts).map((part) =>
      this.show(part, { name: lastName(part.path), view, depth: depth + 1, keeps }),
    )
    return { ...shown, value: "", parts }
  }
}

interface Slot {
  readonly name: string
  readonly symbol: ResolvedSymbol
  /** Of a value that lives in no memory: it alone. */
  readonly memory: DataView | undefined
}

/** True where the block has what a base has, at the same places. */
const extendsType = (block: TypeLayout, base: TypeLayout): boolean =>
  block.kind === "record" &&
  base.kind === "record" &&
  block.recordKind === base.recordKind &&
  base.fields.every((field) =>
    block.fields.some(({ name, offset }) => name === field.name && offset === field.offset),
  )

/** The value as the bytes it would have in memory. */
function memoryOf({ machine, value }: LiveValue): DataView {
  const view = new DataView(new ArrayBuffer(8))
  if (machine === "i64") view.setBigInt64(0, BigInt(value), true)
  else if (machine === "f32") view.setFloat32(0, Number(value), true)
  else if (machine === "f64") view.setFloat64(0, Number(value), true)
  else view.setInt32(0, Number(value), true)
  return view
}

const sameName = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()

/** `[3]` or `name`. */
const lastName = (path: string): string => /(?:\[[^\]]*\]|[^.[\]]+)$/u.exec(path)?.[0] ?? path

/** A program with more instances than this shows addresses instead of paths for the rest. */
const mostInstances = 20_000

function listInstances(table: SymbolTable): ReadonlyMap<number, readonly ResolvedSymbol[]> {
  const found = new Map<number, ResolvedSymbol[]>()
  let count = 0
  const visit = (symbol: ResolvedSymbol) => {
    const { type } = symbol
    if (count >= mostInstances || !mayHoldInstance(table, type)) return
    if (type.kind === "record" && type.recordKind !== "struct") {
      count++
      const known = found.get(symbol.address)
      if (known === undefined) found.set(symbol.address, [symbol])
      else known.push(symbol)
    }
    for (const part of partsOf(table, symbol, mostInstances)) visit(part)
  }
  for (const { name } of table.roots) {
    const root = resolveSymbol(table, name)
    if (root !== undefined) visit(root)
  }
  return found
}

/** Arrays of single values are not looked through. */
const mayHoldInstance = (table: SymbolTable, type: TypeLayout): boolean => {
  const inner = type.kind === "array" ? table.types[type.element] : type
  return inner?.kind === "record" || inner?.kind === "array"
}
