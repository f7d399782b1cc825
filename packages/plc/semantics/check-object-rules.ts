/**
 * Rule: words around classes and methods go together (IEC 61131-3:2013, 6.6.5 and 6.6.6).
 *
 * Passes
 *   CLASS lamp VAR lit : BOOL; END_VAR METHOD PUBLIC light lit := TRUE; END_METHOD END_CLASS
 *   CLASS blinker EXTENDS lamp METHOD PUBLIC OVERRIDE light SUPER.light(); END_METHOD END_CLASS
 *   PROGRAM main VAR b : blinker; END_VAR b.light(); END_PROGRAM
 * Fails
 *   CLASS lamp VAR lit : BOOL; END_VAR METHOD PUBLIC light lit := TRUE; END_METHOD END_CLASS
 *   CLASS blinker EXTENDS lamp METHOD PUBLIC light SUPER.light(); END_METHOD END_CLASS
 *   PROGRAM main VAR b : blinker; END_VAR b.light(); END_PROGRAM
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { checkSection } from "./check-section-words.ts"
import { acceptUnrunnable } from "./declared-elsewhere.ts"
import { findOverridden, hasModifier, withOverloads } from "./inheritance.ts"
import { type Model, type PouSymbol, spanOf } from "./model.ts"

export const checkObjectRules = (model: Model, pou: PouSymbol): void => {
  const { node, file } = pou
  checkModifiers(model, pou)
  if (pou.kind === "class")
    for (const section of node.sections)
      if (/^(input|output|in-out)$/.test(section.sectionKind))
        model.report("class-section", spanOf(file, section), { name: pou.name })
  for (const section of node.sections) checkSection(model, pou, section)
  for (const method of [...pou.methods.values()].flatMap(withOverloads)) checkMethodRules(model, pou, method)
}

const checkMethodRules = (model: Model, pou: PouSymbol, method: PouSymbol): void => {
  const { name, span, node } = method
  checkModifiers(model, method)
  checkLifeCycle(model, pou, method)
  if (isChosenLate(pou, method)) refuseLateChoice(model, method)
  for (const section of node.sections) checkSection(model, method, section)
  if (pou.kind === "interface") {
    if (node.body.length > 0) model.report("interface-method-with-body", span, { name })
    return
  }
  const original = pou.base === undefined ? undefined : findOverridden(pou.base, method)
  if (original === undefined || !model.featuresOf(pou.file).strictObjects) return
  const block = original.owner?.name ?? ""
  if (pou.kind === "class" && !hasModifier(method, "override"))
    model.report("override-needed", span, { name, block }, [original.span])
  if (rankOf(method) < rankOf(original))
    model.report("access-narrowed", span, { name, block }, [original.span])
}

/** Which method runs is chosen by the instance, which instance of a generic one by the arguments: not both at once. */
const isChosenLate = (pou: PouSymbol, method: PouSymbol): boolean => {
  const original = pou.base === undefined ? undefined : findOverridden(pou.base, method)
  if (method.pattern === undefined && original?.pattern === undefined) return false
  return pou.kind === "interface" || hasModifier(method, "abstract") || original !== undefined
}

/** What the run-time system hands to the methods that it calls itself. */
const handedIn: Readonly<Record<string, readonly string[]>> = {
  FB_INIT: ["bInitRetains", "bInCopyCode"],
  FB_EXIT: ["bInCopyCode"],
}

const checkLifeCycle = (model: Model, pou: PouSymbol, method: PouSymbol): void => {
  const { node, name, span, file } = method
  if (!model.featuresOf(file).constructors || pou.kind === "interface") return
  for (const section of node.sections)
    if (section.sectionKind === "temp" && !isGenerated(section))
      model.report("temp-in-method", spanOf(file, section), { name })
  const inputs = new Set(
    node.sections.flatMap(({ sectionKind, variables }) =>
      sectionKind === "input"
        ? variables.flatMap(({ names }) => names.map(({ text }) => foldName(text)))
        : [],
    ),
  )
  for (const input of handedIn[foldName(name)] ?? [])
    if (!inputs.has(foldName(input))) model.report("life-cycle-input", span, { name, input })
}

/** Variables that a lowering added have names that no text can write. */
const isGenerated = ({ variables }: Ast.VarSection): boolean =>
  variables.every(({ names }) => names.every(({ text }) => text.startsWith("?")))

/** Libraries of one vendor have such methods; they are checked as long as nobody runs them. */
const refuseLateChoice = (model: Model, { name, span, file }: PouSymbol): void => {
  if (model.elsewhere.mayMiss && model.featuresOf(file).pointers)
    acceptUnrunnable(model, span, `ANY in ${name}`)
  else model.report("generic-method-virtual", span, { name })
}

/** Without a word a method may be called from everywhere, as in most tools. */
const rankOf = (method: PouSymbol): number =>
  hasModifier(method, "private") ? 0 : hasModifier(method, "protected") ? 1 : 2

const exclusive: readonly (readonly Ast.Modifier[])[] = [
  ["public", "private", "protected", "internal"],
  ["abstract", "final"],
]

const checkModifiers = (model: Model, { node, file }: PouSymbol): void => {
  for (const group of exclusive) {
    const [first, second] = node.modifiers?.filter((word) => group.includes(word)) ?? []
    if (first === undefined || second === undefined) continue
    const words = { first: first.toUpperCase(), second: second.toUpperCase() }
    model.report("contradicting-words", spanOf(file, node.name), words)
  }
}

/** Interfaces promise what everybody may call. */
export const checkPromisedAccess = (model: Model, found: PouSymbol, promised: PouSymbol): void => {
  if (rankOf(found) === 2 || !model.featuresOf(found.file).strictObjects) return
  const block = promised.owner?.name ?? ""
  model.report("access-narrowed", found.span, { name: found.name, block }, [promised.span])
}
