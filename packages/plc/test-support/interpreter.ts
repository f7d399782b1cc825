/**
 * The slow, obvious reading of checked programs, against which the emitted WebAssembly is compared. It knows nothing of
 * bytes, caches or registers: every variable is a cell, every statement is carried out as it stands.
 */
import type {
  BlockCall,
  CheckedProgram,
  DirectAddress,
  Expression,
  ForStatement,
  FunctionCall,
  Place,
  Statement,
  Variable,
} from "../semantics/ir.ts"
import { elementaryOf, elementCount, familyOf, rangeOf } from "../semantics/type-facts.ts"
import type { Type } from "../semantics/types.ts"
import {
  type Cell,
  cloneCell,
  copyCell,
  createCell,
  type Images,
  imageCell,
  type Scalar,
  scalarCell,
} from "./cells.ts"
import { Fault } from "./fault.ts"
import { binaryResult, convertScalar, standardResult, unaryResult } from "./scalar-semantics.ts"

type Signal = "next" | "exit" | "continue" | "return"

/** The variables of the body that runs, by index. */
type Frame = readonly Cell[]

/** More rounds than any generated program needs. */
const mostRounds = 100_000

export class Interpreter {
  readonly images: Images
  private readonly program: CheckedProgram
  private readonly globals: Cell[]
  private readonly instances: readonly Cell[]
  private nowNs = 0n
  private rounds = 0

  constructor(program: CheckedProgram) {
    const { inputs, outputs, markers } = program.imageBytes
    this.program = program
    this.images = {
      inputs: new Uint8Array(inputs),
      outputs: new Uint8Array(outputs),
      markers: new Uint8Array(markers),
    }
    this.globals = program.globals.map((variable) => this.declare(variable))
    this.instances = program.instances.map(({ block, name, global }) => {
      const shared = global === undefined ? undefined : this.globals[global]
      return shared ?? this.instance({ kind: "block", block, name }, { kind: "default" })
    })
  }

  /** One cycle of the one task. Throws `Fault`. */
  cycle(nowUs: number): void {
    this.nowNs = BigInt(nowUs) * 1000n
    this.rounds = 0
    this.program.instances.forEach(({ block }, at) => {
      const cell = this.instances[at]
      if (cell !== undefined) this.runBlock(block, cell)
    })
  }

  /** The cell of a program's variable. */
  variable(program: string, name: string): Cell | undefined {
    const at = this.program.instances.findIndex((instance) => instance.name === program)
    const block = this.program.blocks[this.program.instances[at]?.block ?? -1]
    const index = block?.variables.findIndex((variable) => variable.name === name) ?? -1
    return this.instances[at]?.items[index]
  }

  global(name: string): Cell | undefined {
    return this.globals[this.program.globals.findIndex((variable) => variable.name === name)]
  }

  private declare(variable: Variable): Cell {
    const { location, type, initial } = variable
    if (location === undefined) return createCell(this.program.blocks, type, initial)
    if (type.kind === "array") {
      const bytes = location.bits / 8
      const items = Array.from({ length: elementCount(type.dimensions) }, (_, at) =>
        this.locate(type.element, { ...location, byte: location.byte + at * bytes }),
      )
      return { value: 0n, items }
    }
    const cell = this.locate(type, location)
    if (initial.kind === "integer" && initial.value !== 0n) cell.value = initial.value
    return cell
  }

  private locate(type: Type, location: DirectAddress): Cell {
    const name = elementaryOf(type)
    return imageCell(this.images, location, name !== undefined && familyOf(name) === "signed")
  }

  private instance(type: Type & { kind: "block" }, initial: Variable["initial"]): Cell {
    const cell = createCell(this.program.blocks, type, initial)
    this.program.blocks[type.block]?.variables.forEach((variable, index) => {
      if (variable.location !== undefined) cell.items[index] = this.declare(variable)
    })
    return cell
  }

  private runBlock(index: number, instance: Cell): void {
    const block = this.program.blocks[index]
    if (block === undefined) throw new Error("no such block")
    block.variables.forEach((variable, at) => {
      if (variable.section !== "temp") return
      instance.items[at] = createCell(this.program.blocks, variable.type, variable.initial)
    })
    this.run(instance.items, block.body)
  }

  private run(frame: Frame, statements: readonly Statement[]): Signal {
    for (const statement of statements) {
      const signal = this.step(frame, statement)
      if (signal !== "next") return signal
    }
    return "next"
  }

  private step(frame: Frame, statement: Statement): Signal {
    switch (statement.kind) {
      case "assign":
        this.assign(frame, statement.target, () => this.evaluate(frame, statement.value))
        return "next"
      case "block-call":
        this.callBlock(frame, statement)
        return "next"
      case "call":
        this.evaluate(frame, statement.call)
        return "next"
      case "if": {
        const branch = statement.branches.find(({ condition }) => this.scalar(frame, condition) === 1n)
        return this.run(frame, branch?.body ?? statement.otherwise)
      }
      case "case": {
        const value = this.scalar(frame, statement.selector) as bigint
        const branch = statement.branches.find(({ labels }) =>
          labels.some(({ low, high }) => value >= low && value <= high),
        )
        return this.run(frame, branch?.body ?? statement.otherwise)
      }
      case "for":
        return this.count(frame, statement)
      case "while":
        return this.loop(
          () => this.scalar(frame, statement.condition) === 1n,
          () => this.run(frame, statement.body),
        )
      case "repeat": {
        let first = true
        const again = (): boolean => {
          if (!first) return this.scalar(frame, statement.until) === 0n
          first = false
          return true
        }
        return this.loop(again, () => this.run(frame, statement.body))
      }
      case "exit":
      case "continue":
      case "return":
        return statement.kind
    }
  }

  private loop(again: () => boolean, body: () => Signal): Signal {
    while (again()) {
      if (++this.rounds > mostRounds) throw new Error("the generated program runs too long")
      const signal = body()
      if (signal === "return") return signal
      if (signal === "exit") break
    }
    return "next"
  }

  /** Afterwards the variable holds the first value beyond the end where its type can hold it, else the last one. */
  private count(frame: Frame, statement: ForStatement): Signal {
    const name = elementaryOf(statement.variable.type)
    if (name === undefined) throw new Error("FOR counts integers")
    const { low, high } = rangeOf(name)
    const cell = this.find(frame, statement.variable)
    const [start, end, step] = [statement.start, statement.end, statement.step].map(
      (part) => this.scalar(frame, part) as bigint,
    ) as [bigint, bigint, bigint]
    this.store(statement.variable.type, cell, start)
    const value = (): bigint => cell.value as bigint
    let first = true
    let room = true
    const again = (): boolean => {
      if (!first) {
        const next = value() + step
        room = next >= low && next <= high
        if (room) this.store(statement.variable.type, cell, next)
      }
      first = false
      return room && (step > 0n ? value() <= end : value() >= end)
    }
    return this.loop(again, () => this.run(frame, statement.body))
  }

  private callBlock(frame: Frame, call: BlockCall): void {
    const block = this.program.blocks[call.block]
    const instance = this.find(frame, call.instance)
    const member = (index: number): Cell => instance.items[index] ?? scalarCell(0n)
    for (const { variable, value } of call.inputs) {
      const type = block?.variables[variable]?.type
      if (type !== undefined) this.put(type, member(variable), this.evaluate(frame, value))
    }
    for (const { variable, place } of call.inOuts) instance.items[variable] = this.find(frame, place)
    this.runBlock(call.block, instance)
    for (const { variable, negated, target, conversion } of call.outputs) {
      const own = cloneCell(member(variable))
      if (conversion !== undefined) own.value = convertScalar(conversion, own.value)
      if (negated) own.value = own.value === 0n ? 1n : 0n
      this.assign(frame, target, () => own)
    }
  }

  private callFunction(frame: Frame, call: FunctionCall): Cell {
    const unit = this.program.functions[call.function]
    if (unit === undefined) throw new Error("no such function")
    const callee = unit.variables.map((variable) =>
      createCell(this.program.blocks, variable.type, variable.initial),
    )
    call.arguments.forEach((argument, index) => {
      const variable = unit.variables[index]
      if (variable === undefined) return
      if (argument.kind === "value") {
        const cell = callee[index]
        if (cell !== undefined) this.put(variable.type, cell, this.evaluate(frame, argument.value))
      } else if (argument.kind === "reference") {
        const cell = this.find(frame, argument.place)
        callee[index] = cell
      }
    })
    // Outputs begin with their initial value, like every variable of a function.
    unit.variables.forEach((variable, index) => {
      const cell = callee[index]
      if (variable.section !== "output" || cell === undefined) return
      copyCell(cell, createCell(this.program.blocks, variable.type, variable.initial))
    })
    this.run(callee, unit.body)
    return (unit.resultIndex === undefined ? undefined : callee[unit.resultIndex]) ?? scalarCell(0n)
  }

  /** The value is computed before the target's indices, as the text of the statement does not say otherwise. */
  /** The target's indices come first, then the value: from left to right as the text stands. */
  private assign(frame: Frame, target: Place, value: () => Cell): void {
    const cell = this.find(frame, target)
    this.put(target.type, cell, cloneCell(value()))
  }

  private put(type: Type, cell: Cell, given: Cell): void {
    if (given.items.length > 0) copyCell(cell, given)
    else this.store(type, cell, given.value)
  }

  private store(type: Type, cell: Cell, value: Scalar): void {
    if (type.kind === "subrange" && ((value as bigint) < type.low || (value as bigint) > type.high))
      throw new Fault("subrange-violated")
    cell.value = type.kind === "string" ? String(value).slice(0, type.capacity) : value
  }

  private find(frame: Frame, place: Place): Cell {
    const { root } = place
    // The random programs have no methods.
    if (root.kind === "this" || root.kind === "value") throw new Error("THIS and results are not interpreted")
    let cell =
      root.kind === "own"
        ? frame[root.index]
        : root.kind === "global"
          ? this.globals[root.index]
          : imageCell(this.images, root.address, false)
    for (const step of place.path) {
      if (cell === undefined) throw new Error("no such cell")
      if (step.kind === "field") cell = cell.items[step.index]
      else if (step.kind === "bit") cell = bitCell(cell, step.bit)
      else if (step.kind === "dereference") throw new Error("references are not interpreted")
      else cell = cell.items[this.offset(frame, step)]
    }
    if (cell === undefined) throw new Error("no such cell")
    return cell
  }

  private offset(frame: Frame, step: Place["path"][number] & { kind: "index" }): number {
    const { dimensions } = step.array
    const indices = step.indices.map((index) => Number(this.scalar(frame, index)))
    return indices.reduce((offset, index, at) => {
      const { low, high } = dimensions[at] ?? { low: 0, high: 0 }
      if (index < low || index > high) throw new Fault("index-out-of-range")
      return offset * (high - low + 1) + (index - low)
    }, 0)
  }

  private scalar(frame: Frame, expression: Expression): Scalar {
    return this.evaluate(frame, expression).value
  }

  private evaluate(frame: Frame, expression: Expression): Cell {
    switch (expression.kind) {
      case "const":
        return createCell(this.program.blocks, expression.type, expression.value)
      case "load":
        return this.find(frame, expression.place)
      case "address":
      case "attempt":
        throw new Error("references are not interpreted")
      case "unary":
        return scalarCell(unaryResult(expression, this.scalar(frame, expression.operand)))
      case "binary":
        return scalarCell(
          binaryResult(expression, this.scalar(frame, expression.left), this.scalar(frame, expression.right)),
        )
      case "convert":
        return scalarCell(convertScalar(expression.conversion, this.scalar(frame, expression.operand)))
      case "conditional": {
        const taken = this.scalar(frame, expression.condition) === 1n
        return this.evaluate(frame, taken ? expression.value : expression.otherwise)
      }
      case "function-call":
        return this.callFunction(frame, expression)
      case "standard-call": {
        if (expression.op === "now") return scalarCell(this.nowNs)
        // Copies: a later argument may call a function that changes an earlier one's variable.
        const values = expression.arguments.map((argument) => cloneCell(this.evaluate(frame, argument)))
        if (expression.op === "sel") return values[values[0]?.value === 1n ? 2 : 1] ?? scalarCell(0n)
        if (expression.op === "mux") {
          const last = values.length - 2
          const chosen = Math.max(0, Math.min(last, Number(values[0]?.value ?? 0n)))
          return values[chosen + 1] ?? scalarCell(0n)
        }
        return scalarCell(
          standardResult(
            expression,
            values.map((cell) => cell.value),
          ),
        )
      }
    }
  }
}

const bitCell = (cell: Cell, bit: number): Cell => ({
  items: [],
  get value() {
    return ((cell.value as bigint) >> BigInt(bit)) & 1n
  },
  set value(value: Scalar) {
    const mask = 1n << BigInt(bit)
    const others = (cell.value as bigint) & ~mask
    cell.value = value === 0n ? others : others | mask
  },
})
