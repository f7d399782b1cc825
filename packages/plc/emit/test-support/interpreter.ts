/**
 * A slow and obvious interpreter of checked programs, written against the meaning of the tree and not against the
 * emitter: tests compare the two. Integers, bit strings and BOOL are bigint; it knows what random programs use.
 */
import type { ElementaryName, FaultKind } from "../../program.ts"
import type {
  BinaryOp,
  Block,
  BlockCall,
  CheckedProgram,
  DirectAddress,
  Expression,
  FunctionCall,
  Place,
  Statement,
  Variable,
} from "../../semantics/ir.ts"
import type { ConstValue, Type } from "../../semantics/types.ts"
import { must } from "../assert.ts"
import { elementaryOf, integerRange } from "../shapes.ts"

export class Fault extends Error {
  readonly kind: FaultKind
  constructor(kind: FaultKind) {
    super(kind)
    this.kind = kind
  }
}

type Scalar = bigint | number

/** A variable: scalars are read and written through functions, so that located ones can live in bytes. */
type Cell =
  | { readonly kind: "scalar"; readonly get: () => Scalar; readonly set: (value: Scalar) => void }
  | { readonly kind: "many"; readonly cells: Cell[] }

type Jump = "exit" | "continue" | "return" | undefined

interface Scope {
  readonly variables: readonly Variable[]
  readonly cells: Cell[]
}

const stepLimit = 1_000_000

export class Interpreter {
  private readonly checked: CheckedProgram
  private readonly globals: Cell[]
  private readonly instances: Cell[]
  private steps = 0
  readonly image: Record<DirectAddress["area"], Uint8Array>

  constructor(checked: CheckedProgram) {
    this.checked = checked
    const { inputs, outputs, markers } = checked.imageBytes
    this.image = {
      inputs: new Uint8Array(inputs),
      outputs: new Uint8Array(outputs),
      markers: new Uint8Array(markers),
    }
    this.globals = checked.globals.map((variable) => this.cellOf(variable))
    this.instances = checked.instances.map(({ block }) =>
      this.blockCell(must(checked.blocks[block], "block")),
    )
  }

  cycle(): FaultKind | undefined {
    try {
      this.checked.instances.forEach((instance, at) => {
        const block = must(this.checked.blocks[instance.block], "block")
        this.runBlock(block, must(this.instances[at], "instance"))
      })
      return undefined
    } catch (error) {
      if (error instanceof Fault) return error.kind
      throw error
    }
  }

  /** Every scalar of globals and instances, by path, temporaries and pointers left out. */
  state(): ReadonlyMap<string, Scalar> {
    const state = new Map<string, Scalar>()
    this.checked.globals.forEach((variable, at) =>
      this.collect(state, variable.name, variable.type, must(this.globals[at], "global")),
    )
    this.checked.instances.forEach((instance, at) =>
      this.collect(
        state,
        instance.name,
        { kind: "block", block: instance.block, name: "" },
        must(this.instances[at], "instance"),
      ),
    )
    return state
  }

  private collect(state: Map<string, Scalar>, path: string, type: Type, cell: Cell): void {
    if (cell.kind === "scalar") {
      state.set(path, cell.get())
      return
    }
    if (type.kind === "array") {
      const low = must(type.dimensions[0], "dimension").low
      cell.cells.forEach((element, at) => this.collect(state, `${path}[${low + at}]`, type.element, element))
    } else if (type.kind === "struct") {
      type.fields.forEach((field, at) =>
        this.collect(state, `${path}.${field.name}`, field.type, must(cell.cells[at], "field")),
      )
    } else if (type.kind === "block") {
      must(this.checked.blocks[type.block], "block").variables.forEach((variable, at) => {
        if (["temp", "external", "in-out"].includes(variable.section)) return
        this.collect(state, `${path}.${variable.name}`, variable.type, must(cell.cells[at], "variable"))
      })
    }
  }

  private cellOf(variable: Variable): Cell {
    if (variable.location !== undefined) {
      const cell = this.located(variable.location, variable.initial)
      const name = must(elementaryOf(variable.type), "type")
      return { ...cell, get: () => wrap(name, BigInt(cell.get())) }
    }
    return this.fresh(variable.type, variable.initial)
  }

  private blockCell(block: Block): Cell {
    return { kind: "many", cells: block.variables.map((variable) => this.cellOf(variable)) }
  }

  private fresh(type: Type, initial: ConstValue): Cell {
    const name = elementaryOf(type)
    if (name !== undefined) {
      let value: Scalar = name === "REAL" || name === "LREAL" ? 0 : 0n
      if (initial.kind === "integer" || initial.kind === "real") value = initial.value
      return {
        kind: "scalar",
        get: () => value,
        set: (next) => {
          value = next
        },
      }
    }
    if (type.kind === "array") {
      const runs = initial.kind === "array" ? initial.runs : []
      const given = runs.flatMap((run) => Array.from({ length: run.count }, () => run.value))
      const { low, high } = must(type.dimensions[0], "dimension")
      const cells = Array.from({ length: high - low + 1 }, (_, at) =>
        this.fresh(type.element, given[at] ?? { kind: "default" }),
      )
      return { kind: "many", cells }
    }
    if (type.kind === "struct") {
      const given = initial.kind === "record" ? initial.fields : new Map<number, ConstValue>()
      return {
        kind: "many",
        cells: type.fields.map((field, at) => this.fresh(field.type, given.get(at) ?? field.initial)),
      }
    }
    if (type.kind === "block") return this.blockCell(must(this.checked.blocks[type.block], "block"))
    throw new Error(`the interpreter knows no ${type.kind}`)
  }

  private located({ area, byte, bit, bits }: DirectAddress, initial: ConstValue): Cell & { kind: "scalar" } {
    const bytes = this.image[area]
    const cell: Cell & { kind: "scalar" } = {
      kind: "scalar",
      get: () => {
        if (bit !== undefined) return BigInt(((bytes[byte] ?? 0) >> bit) & 1)
        let value = 0n
        for (let at = bits / 8 - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[byte + at] ?? 0)
        return value
      },
      set: (value) => {
        const integer = BigInt(value)
        if (bit !== undefined) {
          const others = (bytes[byte] ?? 0) & ~(1 << bit)
          bytes[byte] = others | (Number(integer) << bit)
          return
        }
        for (let at = 0; at < bits / 8; at++) bytes[byte + at] = Number((integer >> BigInt(8 * at)) & 0xffn)
      },
    }
    if (initial.kind === "integer" && initial.value !== 0n) cell.set(initial.value)
    return cell
  }

  private runBlock(block: Block, instance: Cell): void {
    const cells = many(instance).map((cell, at) => {
      const variable = must(block.variables[at], "variable")
      return variable.section === "temp" ? this.cellOf(variable) : cell
    })
    this.run(block.body, { variables: block.variables, cells })
  }

  private run(statements: readonly Statement[], scope: Scope): Jump {
    for (const statement of statements) {
      const jump = this.step(statement, scope)
      if (jump !== undefined) return jump
    }
    return undefined
  }

  private step(statement: Statement, scope: Scope): Jump {
    if (++this.steps > stepLimit) throw new Error("the random program does not end")
    switch (statement.kind) {
      case "assign": {
        const target = this.place(statement.target, scope)
        if (target.kind === "many") copy(target, this.place(loadOf(statement.value), scope))
        else target.set(inType(statement.target.type, this.value(statement.value, scope)))
        return undefined
      }
      case "block-call":
        return this.callBlock(statement, scope)
      case "call":
        this.value(statement.call, scope)
        return undefined
      case "if": {
        const branch = statement.branches.find(({ condition }) => this.value(condition, scope) !== 0n)
        return this.run(branch?.body ?? statement.otherwise, scope)
      }
      case "case": {
        const selector = BigInt(this.value(statement.selector, scope))
        const branch = statement.branches.find(({ labels }) =>
          labels.some(({ low, high }) => low <= selector && selector <= high),
        )
        return this.run(branch?.body ?? statement.otherwise, scope)
      }
      case "for":
        return this.loopFor(statement, scope)
      case "while":
        while (this.value(statement.condition, scope) !== 0n) {
          const jump = this.run(statement.body, scope)
          if (jump === "return") return jump
          if (jump === "exit") break
        }
        return undefined
      case "repeat":
        do {
          const jump = this.run(statement.body, scope)
          if (jump === "return") return jump
          if (jump === "exit") break
        } while (this.value(statement.until, scope) === 0n)
        return undefined
      default:
        return statement.kind
    }
  }

  private loopFor(statement: Statement & { kind: "for" }, scope: Scope): Jump {
    const counter = scalar(this.place(statement.variable, scope))
    const range = must(integerRange(must(elementaryOf(statement.variable.type), "type")), "range")
    const step = BigInt(this.value(statement.step, scope))
    const end = BigInt(this.value(statement.end, scope))
    counter.set(this.value(statement.start, scope))
    const beyond = (value: bigint) => (step >= 0n ? value > end : value < end)
    while (!beyond(BigInt(counter.get()))) {
      const jump = this.run(statement.body, scope)
      if (jump === "return") return jump
      if (jump === "exit") break
      const next = BigInt(counter.get()) + step
      // The counter never wraps around: it stays where its type ends.
      if (next < range.low || next > range.high || beyond(BigInt(counter.get()))) break
      counter.set(next)
    }
    return undefined
  }

  private callBlock(call: BlockCall, scope: Scope): Jump {
    const block = must(this.checked.blocks[call.block], "block")
    const instance = this.place(call.instance, scope)
    const cells = many(instance)
    for (const { variable, value } of call.inputs) {
      const { type } = must(block.variables[variable], "variable")
      scalar(must(cells[variable], "input")).set(inType(type, this.value(value, scope)))
    }
    for (const { variable, place } of call.inOuts) cells[variable] = this.place(place, scope)
    this.runBlock(block, instance)
    for (const { variable, negated, target } of call.outputs) {
      const value = scalar(must(cells[variable], "output")).get()
      scalar(this.place(target, scope)).set(negated ? 1n - BigInt(value) : value)
    }
    return undefined
  }

  private callFunction(call: FunctionCall, scope: Scope): Scalar {
    const unit = must(this.checked.functions[call.function], "function")
    let at = 0
    const cells = unit.variables.map((variable) => {
      const own = this.fresh(variable.type, variable.initial)
      if (!["input", "in-out", "output"].includes(variable.section)) return own
      const argument = must(call.arguments[at++], "argument")
      if (argument.kind === "reference") return this.place(argument.place, scope)
      if (argument.kind === "value") scalar(own).set(this.value(argument.value, scope))
      return own
    })
    this.run(unit.body, { variables: unit.variables, cells })
    return unit.resultIndex === undefined ? 0n : scalar(must(cells[unit.resultIndex], "result")).get()
  }

  private place({ root, path }: Place, scope: Scope): Cell {
    let cell =
      root.kind === "own"
        ? must(scope.cells[root.index], "variable")
        : root.kind === "global"
          ? must(this.globals[root.index], "global")
          : this.located(root.address, { kind: "default" })
    for (const step of path) {
      if (step.kind === "field") cell = must(many(cell)[step.index], "field")
      else if (step.kind === "bit") cell = bitOf(scalar(cell), BigInt(step.bit))
      else {
        const index = BigInt(this.value(must(step.indices[0], "index"), scope))
        const { low, high } = must(step.array.dimensions[0], "dimension")
        if (index < BigInt(low) || index > BigInt(high)) throw new Fault("index-out-of-range")
        cell = must(many(cell)[Number(index) - low], "element")
      }
    }
    return cell
  }

  private value(expression: Expression, scope: Scope): Scalar {
    switch (expression.kind) {
      case "const":
        return expression.value.kind === "integer" || expression.value.kind === "real"
          ? expression.value.value
          : 0n
      case "load":
        return scalar(this.place(expression.place, scope)).get()
      case "unary": {
        const value = BigInt(this.value(expression.operand, scope))
        const name = must(elementaryOf(expression.type), "type")
        if (expression.op === "neg") return wrap(name, -value)
        return name === "BOOL" ? 1n - value : wrap(name, ~value)
      }
      case "binary": {
        const left = BigInt(this.value(expression.left, scope))
        const right = BigInt(this.value(expression.right, scope))
        return compute(expression.op, left, right, must(elementaryOf(expression.operandType), "type"))
      }
      case "convert": {
        const value = BigInt(this.value(expression.operand, scope))
        const { from, to } = expression.conversion
        if (to === "BOOL")
          return ["BYTE", "WORD", "DWORD", "LWORD"].includes(from) ? value & 1n : value === 0n ? 0n : 1n
        return wrap(to, value)
      }
      case "function-call":
        return this.callFunction(expression, scope)
      case "standard-call":
        return this.standard(expression, scope)
    }
  }

  private standard(call: Expression & { kind: "standard-call" }, scope: Scope): Scalar {
    const [a = 0n, b = 0n, c = 0n] = call.arguments.map((argument) => BigInt(this.value(argument, scope)))
    const name = must(elementaryOf(call.operandType), "type")
    const least = (x: bigint, y: bigint) => (x < y ? x : y)
    const most = (x: bigint, y: bigint) => (x > y ? x : y)
    switch (call.op) {
      case "abs":
        return wrap(name, a < 0n ? -a : a)
      case "max":
        return most(a, b)
      case "min":
        return least(a, b)
      case "limit":
        return least(most(b, a), c)
      case "sel":
        return a === 0n ? b : c
      default:
        throw new Error(`the interpreter knows no ${call.op}`)
    }
  }
}

const many = (cell: Cell): Cell[] => {
  if (cell.kind === "scalar") throw new Error("not a record")
  return cell.cells
}

const scalar = (cell: Cell): Cell & { kind: "scalar" } => {
  if (cell.kind !== "scalar") throw new Error("not a scalar")
  return cell
}

const loadOf = (expression: Expression): Place => {
  if (expression.kind !== "load") throw new Error("records are copied from variables only")
  return expression.place
}

function copy(target: Cell, source: Cell): void {
  if (target.kind === "scalar") target.set(scalar(source).get())
  else target.cells.forEach((cell, at) => copy(cell, must(many(source)[at], "part")))
}

const bitOf = (whole: Cell & { kind: "scalar" }, bit: bigint): Cell => ({
  kind: "scalar",
  get: () => (BigInt(whole.get()) >> bit) & 1n,
  set: (value) => whole.set((BigInt(whole.get()) & ~(1n << bit)) | (BigInt(value) << bit)),
})

function inType(type: Type, value: Scalar): Scalar {
  if (type.kind === "subrange" && (BigInt(value) < type.low || BigInt(value) > type.high)) {
    throw new Fault("subrange-violated")
  }
  return value
}

function wrap(name: ElementaryName, value: bigint): bigint {
  const range = must(integerRange(name), "range")
  const size = range.high - range.low + 1n
  const from = (value - range.low) % size
  return (from < 0n ? from + size : from) + range.low
}

function compute(op: BinaryOp, left: bigint, right: bigint, name: ElementaryName): bigint {
  const truth = (value: boolean) => (value ? 1n : 0n)
  switch (op) {
    case "and":
      return left & right
    case "or":
      return left | right
    case "xor":
      return left ^ right
    case "eq":
      return truth(left === right)
    case "ne":
      return truth(left !== right)
    case "lt":
      return truth(left < right)
    case "gt":
      return truth(left > right)
    case "le":
      return truth(left <= right)
    case "ge":
      return truth(left >= right)
    case "add":
      return wrap(name, left + right)
    case "sub":
      return wrap(name, left - right)
    case "mul":
      return wrap(name, left * right)
    case "div":
    case "mod":
      if (right === 0n) throw new Fault("division-by-zero")
      return wrap(name, op === "div" ? left / right : left % right)
  }
}
