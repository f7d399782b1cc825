/** The table that maps names to addresses and types, for monitoring, tracing and forcing. */
import type { FieldLayout, RootSymbol, SymbolTable, TypeLayout } from "../program.ts"
import type { Block, CheckedProgram, Variable } from "../semantics/ir.ts"
import type { StructType, Type } from "../semantics/types.ts"
import { must, unreachable } from "./assert.ts"
import { addressOf, type Layout } from "./layout.ts"
import { isStored } from "./shapes.ts"
import { staticAddress } from "./static-addresses.ts"

/** The table, and what may enter more types into it. */
export function buildSymbolTable(
  checked: CheckedProgram,
  layout: Layout,
): { readonly table: SymbolTable; readonly types: TypeTable } {
  const types = new TypeTable(layout)
  const running = new Set(checked.instances.map(({ global }) => global))
  const globals = checked.globals.map(
    (variable, at): RootSymbol => ({
      name: variable.name,
      type: types.of(variable.type),
      address: must(layout.globals[at], "a global's address"),
      ...(variable.location === undefined ? {} : located(variable.location)),
      constant: variable.constant,
      ...(isCalled(checked, variable) ? { called: true } : {}),
      ...(variable.list === undefined ? {} : { list: variable.list }),
    }),
  )
  const instances = checked.instances.map(
    (instance, at): RootSymbol => ({
      name: instance.name,
      type: types.ofBlock(instance.block),
      address: must(layout.instances[at], "an instance's address"),
      constant: false,
    }),
  )
  const accesses = checked.accesses.map(
    ({ name, place, isWritable }): RootSymbol => ({
      name,
      type: types.of(place.type),
      ...staticAddress(layout, place),
      constant: false,
      access: isWritable ? "read-write" : "read-only",
    }),
  )
  const roots = [...globals.filter((_, at) => !running.has(at)), ...instances, ...accesses]
  return { table: { roots, types: types.list }, types }
}

/** A program that runs only where another calls it. */
const isCalled = ({ blocks }: CheckedProgram, { type }: Variable): boolean =>
  type.kind === "block" && blocks[type.block]?.kind === "program"

const located = ({ bit, text }: { readonly bit?: number; readonly text: string }) => ({
  ...(bit === undefined ? {} : { bit }),
  location: text,
})

class TypeTable {
  readonly list: TypeLayout[] = []
  private readonly byKey = new Map<string, number>()
  private readonly byRecord = new Map<StructType | Block | Type, number>()
  private readonly layout: Layout

  constructor(layout: Layout) {
    this.layout = layout
  }

  of(type: Type): number {
    switch (type.kind) {
      case "elementary":
        return this.once(type.name, () => ({ kind: "elementary", name: type.name, bytes: this.bytes(type) }))
      case "interface":
      case "reference":
        return this.of({ kind: "elementary", name: "UDINT" })
      case "subrange":
        return this.of({ kind: "elementary", name: type.base })
      case "string":
        return this.once(`string ${type.capacity} ${type.wide}`, () => ({
          kind: "string",
          capacity: type.capacity,
          bytes: this.bytes(type),
          ...(type.wide ? { wide: true } : {}),
        }))
      case "enum":
        return this.perRecord(type, () => ({
          kind: "enum",
          name: type.name,
          base: type.base,
          bytes: this.bytes(type),
          values: type.values.map(({ name, value }) => ({ name, value: Number(value) })),
        }))
      case "array": {
        const element = this.of(type.element)
        const bounds = type.dimensions.map(({ low, high }) => `${low}..${high}`).join()
        return this.once(`array ${element} ${bounds}`, () => ({
          kind: "array",
          element,
          dimensions: type.dimensions,
          bytes: this.bytes(type),
        }))
      }
      case "struct":
        return this.ofStruct(type)
      case "block":
        return this.ofBlock(type.block)
      default:
        return unreachable(type)
    }
  }

  ofBlock(index: number): number {
    const block = this.layout.shapes.block(index)
    return this.perRecord(block, () => ({
      kind: "record",
      name: block.name,
      recordKind: block.kind,
      fields: block.variables.flatMap((variable, at) => this.fieldsOf(block, variable, at)),
      bytes: this.layout.shapes.recordOf(block).bytes,
    }))
  }

  private ofStruct(type: StructType): number {
    const { offsets } = this.layout.shapes.recordOf(type)
    return this.perRecord(type, () => ({
      kind: "record",
      name: type.name,
      recordKind: "struct",
      fields: type.fields.map((field, at) => ({
        name: field.name,
        type: this.of(field.type),
        offset: must(offsets[at], "a field's offset"),
        ...(field.place?.bit === undefined ? {} : { bit: field.place.bit }),
        section: "field",
      })),
      bytes: this.bytes(type),
    }))
  }

  /** No field for what has no place of its own (temporaries, externals), an absolute one for what lies in the image. */
  private fieldsOf(block: Block, variable: Variable, at: number): readonly FieldLayout[] {
    const { name, section, location } = variable
    if (location !== undefined) {
      const bit = location.bit === undefined ? {} : { bit: location.bit }
      const offset = addressOf(this.layout, location)
      return [{ name, type: this.of(variable.type), offset, ...bit, absolute: true, section }]
    }
    if (!isStored(variable) || name.startsWith("?")) return []
    const offset = must(this.layout.shapes.recordOf(block).offsets[at], "a stored variable")
    return [{ name, type: this.of(variable.type), offset, section }]
  }

  private bytes(type: Type): number {
    return this.layout.shapes.of(type).bytes
  }

  private once(key: string, make: () => TypeLayout): number {
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const index = this.list.push(make()) - 1
    this.byKey.set(key, index)
    return index
  }

  private perRecord(record: Type | Block, make: () => TypeLayout): number {
    const known = this.byRecord.get(record)
    if (known !== undefined) return known
    const layout = make()
    const index = this.list.push(layout) - 1
    this.byRecord.set(record, index)
    return index
  }
}
