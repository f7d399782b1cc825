/** The debug adapter, loaded only by `lehrwerk dap`. */
export { dapCommand } from "./command.ts"
