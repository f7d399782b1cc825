/** Expressions: constants, loads, operators. Each leaves one value on the stack; strings and aggregates leave an address. */
import type { ElementaryName } from "../program.ts"
import type { BinaryOp, Expression, Place } from "../semantics/ir.ts"
import { assert, unreachable } from "./assert.ts"
import { scalarConstant } from "./initial-image.ts"
import { characterStep, loadCharacter } from "./lower-characters.ts"
import { lowerConversion } from "./lower-conversions.ts"
import { load, resolve } from "./lower-places.ts"
import type { Address, Lowering } from "./lowering.ts"
import { divide, invert, normalize, operate, pushScalar } from "./scalar-operations.ts"
import { elementaryOf, machines, scalarOf, valTypeOf } from "./shapes.ts"
import { stringHelpers } from "./string-helpers.ts"
import { staysInside } from "./value-ranges.ts"

export function lowerExpression(context: Lowering, expression: Expression): void {
  switch (expression.kind) {
    case "const":
      return lowerConstant(context, expression)
    case "load": {
      const character = characterStep(expression.place)
      if (character !== undefined) return loadCharacter(context, expression.place, character)
      return load(context, expression.place)
    }
    case "address":
      return context.pushAddress(addressOfPlace(context, expression.place))
    case "attempt":
      return lowerAttempt(context, expression)
    case "unary":
      return lowerUnary(context, expression)
    case "binary":
      return lowerBinary(context, expression)
    case "convert":
      context.expression(expression.operand)
      return lowerConversion(context, expression.conversion)
    case "conditional":
      return lowerConditional(context, expression)
    case "function-call":
      return context.parts.functionCall(context, expression)
    case "standard-call":
      return context.parts.standardCall(context, expression)
    default:
      return unreachable(expression)
  }
}

function addressOfPlace(context: Lowering, place: Place): Address {
  const at = resolve(context, place)
  assert(at.kind === "memory", "what is referred to is in memory")
  return at.address
}

/** Instances of these blocks say at their first address what they are. */
function lowerAttempt(context: Lowering, { operand, blocks }: Expression & { kind: "attempt" }): void {
  const { f } = context
  context.expression(operand)
  context.withLocal("i32", (reference) => {
    f.tee(reference)
    f.i32(0)
    f.get(reference)
    f.memory("i32.load", 0)
    // The first cells of memory hold no instance, so NULL is of no block.
    context.withLocal("i32", (found) => {
      f.set(found)
      f.i32(0)
      for (const block of blocks) {
        f.get(found)
        f.i32(block)
        f.op("i32.eq", "i32.or")
      }
    })
    f.get(reference)
    f.i32(0)
    f.op("i32.ne", "i32.and", "select")
  })
}

function lowerConstant(context: Lowering, { type, value }: Expression & { kind: "const" }): void {
  const name = elementaryOf(type)
  if (name === undefined) return context.emission.pushConstant(context.f, type, value)
  pushScalar(context, name, scalarConstant(type, value))
}

function lowerUnary(context: Lowering, { op, type, operand }: Expression & { kind: "unary" }): void {
  const { f } = context
  const name = scalarOf(type)
  const { val } = machines[name]
  if (op === "not") {
    context.expression(operand)
    return invert(context, name)
  }
  if (val === "f32" || val === "f64") {
    context.expression(operand)
    return f.op(`${val}.neg`)
  }
  pushScalar(context, name, 0n)
  context.expression(operand)
  f.op(`${val}.sub`)
  normalize(context, name)
}

function lowerBinary(context: Lowering, expression: Expression & { kind: "binary" }): void {
  const { op, operandType, left, right, span } = expression
  if (operandType.kind === "string") {
    context.expression(left)
    context.expression(right)
    return compareStringsBy(context, op, operandType.wide)
  }
  if (expression.lazy === true) return lowerLazy(context, expression)
  const name = scalarOf(operandType)
  context.expression(left)
  context.expression(right)
  if (op === "div" || op === "mod") return divide(context, { op, name, dividend: left, divisor: right, span })
  if (isNarrow(name) && staysInside(context, expression)) context.f.op(`i32.${op as "add" | "sub" | "mul"}`)
  else operate(context, op, name)
}

/** What either side loads or checks is known afterwards only if both did. */
function lowerConditional(
  context: Lowering,
  { type, condition, value, otherwise }: Expression & { kind: "conditional" },
): void {
  const { f, cache } = context
  context.expression(condition)
  const label = f.if(valTypeOf(type))
  const before = cache.snapshot()
  context.expression(value)
  const after = cache.snapshot()
  cache.restore(before)
  f.else()
  context.expression(otherwise)
  const other = cache.snapshot()
  f.end(label)
  cache.merge([after, other])
}

/** Kept in a wider word, into which it is cut after each operation. */
const isNarrow = (name: ElementaryName): boolean => machines[name].bytes < 4 && name !== "BOOL"

/** What the right side loads or checks is known afterwards only if it ran. */
function lowerLazy(context: Lowering, { op, left, right }: Expression & { kind: "binary" }): void {
  const { f, cache } = context
  context.expression(left)
  if (op === "or") f.op("i32.eqz")
  const label = f.if("i32")
  const before = cache.snapshot()
  context.expression(right)
  const after = cache.snapshot()
  cache.restore(before)
  f.else()
  f.i32(op === "or" ? 1 : 0)
  f.end(label)
  cache.merge([after, before])
}

/** Stack: two string addresses. */
function compareStringsBy(context: Lowering, op: BinaryOp, wide: boolean): void {
  const { f } = context
  f.call(context.emission.helper(stringHelpers(wide).compare))
  f.i32(0)
  operate(context, op, "DINT")
}
