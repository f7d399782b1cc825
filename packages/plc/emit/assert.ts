/** Our own mistakes, never a user's: the checked program and the emitter disagree. */
export function assert(condition: boolean, whatShouldHold: string): asserts condition {
  if (!condition) throw new Error(`compiler fault: ${whatShouldHold}`)
}

/** The end of an exhaustive `switch`. */
export function unreachable(value: never): never {
  throw new Error(`compiler fault: unexpected ${JSON.stringify(value)}`)
}

/** An element that must be there. */
export function must<T>(value: T | undefined, what: string): T {
  assert(value !== undefined, `${what} exists`)
  return value
}
