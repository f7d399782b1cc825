export { lspCommand } from "./command.ts"
