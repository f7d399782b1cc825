/**
 * What dialects convert without being asked: bit strings count as unsigned numbers, whole numbers go into every type
 * that is at least as wide whatever its sign, and into REAL and LREAL; enumerations are numbers where the dialect says
 * so. The standard wants a conversion function there.
 */
import type { ElementaryName } from "../program.ts"
import type { BinaryOperator } from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import { convertValue, fits } from "./coerce.ts"
import { loosenAddress } from "./loose-addresses.ts"
import { integerConst, isTyped, type Operand, type TypedExpression, type UntypedLiteral } from "./operand.ts"
import { bitsOf, commonElementary, elementary, elementaryOf, familyOf, isInteger } from "./type-facts.ts"
import type { EnumType, Type } from "./types.ts"

const isLoose = (body: Body): boolean => body.features.looseNumbers
const hasLooseEnums = (body: Body): boolean => body.features.looseEnums

const numberLike = (name: ElementaryName): boolean => isInteger(name) || familyOf(name) === "bits"

/** The operand in the target's type where the dialect converts it there; else the operand itself. */
export const loosen = (body: Body, operand: Operand, target: Type): Operand => {
  const address = loosenAddress(body, operand, target)
  if (address !== undefined) return address
  if (!isLoose(body) || operand.kind === "error") return operand
  if (!body.features.looseAssignments) return withoutLoss(operand, target)
  if (target.kind === "enum") return hasLooseEnums(body) ? toEnum(operand, target) : operand
  if (!isTyped(operand)) return asBit(body, operand, target) ?? withSign(body, operand, target)
  const [from, to] = [elementaryOf(operand.type), elementaryOf(target)]
  if (from === undefined || to === undefined) return operand
  if (from === "LREAL" && to === "REAL") return convertValue(operand, to)
  if (isCharacterBesideBits(body, from, to)) return convertValue(operand, to)
  // Timers of SIMATIC AX take the long duration; both count nanoseconds here.
  if (from === "LTIME" && to === "TIME") return convertValue(operand, to)
  if (!numberLike(from)) return operand
  const wideEnough = numberLike(to) && (bitsOf(to) >= bitsOf(from) || isSmallConstant(operand, to))
  const intoReal = familyOf(to) === "real" && !(body.features.systemFunctions && familyOf(from) === "bits")
  if (!wideEnough && !intoReal) return operand
  return convertValue(withoutEnum(operand), to)
}

/** What even a strict dialect lets in: the number behind an enumeration value, and the long duration of its timers. */
const withoutLoss = (operand: Exclude<Operand, { kind: "error" }>, target: Type): Operand => {
  if (!isTyped(operand) || target.kind === "enum") return operand
  const [from, to] = [elementaryOf(operand.type), elementaryOf(target)]
  if (from === "LTIME" && to === "TIME") return convertValue(operand, to)
  if (operand.type.kind !== "enum" || from === undefined || to === undefined) return operand
  return numberLike(to) && bitsOf(to) >= bitsOf(from) ? convertValue(withoutEnum(operand), to) : operand
}

/** A CHAR is the BYTE of its code where the dialect says so, and the other way round. */
const isCharacterBesideBits = (body: Body, from: ElementaryName, to: ElementaryName): boolean => {
  const families = [familyOf(from), familyOf(to)]
  return (
    body.features.systemFunctions &&
    families.includes("char") &&
    families.includes("bits") &&
    bitsOf(to) >= bitsOf(from)
  )
}

/** The literals 0 and 1 where a BOOL is wanted. */
export const asBit = (body: Body, operand: Operand, target: Type): TypedExpression | undefined => {
  if (operand.kind !== "untyped-integer" || elementaryOf(target) !== "BOOL") return undefined
  const isBit = body.features.bitLiterals && (operand.value === 0n || operand.value === 1n)
  return isBit ? integerConst(elementary("BOOL"), operand.value, operand.span) : undefined
}

/** `16#FFFF` as an INT is -1: the bits are meant. */
const withSign = (body: Body, operand: UntypedLiteral, target: Type): Operand => {
  const name = elementaryOf(target)
  if (operand.kind !== "untyped-integer" || operand.based !== true || name === undefined) return operand
  const { numericBits, systemFunctions } = body.features
  if (
    !(numericBits || systemFunctions) ||
    familyOf(name) !== "signed" ||
    operand.value >= 1n << BigInt(bitsOf(name))
  )
    return operand
  return { ...operand, value: BigInt.asIntN(bitsOf(name), operand.value) }
}

/** A constant goes wherever its value fits. */
const isSmallConstant = (operand: TypedExpression, to: ElementaryName): boolean =>
  operand.kind === "const" &&
  operand.value.kind === "integer" &&
  fits({ kind: "untyped-integer", value: operand.value.value, span: operand.span }, elementary(to))

/** An enumeration value is the number behind it. */
const withoutEnum = (operand: TypedExpression): TypedExpression =>
  operand.type.kind === "enum" ? { ...operand, type: elementary(operand.type.base) } : operand

const toEnum = (operand: Exclude<Operand, { kind: "error" }>, target: EnumType): Operand => {
  if (target.strict === true) return operand
  if (operand.kind === "untyped-integer")
    return fits(operand, elementary(target.base))
      ? integerConst(target, operand.value, operand.span)
      : operand
  if (!isTyped(operand) || operand.type === target) return operand
  const from = elementaryOf(operand.type)
  if (from === undefined || !numberLike(from)) return operand
  return { ...convertValue(withoutEnum(operand), target.base), type: target }
}

/** For a sign in front: the number that can be negative. */
export const asSigned = (body: Body, operand: Operand): Operand => {
  const number = asNumber(body, operand)
  if (!isLoose(body) || nameOf(number) === undefined) return number
  return nameOf(number) === "USINT" ? mapped(number, { USINT: "INT" }) : mapped(number, signed)
}

/** A number where an enumeration stands for one: as an index, beside an operator. */
export const asNumber = (body: Body, operand: Operand): Operand => {
  if (!isLoose(body) || !isTyped(operand)) return operand
  const plain = hasLooseEnums(body) ? withoutEnum(operand) : operand
  return mapped(plain, unsigned)
}

/** The whole-number type that a loop counts in; bit strings count as unsigned where the dialect lets them. */
export const countingType = (body: Body, name: ElementaryName): ElementaryName | undefined =>
  isInteger(name) ? name : isLoose(body) ? unsigned[name] : undefined

const unsigned: Partial<Record<ElementaryName, ElementaryName>> = {
  BYTE: "USINT",
  WORD: "UINT",
  DWORD: "UDINT",
  LWORD: "ULINT",
}
const bitString: Partial<Record<ElementaryName, ElementaryName>> = {
  SINT: "BYTE",
  INT: "WORD",
  DINT: "DWORD",
  LINT: "LWORD",
  USINT: "BYTE",
  UINT: "WORD",
  UDINT: "DWORD",
  ULINT: "LWORD",
}
const signed: Partial<Record<ElementaryName, ElementaryName>> = {
  USINT: "SINT",
  UINT: "INT",
  UDINT: "DINT",
  ULINT: "LINT",
}

const logical: ReadonlySet<BinaryOperator> = new Set(["and", "or", "xor"])

/** A whole number as a bit string, for NOT, AND and shifts. */
export const asBits = (body: Body, operand: Operand): Operand =>
  isLoose(body) ? mapped(operand, bitString) : operand

/** Both sides of an operator in types that it has: numbers become bit strings for AND, bit strings numbers for `+`. */
export const loosenSides = (
  body: Body,
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
): [Operand, Operand] => {
  if (!isLoose(body)) return [left, right]
  const [a, b] = withPlainEnums(body, operator, left, right)
  const reals = withReal(a, b)
  if (reals !== undefined) return reals
  const mapping = logical.has(operator) ? bitString : unsigned
  const sides = [a, b].map((side) => mapped(side, mapping)) as [Operand, Operand]
  if (logical.has(operator)) return withWideLiteral(sides)
  return isComparison(operator) ? comparable(sides) : withOneSign(sides)
}

/** `word OR 16#10000` works on as many bits as the number has. */
const withWideLiteral = ([left, right]: [Operand, Operand]): [Operand, Operand] => [
  widerFor(left, right),
  widerFor(right, left),
]

const widerFor = (operand: Operand, other: Operand): Operand => {
  const name = isTyped(operand) ? elementaryOf(operand.type) : undefined
  if (name === undefined || familyOf(name) !== "bits" || other.kind !== "untyped-integer") return operand
  const fitting = (["WORD", "DWORD", "LWORD"] as const).find(
    (each) => other.value < 1n << BigInt(bitsOf(each)),
  )
  const isWider = fitting !== undefined && other.value >= 1n << BigInt(bitsOf(name))
  return isWider && isTyped(operand) ? convertValue(operand, fitting) : operand
}

/** Arguments that share a type: bit strings where the function works on bits, else numbers of one kind. */
export const loosenArguments = (
  body: Body,
  bits: boolean,
  operands: readonly Operand[],
): readonly Operand[] => {
  if (!isLoose(body)) return operands
  if (bits) return operands.map((operand) => mapped(operand, bitString))
  const typed = operands.filter(isTyped)
  const [first] = typed
  if (first === undefined || typed.every(({ type }) => type === first.type && !isBits(type))) return operands
  const numbers = operands.map((operand) => asNumber(body, operand))
  const real = numbers.map(realOf).find((name) => name !== undefined)
  if (real !== undefined)
    return numbers.map((operand) => (isNumber(operand) ? convertValue(operand, real) : operand))
  const names = numbers.map(nameOf).filter((name) => name !== undefined)
  const common = names.reduce<ElementaryName | undefined>(
    (all, name) => (all === undefined ? undefined : commonElementary(all, name)),
    names[0],
  )
  const oneWidth = names.every((name) => bitsOf(name) === bitsOf(names[0] ?? name))
  return common === undefined || oneWidth ? numbers.map((operand) => mapped(operand, signed)) : numbers
}

const isBits = (type: Type): boolean => type.kind === "elementary" && familyOf(type.name) === "bits"

const isComparison = (operator: BinaryOperator): boolean =>
  operator === "eq" ||
  operator === "ne" ||
  operator === "lt" ||
  operator === "gt" ||
  operator === "le" ||
  operator === "ge"

/** Two values of one enumeration are compared as such; all else works on the numbers behind them. */
const withPlainEnums = (
  body: Body,
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
): [Operand, Operand] => {
  if (!hasLooseEnums(body)) return [left, right]
  const same = isTyped(left) && isTyped(right) && left.type === right.type
  if (same && (operator === "eq" || operator === "ne")) return [left, right]
  const plain = (side: Operand): Operand => (isTyped(side) ? withoutEnum(side) : side)
  return [plain(left), plain(right)]
}

const mapped = (operand: Operand, mapping: Partial<Record<ElementaryName, ElementaryName>>): Operand => {
  if (!isTyped(operand) || operand.type.kind !== "elementary") return operand
  const to = mapping[operand.type.name]
  return to === undefined ? operand : convertValue(operand, to)
}

/** Of a signed and an unsigned number of one width the signed type is the result's. */
const withOneSign = ([left, right]: [Operand, Operand]): [Operand, Operand] => {
  if (isNegative(left)) return [left, mapped(right, signed)]
  if (isNegative(right)) return [mapped(left, signed), right]
  const [a, b] = [nameOf(left), nameOf(right)]
  if (a === undefined || b === undefined || a === b) return [left, right]
  if (bitsOf(a) !== bitsOf(b) && commonElementary(a, b) !== undefined) return [left, right]
  return [mapped(left, signed), mapped(right, signed)]
}

/** Sides whose types share none that holds both compare as signed numbers. */
const comparable = (sides: [Operand, Operand]): [Operand, Operand] => {
  const [a, b] = [nameOf(sides[0]), nameOf(sides[1])]
  if (a === undefined || b === undefined || commonElementary(a, b) !== undefined) return sides
  return withOneSign(sides)
}

/** A whole number beside a REAL is a REAL, however wide it is. */
const withReal = (left: Operand, right: Operand): [Operand, Operand] | undefined => {
  const [a, b] = [realOf(left), realOf(right)]
  if (a !== undefined && isNumber(right)) return [left, convertValue(right, a)]
  if (b !== undefined && isNumber(left)) return [convertValue(left, b), right]
  return undefined
}

const isNumber = (operand: Operand): operand is TypedExpression =>
  isTyped(operand) && operand.type.kind === "elementary" && numberLike(operand.type.name)

const realOf = (operand: Operand): ElementaryName | undefined =>
  isTyped(operand) && operand.type.kind === "elementary" && familyOf(operand.type.name) === "real"
    ? operand.type.name
    : undefined

const isNegative = (operand: Operand): boolean => operand.kind === "untyped-integer" && operand.value < 0n

const nameOf = (operand: Operand): ElementaryName | undefined =>
  isTyped(operand) && operand.type.kind === "elementary" && isInteger(operand.type.name)
    ? operand.type.name
    : undefined
