/** Which call the cursor stands in, what it may be given, and which part comes next. */
import { findStandardFunction } from "../library/standard-functions.ts"
import { findMethod } from "../semantics/inheritance.ts"
import type { PouSymbol } from "../semantics/model.ts"
import { typeText } from "../semantics/type-facts.ts"
import { foldName } from "../source/names.ts"
import type { TextPosition } from "./navigate.ts"
import { pathBefore, pouAt, typeOfExpression } from "./scope.ts"
import type { Understanding } from "./understand.ts"

export interface ShownParameter {
  readonly name: string
  /** As written: `INT`, `ANY_NUM`. */
  readonly type: string
  readonly section: "input" | "in-out" | "output"
}

export interface Signature {
  readonly name: string
  readonly parameters: readonly ShownParameter[]
  /** The result's type as written, if there is one. */
  readonly result?: string
  /** Instances of blocks take named arguments only. */
  readonly isBlock: boolean
}

export interface OpenCall {
  readonly signature: Signature
  /** Index into the parameters: by the argument's name, else by its position. */
  readonly active: number
}

export const signatureAt = (look: Understanding, position: TextPosition): OpenCall | undefined => {
  const text = look.files[position.file]?.text ?? ""
  const open = openCallBefore(text, position.offset)
  if (open === undefined) return undefined
  const callee = pathBefore(text, open.at).trim()
  const signature = callee === "" ? undefined : signatureOf(look, { ...position, offset: open.at }, callee)
  if (signature === undefined) return undefined
  const named = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?::=|=>)/u.exec(open.argument)?.[1]
  const byName = signature.parameters.findIndex(
    ({ name }) => named !== undefined && foldName(name) === foldName(named),
  )
  return { signature, active: byName >= 0 ? byName : open.position }
}

/** What `callee` (a function, a method, an instance of a block) can be given. */
export const signatureOf = (
  look: Understanding,
  position: TextPosition,
  callee: string,
): Signature | undefined => {
  const { model } = look
  if (model === undefined) return undefined
  const dot = callee.lastIndexOf(".")
  if (dot >= 0) {
    const type = typeOfExpression(look, position, callee.slice(0, dot))
    const owner =
      type?.kind === "block"
        ? model.blocks[type.block]
        : type?.kind === "interface"
          ? model.interfaces[type.interface]
          : undefined
    const method = owner === undefined ? undefined : findMethod(owner, foldName(callee.slice(dot + 1)))
    if (method !== undefined) return ofPou(method)
  }
  const own = pouAt(look, position)
  const method = own === undefined ? undefined : findMethod(own.owner ?? own, foldName(callee))
  if (method !== undefined) return ofPou(method)
  const type = typeOfExpression(look, position, callee)
  const block = type?.kind === "block" ? model.blocks[type.block] : undefined
  if (block !== undefined) return { ...ofPou(block), isBlock: true }
  const pou = model.pous.get(foldName(callee)) ?? model.findLibrary(foldName(callee))
  if (pou?.kind === "function") return ofPou(pou)
  return ofStandard(callee)
}

const sections: ReadonlySet<string> = new Set(["input", "in-out", "output"])

export const ofPou = (pou: PouSymbol): Signature => {
  const result = pou.result?.type()
  return {
    name: pou.name,
    parameters: pou.variables
      .filter(({ section, name }) => sections.has(section) && name !== "THIS")
      .map((variable) => {
        const { name, section } = variable
        const known = variable.type()
        return {
          name,
          type: known === undefined ? "?" : typeText(known),
          section: section as ShownParameter["section"],
        }
      }),
    ...(result === undefined ? {} : { result: typeText(result) }),
    isBlock: false,
  }
}

export const ofStandard = (name: string): Signature | undefined => {
  const row = findStandardFunction(foldName(name))
  if (row === undefined) return undefined
  const shown = (type: string): string => (type === "T" ? row.any : type)
  return {
    name: row.name,
    parameters: row.parameters.map((each) => ({
      name: each.name,
      type: shown(each.type),
      section: "input" as const,
    })),
    result: shown(row.result),
    isBlock: false,
  }
}

interface OpenCallText {
  /** Where the opening bracket stands. */
  readonly at: number
  readonly position: number
  /** The text of the argument so far. */
  readonly argument: string
}

const farthest = 4_000

/** The innermost bracket that is still open; a semicolon or a far way back ends the search. */
const openCallBefore = (text: string, offset: number): OpenCallText | undefined => {
  let depth = 0
  let position = 0
  let begin: number | undefined
  for (let at = offset - 1; at >= Math.max(0, offset - farthest); at--) {
    const sign = text[at]
    if (sign === ")" || sign === "]") depth++
    else if (sign === "[" && depth === 0) return undefined
    else if (sign === "[" || (sign === "(" && depth > 0)) depth--
    else if (sign === "(") return { at, position, argument: text.slice(begin ?? at + 1, offset) }
    else if (sign === "," && depth === 0) {
      position++
      begin ??= at + 1
    } else if (sign === ";") return undefined
  }
  return undefined
}
