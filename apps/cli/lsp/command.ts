/** `lehrwerk lsp`: a language server on standard input and output, until the editor ends it. */
import { createConnection } from "vscode-languageserver/node"
import { type Context, type ExitCode, exitCodes } from "../context.ts"
import { serveLanguage } from "./serve-language.ts"

export const lspCommand = (_words: readonly string[], { language }: Context): Promise<ExitCode> => {
  const connection = createConnection(process.stdin, process.stdout)
  serveLanguage(connection, language)
  // The library ends the process itself when the editor says `exit` or closes its side.
  return new Promise((done) => process.stdin.once("end", () => done(exitCodes.fine)))
}
