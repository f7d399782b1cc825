/**
 * Single characters of strings, `s[i]`. Behind the end of the text every character reads as 0. Writing the one behind the
 * last makes the text longer, writing a 0 ends it there, so that programs that build text character by character work.
 */
import type { Place, PlaceStep } from "../semantics/ir.ts"
import { assert } from "./assert.ts"
import { pushCheckedIndex, resolve } from "./lower-places.ts"
import type { Address, Lowering } from "./lowering.ts"
import { stringHelpers } from "./string-helpers.ts"

type CharacterStep = PlaceStep & { readonly kind: "index" }

/** The step that takes a character out of a string, where a place ends with one. */
export const characterStep = ({ path }: Place): CharacterStep | undefined => {
  const last = path.at(-1)
  return last?.kind === "index" && last.text !== undefined ? last : undefined
}

/** Pushes the character. */
export function loadCharacter(context: Lowering, place: Place, step: CharacterStep): void {
  pushCharacter(context, place, step)
  context.f.call(context.emission.helper(stringHelpers(step.text?.wide === true).get))
}

export function storeCharacter(
  context: Lowering,
  place: Place,
  step: CharacterStep,
  value: () => void,
): void {
  const text = pushCharacter(context, place, step)
  value()
  context.f.call(context.emission.helper(stringHelpers(step.text?.wide === true).set))
  context.cache.clobber(text.region)
}

/** Pushes the address of the string and the character's index from 0. */
function pushCharacter(context: Lowering, place: Place, step: CharacterStep): Address {
  const at = resolve(context, { ...place, path: place.path.slice(0, -1) })
  assert(at.kind === "memory", "a string is in memory")
  context.pushAddress(at.address)
  const [dimension] = step.array.dimensions
  const [index] = step.indices
  assert(dimension !== undefined && index !== undefined, "a string has one dimension")
  pushCheckedIndex(context, { index, ...dimension, step })
  return at.address
}
