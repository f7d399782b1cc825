/**
 * The texts an editor has open, and what is understood of each. A document is read together with the files of its folder
 * that declare no program: these are its types, functions and blocks; another program beside it is another exercise.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import type { SourceFile } from "@lehrwerk/plc"
import { readProject } from "@lehrwerk/plc/plcopen"
import { type Understanding, understand } from "@lehrwerk/plc/services"
import type { TextDocument } from "vscode-languageserver-textdocument"

/** Files of one folder that are read beside a document, and the size of the largest. */
const maximumSiblings = 200
const maximumSiblingBytes = 2_000_000

const structuredText = /\.(?:st|iecst|scl|exp)$/i
const declaresProgram = /^[ \t]*(?:PROGRAM|CONFIGURATION|ORGANIZATION_BLOCK)\b/im

export interface DocumentLook {
  readonly look: Understanding
  /** By index of the look's files: its URI. The document itself is the first. */
  readonly uris: readonly string[]
}

export class Documents {
  private readonly looks = new Map<string, { readonly version: number; readonly look: DocumentLook }>()
  private readonly openByUri: (uri: string) => TextDocument | undefined

  constructor(openByUri: (uri: string) => TextDocument | undefined) {
    this.openByUri = openByUri
  }

  look(document: TextDocument): DocumentLook {
    const known = this.looks.get(document.uri)
    if (known?.version === document.version) return known.look
    const siblings = this.siblingsOf(document.uri)
    const files: SourceFile[] = [
      { name: nameOf(document.uri), text: document.getText() },
      ...siblings.map(({ name, text }) => ({ name, text })),
    ]
    const previous = known?.look.look
    const look = understand({ files, readProject, ...(previous === undefined ? {} : { previous }) })
    const made = { look, uris: [document.uri, ...siblings.map(({ uri }) => uri)] }
    this.looks.set(document.uri, { version: document.version, look: made })
    return made
  }

  /** Another file changed: what was understood beside it is out of date. */
  forgetAll(): void {
    this.looks.clear()
  }

  forget(uri: string): void {
    this.looks.delete(uri)
  }

  private siblingsOf(uri: string): readonly (SourceFile & { readonly uri: string })[] {
    const path = pathOf(uri)
    if (path === undefined) return []
    const folder = dirname(path)
    return listFolder(folder)
      .filter((name) => structuredText.test(name) && name !== basename(path))
      .slice(0, maximumSiblings)
      .flatMap((name) => {
        const sibling = pathToFileURL(join(folder, name)).href
        const text = this.openByUri(sibling)?.getText() ?? readSibling(join(folder, name))
        return text === undefined || declaresProgram.test(text) ? [] : [{ name, text, uri: sibling }]
      })
  }
}

const pathOf = (uri: string): string | undefined => (uri.startsWith("file:") ? fileURLToPath(uri) : undefined)
const nameOf = (uri: string): string => basename(pathOf(uri) ?? uri)

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
