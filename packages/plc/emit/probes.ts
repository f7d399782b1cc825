/**
 * The probes of a debug build; `debug-info.ts` says what each of them tells. A normal build has none, and nothing here runs.
 *
 * Probes weigh nothing and need no local of their own, so that fuel, scratch memory and inlining are those of the normal build. What
 * a loop keeps in locals is written to memory before each of them: whoever stops there sees what the program did.
 */
import type { DebugPou, DebugStatement, DebugVariable } from "../debug-info.ts"
import type { Block, FunctionUnit, Variable } from "../semantics/ir.ts"
import type { Type } from "../semantics/types.ts"
import type { Span } from "../source/diagnostic.ts"
import { must } from "./assert.ts"
import type { Lowering, Storage } from "./lowering.ts"
import type { Import } from "./module-builder.ts"
import { machines, scalarOf } from "./shapes.ts"

/** The order gives their indices. */
const importNames = ["enter", "place", "i32", "i64", "f32", "f64", "at", "leave"] as const

export const probeImports: readonly Import[] = importNames.map((name) => ({
  module: "debug",
  name,
  params: name === "leave" ? [] : name === "at" ? ["i32"] : ["i32", secondParameter(name)],
}))

function secondParameter(name: string) {
  return name === "i64" || name === "f32" || name === "f64" ? name : "i32"
}

const importIndex = (name: (typeof importNames)[number]): number => importNames.indexOf(name)

type Unit = Block | FunctionUnit

/** Finds a line and column; undefined for the library's code, which stands in no file of the user. */
export type Locate = (
  file: number,
  offset: number,
) => { readonly name: string; readonly line: number; readonly column: number } | undefined

interface ProbedUnit {
  readonly index: number
  /** Slot of each variable that has one, by the variable's index. */
  readonly slots: ReadonlyMap<number, number>
}

export class Probes {
  readonly statements: DebugStatement[] = []
  private readonly units = new Map<Unit, ProbedUnit>()
  private readonly indexByName = new Map<string, number>()
  private readonly statementByPlace = new Map<string, number>()
  private readonly locate: Locate

  constructor(locate: Locate) {
    this.locate = locate
  }

  /** The tables for the host; `typeOf` enters types into the symbol table. */
  pous(typeOf: { readonly value: (type: Type) => number; readonly block: (block: Block) => number }) {
    return [...this.units].map(([unit, { slots }]): DebugPou => {
      const block = "kind" in unit ? unit : undefined
      return {
        name: unit.name,
        kind: block?.kind ?? "function",
        ...(block === undefined ? {} : { record: typeOf.block(block) }),
        variables: [...slots.keys()].map((index): DebugVariable => {
          const { name, type, section } = must(unit.variables[index], "the variable")
          return { name, type: typeOf.value(type), section: shownSection(section) }
        }),
      }
    })
  }

  /** When its variables have their initial values: the POU of the current frame begins. */
  enter(context: Lowering, unit: Unit): void {
    const probed = this.unitOf(unit)
    if (probed === undefined) return
    const { f, frame } = context
    f.probe(() => {
      f.i32(probed.index)
      if (frame.instance === undefined) f.i32(0)
      else context.pushAddress(frame.instance)
      f.call(importIndex("enter"))
      for (const [index, slot] of probed.slots) {
        const { type } = must(unit.variables[index], "the variable")
        announce(context, slot, frame.storage(index), type)
      }
    })
  }

  leave(context: Lowering, unit: Unit): void {
    if (this.unitOf(unit) !== undefined) context.f.probe(() => context.f.call(importIndex("leave")))
  }

  /** Before a statement, and wherever a loop or choice comes back to its condition. */
  at(context: Lowering, span: Span): void {
    const statement = this.statementAt(context.frame.pou, span)
    if (statement === undefined) return
    const { f } = context
    f.probe(() => {
      if (context.kept.size > 0) context.parts.writeKept(context)
      f.mark(statement)
      f.i32(statement)
      f.call(importIndex("at"))
    })
  }

  /** Before one of two statements, which are written as one. */
  atEither(context: Lowering, decided: number, spans: readonly [Span | undefined, Span | undefined]): void {
    const { f } = context
    f.probe(() => {
      for (const [at, span] of spans.entries()) {
        if (span === undefined) continue
        f.get(decided)
        if (at === 1) f.op("i32.eqz")
        const label = f.if()
        this.at(context, span)
        f.end(label)
      }
    })
  }

  /** A wasm local was set; if it is a variable, the host learns its value. */
  stored(context: Lowering, local: number): void {
    const found = context.probedLocals.get(local)
    if (found === undefined) return
    const { f } = context
    f.probe(() => {
      f.i32(found.slot)
      f.get(local)
      f.call(importIndex(found.machine))
    })
  }

  private unitOf(unit: Unit): ProbedUnit | undefined {
    const known = this.units.get(unit)
    if (known !== undefined) return known
    if (this.locate(unit.span.file, unit.span.from) === undefined) return undefined
    const isFunction = !("kind" in unit)
    const indices = unit.variables.flatMap((variable, index) =>
      hasSlot(variable, isFunction) ? [index] : [],
    )
    const slots = new Map(indices.map((index, slot) => [index, slot]))
    const probed = { index: this.units.size, slots }
    this.units.set(unit, probed)
    this.indexByName.set(unit.name, probed.index)
    return probed
  }

  private statementAt(pou: string, { file, from, to }: Span): number | undefined {
    const key = `${pou} ${file} ${from}`
    const known = this.statementByPlace.get(key)
    if (known !== undefined) return known
    const start = this.locate(file, from)
    const end = this.locate(file, to)
    if (start === undefined || end === undefined) return undefined
    const { name, line, column } = start
    const statement = {
      pou: this.indexByName.get(pou) ?? 0,
      file: name,
      line,
      column,
      endLine: end.line,
      endColumn: end.column,
    }
    const index = this.statements.push(statement) - 1
    this.statementByPlace.set(key, index)
    return index
  }
}

/** Instance variables are found by the instance's address; hidden ones and bounds of open arrays are nobody's business. */
function hasSlot({ name, section, type }: Variable, isFunction: boolean): boolean {
  if (name.startsWith("?") || section === "external" || isOpen(type)) return false
  return isFunction || section === "temp" || section === "in-out"
}

const isOpen = (type: Type): boolean => type.kind === "array" && type.open === true

function announce(context: Lowering, slot: number, storage: Storage, type: Type): void {
  const { f } = context
  const place = (push: () => void) => {
    f.i32(slot)
    push()
    f.call(importIndex("place"))
  }
  switch (storage.kind) {
    case "local": {
      const machine = machines[scalarOf(type)].val
      context.probedLocals.set(storage.local, { slot, machine })
      f.i32(slot)
      f.get(storage.local)
      return f.call(importIndex(machine))
    }
    case "memory":
      return place(() => context.pushAddress(storage.address))
    case "pointer-cell":
      return place(() => {
        context.pushBase(storage.cell)
        f.memory("i32.load", storage.cell.offset)
      })
    case "bound": {
      const { resolved } = storage
      if (resolved.kind === "memory") place(() => context.pushAddress(resolved.address))
      return
    }
    case "bit":
      return
  }
}

const shownSection = (section: Variable["section"]): DebugVariable["section"] =>
  section === "input" || section === "output" || section === "in-out" || section === "temp" ? section : "var"
