/** The language server, loaded only by `lehrwerk lsp`. */
export { lspCommand } from "./command.ts"
