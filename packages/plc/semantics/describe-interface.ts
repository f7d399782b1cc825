/**
 * Which programs and direct addresses a checked program uses, with their places in the text: what a host compares with
 * the wiring it has. Located variables come in order of declaration, addresses written in code after them.
 */
import { libraryFile } from "../library/parse-library.ts"
import type { LocatedUse, ProgramInterface } from "../program.ts"
import type { Span } from "../source/diagnostic.ts"
import { factsOf } from "./body-facts.ts"
import type { CheckedProgram, DirectAddress, Variable } from "./ir.ts"
import type { Type } from "./types.ts"

export const describeInterface = (program: CheckedProgram): ProgramInterface => ({
  programs: program.blocks
    .filter((block) => block.kind === "program")
    .map(({ name, span }) => ({ name, span })),
  blocks: program.blocks
    .filter((block) => block.kind === "function-block" && !block.standard)
    .map(({ name }) => name),
  functions: program.functions.filter(({ span }) => span.file !== libraryFile).map(({ name }) => name),
  located: [...program.globals, ...program.blocks.flatMap((block) => block.variables)]
    .flatMap(locatedVariable)
    .concat(
      program.mappings.flatMap(({ name, place, address, span }) =>
        locatedVariable({ name, type: place.type, location: address, span }),
      ),
    )
    .concat(addressesInCode(program)),
})

const locatedVariable = ({
  name,
  type,
  location,
  span,
}: Pick<Variable, "name" | "type" | "location" | "span">): readonly LocatedUse[] =>
  location === undefined
    ? []
    : [use(location, span, typeText(type), location.bits * elementCount(type), name)]

const addressesInCode = (program: CheckedProgram): readonly LocatedUse[] => {
  const found = new Map<string, LocatedUse>()
  for (const { body } of [...program.blocks, ...program.functions])
    for (const { root, span } of factsOf(body).places)
      if (root.kind === "direct" && !found.has(root.address.text))
        found.set(root.address.text, use(root.address, span, undefined, root.address.bits))
  return [...found.values()]
}

const use = (
  { area, byte, bit, text }: DirectAddress,
  span: Span,
  type: string | undefined,
  bits: number,
  name?: string,
): LocatedUse => ({
  address: text,
  area,
  byte,
  bits,
  span,
  ...(bit === undefined ? {} : { bit }),
  ...(type === undefined ? {} : { type }),
  ...(name === undefined ? {} : { name }),
})

const elementCount = (type: Type): number =>
  type.kind === "array"
    ? type.dimensions.reduce((count, { low, high }) => count * (high - low + 1), elementCount(type.element))
    : 1

const typeText = (type: Type): string => {
  if (type.kind === "elementary") return type.name
  if (type.kind === "subrange") return type.base
  return type.kind === "array" ? "ARRAY" : type.kind.toUpperCase()
}
