/** The command line as a function, for its starter and for tests. */
export type { Io } from "./io.ts"
export { main } from "./main.ts"
