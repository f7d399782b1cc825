/**
 * Rule: instances of blocks, located variables and VAR_EXTERNAL stand only where they have a meaning.
 *
 * Passes
 *   VAR_GLOBAL level : INT; END_VAR
 *   PROGRAM main VAR_EXTERNAL level : INT; END_VAR VAR t : TON; lamp AT %QX0.0 : BOOL; END_VAR
 *     t(IN := level > 3, PT := T#1s, Q => lamp); END_PROGRAM
 * Fails
 *   FUNCTION late : BOOL VAR t : TON; END_VAR t(IN := TRUE); late := t.Q; END_FUNCTION
 *   PROGRAM main VAR x : BOOL; END_VAR x := late(); END_PROGRAM
 *
 * Also the one place that asks for every type and initial value, so that errors in unused declarations show.
 */
import { sectionWords } from "../syntax/section-words.ts"
import { acceptExternal } from "./declared-elsewhere.ts"
import { hasModifier } from "./inheritance.ts"
import { checkLocatedType } from "./locations.ts"
import type { Model, PouSymbol, VariableSymbol } from "./model.ts"
import { isOpenArray, sameType, typeText } from "./type-facts.ts"
import { measureType } from "./type-measures.ts"
import type { Type } from "./types.ts"

export const checkGlobals = (model: Model): void => {
  for (const variable of model.globalList) {
    const type = variable.type()
    variable.initial()
    if (type === undefined) continue
    if (isOpenArray(type)) model.report("open-array-place", variable.span, {})
    checkLocation(model, variable, type)
    const abstract = abstractBlock(model, type)
    if (abstract !== undefined)
      model.report("abstract-instance", variable.span, { name: abstract.name }, [abstract.span])
  }
}

export const checkDeclarations = (model: Model, pou: PouSymbol): void => {
  const result = pou.result?.type()
  if (pou.result !== undefined && result !== undefined && isOpenArray(result))
    model.report("open-array-place", pou.result.span, {})
  const inherited = pou.base?.variables ?? []
  const { looseAddresses } = model.featuresOf(pou.file)
  for (const variable of pou.variables) {
    if (inherited.includes(variable)) continue
    const type = variable.type()
    variable.initial()
    if (type === undefined) continue
    if (isOpenArray(type) && variable.section !== "in-out")
      model.report("open-array-place", variable.span, {})
    if (variable.section === "external") checkExternal(model, variable, type)
    if (measureType(type).blocks.size > 0) checkInstance(model, pou, variable, type)
    const mayLie = pou.kind === "program" || (pou.kind === "function-block" && looseAddresses)
    if (variable.location !== undefined && !mayLie)
      model.report("location-not-allowed", variable.span, {
        place: placeNames[pou.kind],
      })
    else checkLocation(model, variable, type)
  }
  if (model.featuresOf(pou.file).strictObjects) checkTwiceLocated(model, pou)
}

/** Two names of one type for one address are a slip in the list; views of other types are meant. */
const checkTwiceLocated = (model: Model, { variables }: PouSymbol): void => {
  const located = new Map<string, VariableSymbol>()
  for (const variable of variables) {
    const type = variable.location === undefined ? undefined : variable.type()
    if (variable.location === undefined || type === undefined) continue
    const { area, byte, bit = 0, text } = variable.location
    const key = `${area} ${byte} ${bit} ${typeText(type)}`
    const first = located.get(key)
    if (first === undefined) located.set(key, variable)
    else
      model.report(
        "address-twice",
        variable.span,
        { name: variable.name, other: first.name, address: text },
        [first.span],
      )
  }
}

const placeNames = {
  program: "PROGRAM",
  "function-block": "FUNCTION_BLOCK",
  class: "CLASS",
  interface: "INTERFACE",
  function: "FUNCTION",
  method: "METHOD",
} as const

const checkLocation = (model: Model, variable: VariableSymbol, type: Type): void => {
  const { report } = model
  const { location, section, span } = variable
  if (location === undefined) return
  if (section !== "var" && section !== "global")
    report("location-not-allowed", span, { place: sectionWords[section] })
  else checkLocatedType(model, location, type, span)
}

const checkExternal = (model: Model, variable: VariableSymbol, type: Type): void => {
  const global = variable.external?.()
  if (global === undefined) {
    const { name, span } = variable
    if (acceptExternal(model, span.file, { text: name, from: span.from, to: span.to })) return
    model.report("external-without-global", variable.span, { name: variable.name })
    return
  }
  if (global.constant && !variable.constant && model.featuresOf(variable.span.file).strictObjects)
    model.report("external-constant", variable.span, { name: variable.name }, [global.span])
  const globalType = global.type()
  if (globalType !== undefined && !sameType(type, globalType))
    model.report(
      "external-type",
      variable.span,
      { name: variable.name, actual: typeText(type), expected: typeText(globalType) },
      [global.span],
    )
}

const abstractBlock = (model: Model, type: Type | undefined): PouSymbol | undefined => {
  if (type?.kind === "array") return abstractBlock(model, type.element)
  const block = type?.kind === "block" ? model.blocks[type.block] : undefined
  return block !== undefined && hasModifier(block, "abstract") ? block : undefined
}

/** Instances keep state, so they live where state lives; they are handed on by VAR_IN_OUT only. */
const checkInstance = (model: Model, pou: PouSymbol, variable: VariableSymbol, type: Type): void => {
  const { section, span } = variable
  const name = typeText(type)
  if (section === "in-out") return
  const abstract = abstractBlock(model, variable.type())
  if (abstract !== undefined)
    return model.report("abstract-instance", span, { name: abstract.name }, [abstract.span])
  if (section === "external") return
  if (variable.constant && model.featuresOf(pou.file).strictObjects)
    return model.report("instance-section", span, { type: name, section: "VAR CONSTANT" })
  if (pou.kind === "function" || (pou.kind === "method" && !model.featuresOf(pou.file).openLibraries))
    model.report("instance-in-function", span, { type: name })
  else if (section !== "var" && section !== "output")
    model.report("instance-section", span, { type: name, section: sectionWords[section] })
}
