/** A name for a place that is the same in each run: variable and fields, constant indices included. */
import type { Place } from "./ir.ts"

/** Undefined where an index or a reference decides at run time which variable it is. */
export const keyOfPlace = ({ root, path }: Place): string | undefined => {
  if (root.kind === "direct" || root.kind === "value") return undefined
  const parts: string[] = [root.kind === "this" ? "this" : `${root.kind}${root.index}`]
  for (const step of path) {
    if (step.kind === "field") parts.push(`.${step.index}`)
    else if (step.kind === "index") {
      for (const index of step.indices) {
        if (index.kind !== "const" || index.value.kind !== "integer") return undefined
        parts.push(`[${index.value.value}]`)
      }
    } else return undefined
  }
  return parts.join("")
}
