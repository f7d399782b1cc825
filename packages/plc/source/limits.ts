/**
 * Every limit of the compiler, in one place. A text beyond a limit gets one clear diagnostic, never a crash or a hang.
 */
export const limits = {
  /** UTF-16 units of all files together. The largest real program we met has 0.4 million. */
  sourceUnits: 4 * 1024 * 1024,
  files: 1_000,
  /** Nested parentheses, statements, initial values and types. A recursive phase uses a few frames for each. */
  nesting: 256,
  /** Height of one expression's tree, so that `a + a + … + a` cannot exhaust the stack of a recursive phase either. */
  expressionHeight: 512,
  nameLength: 255,
  /** Diagnostics of one compile; one `too-many-problems` follows. */
  diagnostics: 1_000,
} as const
