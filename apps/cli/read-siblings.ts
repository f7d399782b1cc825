/**
 * The files that are read beside a program: those of its folder that declare no program. These are its types, functions and
 * blocks; another program beside it is another exercise.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"

/** Files of one folder that are read beside a document, and the size of the largest. */
const maximumSiblings = 200
const maximumSiblingBytes = 2_000_000

const structuredText = /\.(?:st|iecst|scl|exp)$/i
const declaresProgram = /^[ \t]*(?:PROGRAM|CONFIGURATION|ORGANIZATION_BLOCK)\b/im

export interface Sibling {
  readonly path: string
  readonly name: string
  readonly text: string
}

/** `textOf` gives what an editor has open instead of what the disk holds. */
export const readSiblings = (
  path: string,
  textOf: (path: string) => string | undefined = () => undefined,
): readonly Sibling[] => {
  const folder = dirname(path)
  return listFolder(folder)
    .filter((name) => structuredText.test(name) && name !== basename(path))
    .slice(0, maximumSiblings)
    .flatMap((name) => {
      const sibling = join(folder, name)
      const text = textOf(sibling) ?? readSibling(sibling)
      return text === undefined || declaresProgram.test(text) ? [] : [{ name, text, path: sibling }]
    })
}

/** An editor may show a file whose folder is gone. */
const listFolder = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return []
  }
}

const readSibling = (path: string): string | undefined => {
  try {
    return statSync(path).size > maximumSiblingBytes ? undefined : readFileSync(path, "utf8")
  } catch {
    return undefined
  }
}
