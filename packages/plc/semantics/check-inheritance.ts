/**
 * Rule: a block that extends another keeps what the other promises (IEC 61131-3:2013, 6.6.5 and 6.6.7).
 *
 * Passes
 *   FUNCTION_BLOCK drive METHOD speed : INT speed := 1; END_METHOD END_FUNCTION_BLOCK
 *   FUNCTION_BLOCK fan EXTENDS drive METHOD OVERRIDE speed : INT speed := 3; END_METHOD END_FUNCTION_BLOCK
 *   PROGRAM main VAR f : fan; x : INT; END_VAR x := f.speed(); END_PROGRAM
 * Fails
 *   FUNCTION_BLOCK drive METHOD speed : INT speed := 1; END_METHOD END_FUNCTION_BLOCK
 *   FUNCTION_BLOCK fan EXTENDS drive METHOD OVERRIDE speed : REAL speed := 3.0; END_METHOD END_FUNCTION_BLOCK
 *   PROGRAM main VAR f : fan; x : REAL; END_VAR x := f.speed(); END_PROGRAM
 */
import { foldName } from "../source/names.ts"
import { checkPromisedAccess } from "./check-object-rules.ts"
import {
  allInterfaces,
  findMethod,
  findOverridden,
  hasModifier,
  inheritsUnknown,
  withBases,
  withOverloads,
} from "./inheritance.ts"
import { type Model, type PouSymbol, spanOf } from "./model.ts"
import { sameSignature } from "./signatures.ts"

export const checkInheritance = (model: Model, pou: PouSymbol): void => {
  const { name } = pou
  checkListedOnce(model, pou)
  if (pou.kind === "interface") return checkInterface(model, pou)
  if (pou.kind === "class" && pou.node.body.length > 0)
    model.report("class-with-body", spanOf(pou.file, pou.node.body[0] ?? pou.node), { name })
  for (const method of [...pou.methods.values()].flatMap(withOverloads)) {
    const variable = pou.variableByName.get(foldName(method.name))
    if (variable !== undefined)
      model.report("duplicate-name", method.span, { name: method.name }, [variable.span])
    checkMethod(model, pou, method)
  }
  checkPromises(model, pou)
  if (!hasModifier(pou, "abstract")) checkComplete(model, pou)
}

const checkListedOnce = (model: Model, { node, file }: PouSymbol): void => {
  const seen = new Set<string>()
  for (const name of node.interfaces ?? []) {
    const folded = foldName(name.text)
    if (seen.has(folded)) model.report("interface-twice", spanOf(file, name), { name: name.text })
    seen.add(folded)
  }
}

const checkInterface = (model: Model, pou: PouSymbol): void => {
  const { name, node, file } = pou
  const part = node.body[0] ?? node.sections[0]
  if (part !== undefined) model.report("class-with-body", spanOf(file, part), { name })
  if (!pou.interfaces.some((each) => allInterfaces(each).has(pou))) return
  const names = [...allInterfaces(pou)].map((each) => each.name)
  model.report("inheritance-cycle", pou.span, { name, cycle: names.join(", ") })
}

const checkMethod = (model: Model, pou: PouSymbol, method: PouSymbol): void => {
  const { name, span } = method
  const abstract = hasModifier(method, "abstract")
  if (abstract && !hasModifier(pou, "abstract"))
    model.report("abstract-method-in-concrete-block", span, { name, block: pou.name })
  if (abstract && method.node.body.length > 0) model.report("abstract-method-with-body", span, { name })
  const found = pou.base === undefined ? undefined : findOverridden(pou.base, method)
  // Nobody outside sees what is private, so a method of its name is a new one.
  const original = found !== undefined && hasModifier(found, "private") ? undefined : found
  if (original === undefined) {
    if (hasModifier(method, "override") && !inheritsUnknown(pou))
      model.report("nothing-to-override", span, { name, block: pou.name })
    return
  }
  const block = original.owner?.name ?? ""
  if (hasModifier(original, "final"))
    model.report("override-of-final", span, { name, block }, [original.span])
  else if (!isConstructor(model, method) && !sameSignature(method, original))
    model.report("override-signature", span, { name, block }, [original.span])
}

/** FB_Init may ask for more than that of the base: nobody calls it through the base. */
const isConstructor = (model: Model, { file, name }: PouSymbol): boolean =>
  foldName(name) === "FB_INIT" && model.featuresOf(file).constructors

/** Methods of interfaces must be there and be what the interface says. */
const checkPromises = (model: Model, pou: PouSymbol): void => {
  for (const promised of [...allInterfaces(pou)].flatMap((each) =>
    [...each.methods.values()].flatMap(withOverloads),
  )) {
    const found = findOverridden(pou, promised)
    const { name } = promised
    if (found === undefined) {
      if (!hasModifier(pou, "abstract") && !inheritsUnknown(pou))
        model.report("method-not-implemented", pou.span, { block: pou.name, name }, [promised.span])
    } else if (sameSignature(found, promised)) checkPromisedAccess(model, found, promised)
    else {
      const block = promised.owner?.name ?? ""
      model.report("override-signature", found.span, { name, block }, [promised.span])
    }
  }
}

/** Whoever can have instances needs a body for every method. */
const checkComplete = (model: Model, pou: PouSymbol): void => {
  const names = new Set(
    withBases(pou)
      .slice(1)
      .flatMap((each) => [...each.methods.keys()]),
  )
  for (const folded of names) {
    const method = findMethod(pou, folded)
    if (method !== undefined && method.owner !== pou && hasModifier(method, "abstract"))
      model.report("method-not-implemented", pou.span, { block: pou.name, name: method.name }, [method.span])
  }
}
