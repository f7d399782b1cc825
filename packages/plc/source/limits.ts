/**
 * Every limit of the compiler, in one place. A text beyond a limit gets one clear diagnostic, never a crash or a hang.
 */
export const limits = {
  /** UTF-16 units of all files together. The largest real program we met has 0.4 million. */
  sourceUnits: 4 * 1024 * 1024,
  /** UTF-16 units of the statements of one graphical body: its wires may say the same again and again. */
  networkUnits: 512 * 1024,
  files: 1_000,
  /** Nested parentheses, statements, initial values and types. A recursive phase uses a few frames for each. */
  nesting: 256,
  /** Height of one expression's tree, so that `a + a + … + a` cannot exhaust the stack of a recursive phase either. */
  expressionHeight: 512,
  nameLength: 255,
  /** Bytes of all variables of a program. */
  memoryBytes: 16 * 1024 * 1024,
  /** Bytes of each area of the process image: far more than any plant of ours has, and quick to copy each scan. */
  imageBytes: 65_536,
  /** Types and constants that need one another, in a row. */
  dependencyDepth: 400,
  /** Functions made of patterns with generic types. Each may ask for others, of ever larger arrays. */
  genericInstances: 1_000,
  /** Steps looked at to find out which of a chart can be active together. */
  chartWork: 500_000,
  /** Unknown names for which a similar one is looked for. */
  suggestions: 100,
  /** Calls inside calls, from a PROGRAM down. */
  callDepth: 256,
  /** Diagnostics of one compile; one `too-many-problems` follows. */
  diagnostics: 1_000,
} as const
