/** From a place back to the variable it begins with, and to the bytes of the process image it stands for. */
import type { DirectAddress, Place } from "./ir.ts"
import type { Model, PouSymbol, VariableSymbol } from "./model.ts"

export const rootVariable = (model: Model, pou: PouSymbol, place: Place): VariableSymbol | undefined => {
  if (place.root.kind === "own") return pou.variables[place.root.index]
  return place.root.kind === "global" ? model.globalList[place.root.index] : undefined
}

export const addressOf = (model: Model, pou: PouSymbol, place: Place): DirectAddress | undefined =>
  place.root.kind === "direct" ? place.root.address : rootVariable(model, pou, place)?.location
