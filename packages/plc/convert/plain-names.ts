/** Names of SCL, which may hold any character, as names of the standard; each keeps its new form everywhere. */
import { foldName } from "../source/names.ts"
import { keywordKinds } from "../syntax/tokens.ts"

export type Rename = (text: string) => string

export const createRename = (): Rename => {
  const known = new Map<string, string>()
  const taken = new Set<string>()
  return (text) => {
    const folded = foldName(text)
    const found = known.get(folded)
    if (found !== undefined) return found
    const plain = plainName(text)
    let name = plain
    for (let count = 2; taken.has(foldName(name)); count++) name = `${plain}_${count}`
    known.set(folded, name)
    taken.add(foldName(name))
    return name
  }
}

const plainName = (text: string): string => {
  const letters = text.replace(/\W+/g, "_").replace(/_{2,}/g, "_").replace(/_$/, "")
  const begun = /^[A-Za-z_]/.test(letters) ? letters : `n${letters}`
  return Object.hasOwn(keywordKinds, foldName(begun)) ? `${begun}_1` : begun
}
