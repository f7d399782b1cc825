/**
 * THIS, SUPER and calls of methods (IEC 61131-3:2013, 6.6.5 and 6.6.7). A method is a function with one more parameter,
 * its instance. Where only a base of the instance's type is known, the method is chosen at run time.
 */
import { findNamespacedFunction } from "../library/namespaced-functions.ts"
import { findStandardFunction } from "../library/standard-functions.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { findVariable, isVariable } from "./find-variable.ts"
import { inferPlace } from "./infer-place.ts"
import {
  allInterfaces,
  dispatcherOf,
  findMethod,
  hasModifier,
  inheritsUnknown,
  withBases,
} from "./inheritance.ts"
import type { Place } from "./ir.ts"
import type { PouSymbol } from "./model.ts"
import { dottedName, findPou, systemName } from "./namespaces.ts"
import { selfWord, thisPlace } from "./this.ts"
import type { InterfaceType } from "./types.ts"

export interface MethodCallee {
  readonly kind: "method"
  /** What to call: the method, or what chooses one. */
  readonly pou: PouSymbol
  readonly instance: Place
}

/** Undefined where the callee names no method; `error` after a report. */
export const resolveMethod = (
  body: Body,
  callee: Ast.Expression,
): MethodCallee | { readonly kind: "error" } | undefined => {
  if (callee.kind === "name") return resolveOwnMethod(body, callee)
  if (callee.kind !== "member" || callee.object.kind === "error") return undefined
  if (isOtherName(body, callee.object)) return undefined
  if (!isVariable(body, callee) && isQualified(body, callee)) return undefined
  const instance = inferPlace(body, callee.object, "call")
  if (instance === undefined) return { kind: "error" }
  if (instance.type.kind === "interface") return resolveInterfaceMethod(body, callee, instance, instance.type)
  const block = instance.type.kind === "block" ? body.model.blocks[instance.type.block] : undefined
  const method = block === undefined ? undefined : findMethod(block, foldName(callee.member.text))
  if (method === undefined) return undefined
  if (!mayCall(body, method, callee.member)) return { kind: "error" }
  const throughSuper = selfWord(callee.object) === "SUPER"
  const isStatic = throughSuper || isExact(body, instance)
  if (isStatic && hasModifier(method, "abstract")) {
    // An instance of an abstract block is refused where it is declared.
    if (throughSuper)
      body.report("abstract-method-called", spanIn(body, callee.member), {
        name: method.name,
        block: method.owner?.name ?? "",
      })
    return { kind: "error" }
  }
  return { kind: "method", pou: isStatic ? method : dispatcherOf(body.model, method), instance }
}

const resolveInterfaceMethod = (
  body: Body,
  { member, object }: Ast.MemberExpression,
  reference: Place,
  type: InterfaceType,
): MethodCallee | { readonly kind: "error" } => {
  const pou = body.model.interfaces[type.interface]
  const method = pou === undefined ? undefined : findMethod(pou, foldName(member.text))
  if (pou === undefined || method === undefined) {
    if (inheritsUnknown(pou)) return { kind: "error" }
    const known =
      pou === undefined ? [] : [...allInterfaces(pou)].flatMap((each) => [...each.methods.values()])
    const names = known.map((each) => each.name).join(", ")
    body.report("no-such-method", spanIn(body, member), { name: member.text, type: type.name, known: names })
    return { kind: "error" }
  }
  const step = { kind: "dereference", of: type, span: spanIn(body, object) } as const
  const instance = { ...reference, path: [...reference.path, step] }
  return { kind: "method", pou: dispatcherOf(body.model, method), instance }
}

/** `name(…)` inside a block means its own method, if it has one. */
const resolveOwnMethod = (
  body: Body,
  { name }: Ast.NameExpression,
): MethodCallee | { readonly kind: "error" } | undefined => {
  const block = body.pou?.owner ?? body.pou
  const method = block === undefined ? undefined : findMethod(block, foldName(name.text))
  if (method !== undefined && isFunctionFirst(body, name)) return undefined
  const instance = method === undefined ? undefined : thisPlace(body, name)
  if (method === undefined || instance === undefined) return undefined
  if (!mayCall(body, method, name)) return { kind: "error" }
  return { kind: "method", pou: dispatcherOf(body.model, method), instance }
}

/** Where methods are called through THIS, a name alone is a function's if there is one. */
const isFunctionFirst = (body: Body, name: Ast.Name): boolean => {
  if (!body.features.methodsThroughThis) return false
  const folded = foldName(name.text)
  return (
    findPou(body, folded)?.kind === "function" ||
    findNamespacedFunction(folded) !== undefined ||
    findStandardFunction(folded) !== undefined
  )
}

/** `Color.red(…)` and the like: the object is no variable, which others report. */
const isOtherName = (body: Body, object: Ast.Expression): boolean =>
  object.kind === "name" && findVariable(body, object.name) === undefined && selfWord(object) === undefined

/** `A.B.f` of a namespace. */
const isQualified = (body: Body, callee: Ast.MemberExpression): boolean => {
  const name = dottedName(callee)
  if (name === undefined) return false
  return findPou(body, foldName(name.text)) !== undefined || systemName(name) !== undefined
}

/** True when the instance is of exactly the declared block: it was declared, not handed in. */
const isExact = (body: Body, { root, path }: Place): boolean => {
  if (root.kind === "value" || path.at(-1)?.kind === "dereference") return false
  if (root.kind === "this") return path.length > 0 && !passesInOut(body, path)
  const variable = root.kind === "own" ? body.pou?.variables[root.index] : undefined
  return (variable?.section !== "in-out" || path.length > 0) && !passesInOut(body, path)
}

const passesInOut = (body: Body, path: Place["path"]): boolean => {
  const step = path.at(-1)
  if (step?.kind !== "field" || step.of.kind !== "block") return false
  return body.model.blocks[step.of.block]?.variables[step.index]?.section === "in-out"
}

const mayCall = (body: Body, method: PouSymbol, name: Ast.Name): boolean => {
  const owner = method.owner
  const from = body.pou?.owner ?? body.pou
  if (owner === undefined || from === owner) return true
  const access = hasModifier(method, "private")
    ? "PRIVATE"
    : hasModifier(method, "protected")
      ? "PROTECTED"
      : undefined
  const derived = from !== undefined && withBases(from).includes(owner)
  if (access === undefined || (access === "PROTECTED" && derived)) return true
  const params = { name: method.name, block: owner.name, access }
  body.report("method-not-accessible", spanIn(body, name), params, [method.span])
  return false
}
