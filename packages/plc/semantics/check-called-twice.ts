/**
 * Rule: an instance of a standard block is called once in a scan.
 *
 * Passes
 *   PROGRAM main VAR up : R_TRIG; n : INT; END_VAR up(CLK := n = 3); n := n + 1; END_PROGRAM
 * Fails
 *   PROGRAM main VAR up : R_TRIG; n : INT; END_VAR up(CLK := n = 3); n := n + 1; up(CLK := n = 4); END_PROGRAM
 *
 * Two calls mix two signals in one memory: an edge or a pulse of one is seen by the other.
 */
import type { Check, CheckInput } from "./check.ts"
import type { BlockCall, Statement } from "./ir.ts"
import { keyOfPlace } from "./place-key.ts"

export const checkCalledTwice: Check = ({ bodies, program, report }) => {
  for (const { statements } of bodies) judgeBody(statements, program, report)
}

/** Calls in branches may exclude each other, so only those that always happen are compared. */
const judgeBody = (
  statements: readonly Statement[],
  program: CheckInput["program"],
  report: CheckInput["report"],
): void => {
  const first = new Map<string, BlockCall>()
  for (const statement of statements) {
    if (statement.kind !== "block-call" || program.blocks[statement.block]?.standard !== true) continue
    const key = keyOfPlace(statement.instance)
    const earlier = key === undefined ? undefined : first.get(key)
    if (key !== undefined && earlier === undefined) first.set(key, statement)
    else if (earlier !== undefined)
      report(
        "instance-called-twice",
        statement.instance.span,
        { block: program.blocks[statement.block]?.name ?? "" },
        [earlier.instance.span],
      )
  }
}
