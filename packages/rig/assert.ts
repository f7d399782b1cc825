/** Our own mistakes stop here; mistakes of users are values (see style: errors). */
export function assert(condition: boolean, shouldHold: string): asserts condition {
  if (!condition) throw new Error(`rig: ${shouldHold}`)
}
