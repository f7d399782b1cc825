/** The texts of all diagnostics, a chunk of their own: most visits begin with a program that compiles. */
export { explainDiagnostic } from "@lehrwerk/exercise"
