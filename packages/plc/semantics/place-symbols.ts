/** From a place back to the variable it begins with, and to the bytes of the process image it stands for. */
import type { DirectAddress, Place } from "./ir.ts"
import type { Model, PouSymbol, VariableSymbol } from "./model.ts"

export const rootVariable = (model: Model, pou: PouSymbol, place: Place): VariableSymbol | undefined => {
  // What a reference refers to is another variable.
  if (place.path.length > 0 && place.path.some(({ kind }) => kind === "dereference")) return undefined
  const step = place.path[0]
  const throughThis = place.root.kind === "this" || (pou.owner !== undefined && isThis(place))
  if (throughThis && step?.kind === "field") return (pou.owner ?? pou).variables[step.index]
  if (place.root.kind === "value") return undefined
  if (place.root.kind === "own") return pou.variables[place.root.index]
  return place.root.kind === "global" ? model.globalList[place.root.index] : undefined
}

const isThis = ({ root }: Place): boolean => root.kind === "own" && root.index === 0

export const addressOf = (model: Model, pou: PouSymbol, place: Place): DirectAddress | undefined =>
  place.root.kind === "direct" ? place.root.address : rootVariable(model, pou, place)?.location
