/** Source text of the library → syntax trees, each parsed once when it is first used. */
import { createDiagnosticSink, createReporter } from "../source/reporter.ts"
import type { PouDeclaration } from "../syntax/ast.ts"
import { parse } from "../syntax/parse.ts"
import { codeFunctions, isCodeFunction } from "./codes.ts"
import { dateFunctions, isDateFunction } from "./dates.ts"
import { mathFunctions } from "./math.ts"
import { isMemoryFunction, memoryFunctions } from "./memory.ts"
import { namespacedBlocks } from "./namespaced-functions.ts"
import { standardBlocks } from "./standard-blocks.ts"
import { systemBlocks } from "./system-blocks.ts"
import { systemFunctionTexts } from "./system-functions.ts"
import { utilBlocks } from "./util-blocks.ts"
import { utilFunctions } from "./util-functions.ts"

/** The `file` of every span in library code: no file of the user's. */
export const libraryFile = -1

/** What one vendor's tools bring along stands under a name of its own, since others mean something else by it. */
const vendorTexts = (vendor: string, texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${vendor}.${name}`, text]))

const sources: Readonly<Record<string, string>> = {
  ...standardBlocks,
  ...mathFunctions,
  ...dateFunctions,
  ...systemBlocks,
  ...namespacedBlocks,
  ...systemFunctionTexts,
  ...codeFunctions,
  ...memoryFunctions,
  ...vendorTexts("CODESYS", { ...utilBlocks, ...utilFunctions }),
}

/** Functions of the library that a program may call by name; the others are reached through the table of functions. */
export const isPublicFunction = (folded: string): boolean => isDateFunction(folded) || isCodeFunction(folded)

const parsed = new Map<string, PouDeclaration>()

/** `folded` is in capitals. Throws if the library's own text is wrong, which a test rules out. */
export const parseLibraryPou = (folded: string): PouDeclaration | undefined => {
  const known = parsed.get(folded)
  if (known !== undefined) return known
  const text = Object.hasOwn(sources, folded) ? sources[folded] : undefined
  if (text === undefined) return undefined
  const sink = createDiagnosticSink()
  const dialect = isMemoryFunction(folded) ? "codesys" : "iec"
  const unit = parse({ text, file: libraryFile, report: createReporter(libraryFile, sink), dialect })
  const [pou] = unit.declarations
  if (pou?.kind !== "pou" || sink.hasErrors()) throw new Error(`the library text of ${folded} has errors`)
  parsed.set(folded, pou)
  return pou
}

const isVendors = (name: string): boolean => name.includes(".")

/** Without those of a vendor, whose names have that in front. */
export const libraryNames: readonly string[] = Object.keys(sources).filter((name) => !isVendors(name))
export const vendorLibraryNames: readonly string[] = Object.keys(sources).filter(isVendors)
