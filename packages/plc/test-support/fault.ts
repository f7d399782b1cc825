/** A run-time fault of the interpreted program. */
import type { FaultKind } from "../program.ts"

export class Fault extends Error {
  readonly kind: FaultKind
  constructor(kind: FaultKind) {
    super(kind)
    this.kind = kind
  }
}
