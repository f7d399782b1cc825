/** The texts an editor has open, and what is understood of each together with the files beside it. */
import { basename } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import type { SourceFile } from "@lehrwerk/plc"
import { readProject } from "@lehrwerk/plc/plcopen"
import { type Understanding, understand } from "@lehrwerk/plc/services"
import type { TextDocument } from "vscode-languageserver-textdocument"
import { readSiblings } from "../read-siblings.ts"

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
    const textOf = (sibling: string) => this.openByUri(pathToFileURL(sibling).href)?.getText()
    return readSiblings(path, textOf).map(({ path: sibling, name, text }) => ({
      name,
      text,
      uri: pathToFileURL(sibling).href,
    }))
  }
}

const pathOf = (uri: string): string | undefined => (uri.startsWith("file:") ? fileURLToPath(uri) : undefined)
const nameOf = (uri: string): string => basename(pathOf(uri) ?? uri)
