/** The public names of declaration files with their declarations, as far as our own generated files go: no `export *`, no default. */
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"

export interface PublicName {
  readonly name: string
  /** Without comments. */
  readonly declaration: string
}

/** The names a door lists, in alphabetical order. */
export const readPublicNames = (door: string): readonly PublicName[] =>
  listedNames(door)
    .map(({ name, from }) => ({ name, declaration: declarationOf(name, from) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

interface Listed {
  readonly name: string
  readonly from: string
}

const listedNames = (file: string): readonly Listed[] =>
  [...textOf(file).matchAll(/export (?:type )?\{([^}]*)\} from "([^"]+)"/g)].flatMap(
    ([, names = "", target = ""]) =>
      names
        .split(",")
        .map((name) => name.trim().replace(/^type /, ""))
        .filter((name) => name !== "")
        .map((name) => ({ name, from: join(dirname(file), target.replace(/\.js$/, ".d.ts")) })),
  )

const declarationOf = (name: string, file: string): string => {
  const text = textOf(file)
  const start = new RegExp(
    String.raw`^export (?:declare )?(?:abstract )?(?:const|function|class|interface|type) ${name}\b`,
    "m",
  ).exec(text)
  if (start !== null) return text.slice(start.index, endOf(text, start.index))
  const passedOn = listedNames(file).find((one) => one.name === name)
  if (passedOn === undefined) throw new Error(`${file} does not declare ${name}`)
  return declarationOf(name, passedOn.from)
}

const texts = new Map<string, string>()

/** Without comments, which are no part of the surface; a comment's signs inside a string do not occur in declarations. */
const textOf = (file: string): string => {
  const known = texts.get(file)
  if (known !== undefined) return known
  const text = readFileSync(file, "utf8")
    .replaceAll(/^\s*\/\*[\s\S]*?\*\/\s*\n/gm, "")
    .replaceAll(/^\s*\/\/.*\n/gm, "")
  texts.set(file, text)
  return text
}

/** Behind the semicolon or the brace that closes the declaration. */
const endOf = (text: string, from: number): number => {
  const isBody = /^export (?:declare )?(?:abstract )?(?:class|interface)/.test(text.slice(from, from + 60))
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? ""
    if (sign === '"') at = text.indexOf('"', at + 1)
    else if ("{([".includes(sign)) depth++
    else if ("})]".includes(sign)) {
      depth--
      if (isBody && depth === 0 && sign === "}") return at + 1
    } else if (sign === ";" && depth === 0) return at + 1
  }
  throw new Error(`a declaration at ${from} has no end`)
}
