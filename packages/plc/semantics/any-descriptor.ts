/**
 * What CODESYS knows of an argument of a generic parameter: `in.pValue` is its address, `in.diSize` its bytes and
 * `in.TypeClass` the kind of its type, a value of `__SYSTEM.TYPE_CLASS`.
 */
import type { ElementaryName } from "../program.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import type { Place } from "./ir.ts"
import { dottedName } from "./namespaces.ts"
import { integerConst, type TypedExpression } from "./operand.ts"
import { addressOf, referenceTo } from "./references.ts"
import { sizeOf } from "./size-of.ts"
import { elementary } from "./type-facts.ts"
import type { Type } from "./types.ts"

/** Undefined for every other member. The place of the parameter is looked for only where it is needed. */
export const describeArgument = (
  body: Body,
  { object, member, ...node }: Ast.MemberExpression,
  findPlace: (object: Ast.Expression) => Place | undefined,
): Place | undefined => {
  if (object.kind !== "name" || !body.model.featuresOf(body.file).pointers) return undefined
  const part = describe[foldName(member.text)]
  if (part === undefined || !isGeneric(body, foldName(object.name.text))) return undefined
  const place = findPlace(object)
  if (place === undefined) return undefined
  const value = part(body, place, spanIn(body, node))
  return { root: { kind: "value", value }, path: [], type: value.type, span: value.span }
}

/** The types of an instance's generic parameters have names that no text can write. */
const isGeneric = ({ pou }: Body, folded: string): boolean =>
  pou?.node.sections.some(({ variables }) =>
    variables.some(
      ({ type, names }) =>
        type.kind === "named-type" &&
        type.name.text.startsWith("?") &&
        names.some(({ text }) => foldName(text) === folded),
    ),
  ) === true

type Describe = (body: Body, place: Place, span: Place["span"]) => TypedExpression

const describe: Readonly<Record<string, Describe>> = {
  PVALUE: (body, place, span) =>
    addressOf(
      place,
      referenceTo(body.model, "pointer", () => elementary("BYTE")),
      span,
    ),
  DISIZE: ({ model }, { type }, span) => integerConst(elementary("DINT"), BigInt(sizeOf(model, type)), span),
  TYPECLASS: (_, { type }, span) =>
    integerConst(elementary("DINT"), BigInt(typeClasses.indexOf(classOf(type))), span),
}

/** In the order of their numbers. */
const typeClasses =
  "BOOL BIT BYTE WORD DWORD LWORD SINT INT DINT LINT USINT UINT UDINT ULINT REAL LREAL STRING WSTRING TIME DATE DATEANDTIME TIMEOFDAY POINTER REFERENCE SUBRANGE ENUM ARRAY PARAMS USERDEF NONE ANY ANYBIT ANYDATE ANYINT ANYNUM ANYREAL LAZY LTIME".split(
    " ",
  )

const ofElementary: Partial<Record<ElementaryName, string>> = { DT: "DATEANDTIME", TOD: "TIMEOFDAY" }

const classOf = (type: Type): string => {
  switch (type.kind) {
    case "elementary":
      return ofElementary[type.name] ?? type.name
    case "string":
      return type.wide ? "WSTRING" : "STRING"
    case "reference":
      return type.form === "pointer" ? "POINTER" : "REFERENCE"
    case "subrange":
    case "enum":
    case "array":
      return type.kind.toUpperCase()
    case "struct":
    case "block":
    case "interface":
      return "USERDEF"
  }
}

/** `__SYSTEM.TYPE_CLASS.TYPE_INT` as its number; undefined for every other name. */
export const typeClassValue = (body: Body, node: Ast.MemberExpression): TypedExpression | undefined => {
  if (!body.model.featuresOf(body.file).pointers || !/^TYPE_/i.test(node.member.text)) return undefined
  const name = dottedName(node)
  const word = /^(?:__SYSTEM\.)?TYPE_CLASS\.TYPE_(\w+)$/i.exec(name?.text ?? "")?.[1]
  const index = word === undefined ? -1 : typeClasses.indexOf(word.toUpperCase())
  return index < 0 ? undefined : integerConst(elementary("DINT"), BigInt(index), spanIn(body, node))
}
