/**
 * What one compile shares over all functions: the module, the memory layout, constants, scratch memory, fault sites, and
 * which WebAssembly function holds which POU. Functions are written when first called; `emit.ts` works the list off.
 */
import { controlBlock, type FaultKind, type FaultSite, faultKinds } from "../program.ts"
import { factsOf } from "../semantics/body-facts.ts"
import type {
  Block,
  BlockCall,
  CheckedProgram,
  FunctionCall,
  FunctionUnit,
  Place,
  PlaceStep,
  Statement,
} from "../semantics/ir.ts"
import type { ConstValue, Type } from "../semantics/types.ts"
import type { SourceFile, Span } from "../source/diagnostic.ts"
import { must } from "./assert.ts"
import type { FunctionBuilder, Signature } from "./encoder.ts"
import { imageOf } from "./initial-image.ts"
import { Inlining } from "./inlining.ts"
import { countInstances, holdsBlock, type Layout } from "./layout.ts"
import { LineIndex } from "./line-index.ts"
import { ModuleBuilder } from "./module-builder.ts"
import type { ValType } from "./opcodes.ts"
import { type Locate, Probes, probeImports } from "./probes.ts"
import { elementaryOf, valTypeOf } from "./shapes.ts"
import { absolute, type Region, wholeMemory } from "./value-cache.ts"

export type PendingUnit =
  | {
      readonly kind: "block"
      readonly block: Block
      readonly at: number | undefined
      readonly f: FunctionBuilder
    }
  | { readonly kind: "function"; readonly unit: FunctionUnit; readonly f: FunctionBuilder }

export interface EmitOptions {
  readonly sources: readonly SourceFile[]
  /** With probes for a debugger. */
  readonly debug: boolean
}

/** A helper written by hand in WebAssembly, emitted when something uses it. */
export interface Helper {
  readonly name: string
  readonly signature: Signature
  readonly write: (f: FunctionBuilder, emission: Emission) => void
}

/** Functions that reach themselves may nest this deep. */
export const callDepthLimit = 64

export class Emission {
  readonly checked: CheckedProgram
  readonly layout: Layout
  readonly module: ModuleBuilder
  /** In a debug build only. */
  readonly probes: Probes | undefined
  readonly faultSites: FaultSite[] = []
  readonly fuelGlobal: number
  readonly depthGlobal: number
  readonly stackGlobal: number
  readonly inlining: Inlining
  /** Only a pointer can be moved to where something else stands, or made of a number; references cannot. */
  readonly usesPointers: boolean
  readonly pending: PendingUnit[] = []
  /** End of the scratch memory handed out so far. */
  scratchEnd: number
  /** The largest frame a recursive function keeps on the run-time stack. */
  largestFrame = 0
  private readonly sources: readonly SourceFile[]
  private readonly lines = new Map<number, LineIndex>()
  /** By POU, then by place. */
  private readonly sites = new Map<string, Map<number, number>>()
  private readonly units = new Map<string, FunctionBuilder>()
  private readonly helpers = new Map<string, FunctionBuilder>()
  private readonly pool = new Map<string, number>()
  private readonly poolBytes: Uint8Array[] = []
  private poolEnd = 0
  private readonly relocations: { f: FunctionBuilder; at: number; offset: number }[] = []
  private readonly instanceCounts: readonly number[]
  private readonly globalsHoldBlocks: boolean
  private readonly taken = new Map<Block | FunctionUnit, ReadonlySet<number>>()
  private readonly limits: { f: FunctionBuilder; at: number; bytes: number }[] = []
  private readonly reach = new Map<Block | FunctionUnit, number>()
  private readonly closed = new Map<Block | FunctionUnit, boolean>()

  constructor(checked: CheckedProgram, layout: Layout, options: EmitOptions) {
    this.checked = checked
    this.layout = layout
    this.sources = options.sources
    this.module = new ModuleBuilder(options.debug ? probeImports : [])
    this.probes = options.debug ? new Probes((file, offset) => this.placeOf(file, offset)) : undefined
    this.scratchEnd = layout.end
    this.fuelGlobal = this.module.global(0)
    this.depthGlobal = this.module.global(0)
    this.stackGlobal = this.module.global(0)
    this.inlining = new Inlining(checked)
    this.usesPointers = [...checked.blocks, ...checked.functions].some(({ body }) =>
      factsOf(body).places.some(({ path }) => path.some(followsPointer)),
    )
    this.instanceCounts = countInstances(checked)
    this.globalsHoldBlocks = checked.globals.some((variable) => holdsBlock(variable.type))
  }

  faultSite(pou: string, span: Span): number {
    let sites = this.sites.get(pou)
    if (sites === undefined) {
      sites = new Map()
      this.sites.set(pou, sites)
    }
    // Texts are far shorter than 2^32, and the library's file is -1.
    const key = (span.file + 1) * 0x1_0000_0000 + span.from
    const known = sites.get(key)
    if (known !== undefined) return known
    // Code of the library stands in no file of the user.
    const { name, line, column } = this.placeOf(span.file, span.from) ?? { name: "", line: 0, column: 0 }
    const index = this.faultSites.push({ pou, file: name, line, column }) - 1
    sites.set(key, index)
    return index
  }

  /** Stops the program. Kind and site are neighbours in the control block: one store writes both. */
  writeFault(
    f: FunctionBuilder,
    { kind, pou, span }: { readonly kind: FaultKind; readonly pou: string; readonly span: Span },
  ): void {
    f.i32(0)
    f.i64(BigInt(faultKinds.indexOf(kind)) | (BigInt(this.faultSite(pou, span)) << 32n))
    f.memory("i64.store", controlBlock.faultKind)
    f.op("unreachable")
  }

  reserveScratch(bytes: number): number {
    const address = this.scratchEnd
    this.scratchEnd += Math.ceil(bytes / 8) * 8
    return address
  }

  /** Pushes the address of a constant string, array or structure; filled in when all of memory is laid out. */
  pushConstant(f: FunctionBuilder, type: Type, value: ConstValue): void {
    const bytes = imageOf(this.layout.shapes, type, value)
    const key = bytes.join()
    let offset = this.pool.get(key)
    if (offset === undefined) {
      offset = this.poolEnd
      this.pool.set(key, offset)
      this.poolBytes.push(bytes)
      this.poolEnd += bytes.length
      const padding = (8 - (bytes.length % 8)) % 8
      this.poolBytes.push(new Uint8Array(padding))
      this.poolEnd += padding
    }
    this.relocations.push({ f, at: f.i32Later(), offset })
  }

  /**
   * Stack: an address, replaced by whether so many bytes there are out of bounds: in the control block (as NULL is),
   * which only the host may touch, or beyond the end of memory.
   */
  outOfBounds(f: FunctionBuilder, bytes: number): void {
    f.i32(controlBlock.bytes)
    f.op("i32.sub")
    this.limits.push({ f, at: f.i32Later(), bytes: bytes + controlBlock.bytes })
    f.op("i32.gt_u")
  }

  /** Puts the constant pool at `address` and gives its bytes. */
  placeConstants(address: number): Uint8Array {
    const end = address + this.poolEnd
    for (const { f, at, bytes } of this.limits) f.code.patchS32(at, Math.max(0, end - bytes))
    for (const { f, at, offset } of this.relocations) f.code.patchS32(at, address + offset)
    const pool = new Uint8Array(this.poolEnd)
    let at = 0
    for (const bytes of this.poolBytes) {
      pool.set(bytes, at)
      at += bytes.length
    }
    return pool
  }

  /** The function for a block's body: of its own for an instance at a fixed address, else with `this` as parameter. */
  blockFunction(index: number, address: number | undefined): FunctionBuilder {
    const block = this.layout.shapes.block(index)
    const at = this.instanceCounts[index] === 1 ? address : undefined
    const params: readonly ValType[] = at === undefined ? ["i32"] : []
    return this.once(`block ${index} ${at ?? "this"}`, { params, results: [] }, (f) => ({
      kind: "block",
      block,
      at,
      f,
    }))
  }

  functionUnit(index: number): FunctionBuilder {
    const unit = this.unit(index)
    return this.once(`function ${index}`, signatureOf(unit), (f) => ({ kind: "function", unit, f }))
  }

  helper(helper: Helper): number {
    const known = this.helpers.get(helper.name)
    if (known !== undefined) return known.index
    const f = this.module.function(helper.signature)
    this.helpers.set(helper.name, f)
    helper.write(f, this)
    return f.index
  }

  /** True when memory at these absolute addresses may lie inside a block instance reached by `this`. */
  mayHoldInstance({ low, high }: Region): boolean {
    const { globalRange } = this.layout
    return this.globalsHoldBlocks && low < globalRange.high && high > globalRange.low
  }

  /** What running a unit can write beyond its instance and what it is handed: nothing, globals, or anything at all. */
  reachedBy(unit: Block | FunctionUnit): Region | undefined {
    const globals: Region = { space: absolute, low: 0, high: this.layout.globalRange.high }
    return [undefined, globals, wholeMemory][this.reachOf(unit)]
  }

  /** 0: nothing, 1: globals or the process image, 2: through references, whatever these point at. */
  private reachOf(unit: Block | FunctionUnit): number {
    if ("recursive" in unit && unit.recursive) return 2
    const known = this.reach.get(unit)
    if (known !== undefined) return known
    const targets = "dispatch" in unit ? (unit.dispatch ?? []) : []
    let reach = 0
    const atLeast = (found: number) => {
      reach = Math.max(reach, found)
    }
    for (const target of targets) atLeast(this.reachOf(this.unit(target.function)))
    const note = (place: Place) => {
      const { root } = place
      if (place.path.some((step) => step.kind === "dereference")) return atLeast(2)
      if (root.kind === "this") return
      if (root.kind !== "own" || unit.variables[root.index]?.location !== undefined) atLeast(1)
    }
    const { writes, calls } = factsOf(unit.body)
    for (const place of writes) note(place)
    for (const call of calls) {
      if (call.kind === "function-call") atLeast(this.reachOf(this.unit(call.function)))
      else {
        note(call.instance)
        atLeast(this.reachOf(this.layout.shapes.block(call.block)))
      }
    }
    this.reach.set(unit, reach)
    return reach
  }

  /**
   * True when these statements, and all they call, see single values only, each by its name: no structure as a whole, nothing
   * through an in-out or a reference.
   */
  keepsToItself(statements: readonly Statement[]): boolean {
    const { places, calls, addresses } = factsOf(statements)
    if (addresses.length > 0) return false
    const instances = new Set(calls.flatMap((call) => (call.kind === "block-call" ? [call.instance] : [])))
    const isSingle = (place: Place): boolean =>
      place.root.kind !== "value" &&
      place.type.kind !== "interface" &&
      place.path.every((step) => step.kind !== "dereference") &&
      (elementaryOf(place.type) !== undefined || instances.has(place))
    return places.every(isSingle) && calls.every((call) => this.calleeKeepsToItself(call))
  }

  private calleeKeepsToItself(call: BlockCall | FunctionCall): boolean {
    const unit = call.kind === "block-call" ? this.layout.shapes.block(call.block) : this.unit(call.function)
    const known = this.closed.get(unit)
    if (known !== undefined) return known
    // Until it is known, a call of itself counts as one that does not.
    this.closed.set(unit, false)
    const simple =
      !("dispatch" in unit && unit.dispatch !== undefined) &&
      unit.variables.every(
        ({ section }) => section !== "in-out" && (isBlock(unit) || section !== "output"),
      ) &&
      this.keepsToItself(unit.body)
    this.closed.set(unit, simple)
    return simple
  }

  /** Variables whose address is kept, by index: they live in memory even where they are scalars of one call. */
  addressTaken(unit: Block | FunctionUnit): ReadonlySet<number> {
    const known = this.taken.get(unit)
    if (known !== undefined) return known
    const taken = new Set<number>()
    for (const { root, path } of factsOf(unit.body).addresses)
      if (root.kind === "own" && !path.some((step) => step.kind === "dereference")) taken.add(root.index)
    for (const { function: index } of "dispatch" in unit ? (unit.dispatch ?? []) : [])
      for (const variable of this.addressTaken(this.unit(index))) taken.add(variable)
    this.taken.set(unit, taken)
    return taken
  }

  /** True when a variable of this block exists somewhere. */
  isInstantiated(block: number): boolean {
    return (this.instanceCounts[block] ?? 0) > 0
  }

  unit(index: number): FunctionUnit {
    return must(this.checked.functions[index], "the function")
  }

  private placeOf(file: number, offset: number): ReturnType<Locate> {
    const source = this.sources[file]
    return source === undefined ? undefined : { name: source.name, ...this.lineIndex(file).at(offset) }
  }

  private lineIndex(file: number): LineIndex {
    const known = this.lines.get(file)
    if (known !== undefined) return known
    const index = new LineIndex(this.sources[file]?.text ?? "")
    this.lines.set(file, index)
    return index
  }

  private once(
    key: string,
    signature: Signature,
    make: (f: FunctionBuilder) => PendingUnit,
  ): FunctionBuilder {
    const known = this.units.get(key)
    if (known !== undefined) return known
    const f = this.module.function(signature)
    this.units.set(key, f)
    const pending = make(f)
    f.name = pending.kind === "block" ? pending.block.name : pending.unit.name
    this.pending.push(pending)
    return f
  }
}

const followsPointer = (step: PlaceStep): boolean =>
  step.kind === "dereference" && step.of.kind === "reference" && step.of.form === "pointer"

const isBlock = (unit: Block | FunctionUnit): unit is Block => "kind" in unit

/** Elementary inputs by value, everything else by address; strings and aggregates are returned by address. */
function signatureOf(unit: FunctionUnit): Signature {
  const params = unit.variables
    .filter(isParameter)
    .map((variable) =>
      variable.section === "input" && elementaryOf(variable.type) !== undefined
        ? valTypeOf(variable.type)
        : "i32",
    )
  const result = unit.resultIndex === undefined ? undefined : unit.variables[unit.resultIndex]
  return { params, results: result === undefined ? [] : [valTypeOf(result.type)] }
}

export const isParameter = ({ section }: { readonly section: string }): boolean =>
  section === "input" || section === "in-out" || section === "output"
