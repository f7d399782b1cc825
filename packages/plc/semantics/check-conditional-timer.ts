/**
 * Rule: a timer is called in every scan.
 *
 * Passes
 *   PROGRAM main VAR go : BOOL := TRUE; t : TON; END_VAR t(IN := go, PT := T#1s); END_PROGRAM
 * Fails
 *   PROGRAM main VAR go : BOOL := TRUE; t : TON; END_VAR IF go THEN t(IN := TRUE, PT := T#1s); END_IF; END_PROGRAM
 *
 * A timer that is not called does not notice that its input went away: it goes on from an old start the next time.
 */
import { factsOf } from "./body-facts.ts"
import type { Check, CheckInput } from "./check.ts"
import type { BlockCall, Statement } from "./ir.ts"
import { keyOfPlace } from "./place-key.ts"
import { innerBodies } from "./visit-program.ts"

const timers = /^(?:TON|TOF|TP)(?:_L?TIME)?$/i

export const checkConditionalTimer: Check = ({ bodies, program, report }) => {
  for (const { statements } of bodies) judgeBody(statements, program, report)
}

interface Called {
  readonly call: BlockCall
  readonly conditional: boolean
}

const judgeBody = (
  statements: readonly Statement[],
  program: CheckInput["program"],
  report: CheckInput["report"],
): void => {
  const calls = new Map<string, Called[]>()
  for (const called of timerCalls(statements, program)) {
    const key = keyOfPlace(called.call.instance)
    if (key !== undefined) calls.set(key, [...(calls.get(key) ?? []), called])
  }
  for (const [only, ...others] of calls.values())
    if (only?.conditional === true && others.length === 0)
      report("timer-called-conditionally", only.call.instance.span, {
        block: program.blocks[only.call.block]?.name ?? "",
      })
}

/** Loops run in every scan as far as anybody knows; branches do not. */
const timerCalls = (statements: readonly Statement[], program: CheckInput["program"]): readonly Called[] => {
  const isTimer = (call: BlockCall): boolean => {
    const block = program.blocks[call.block]
    return block?.standard === true && timers.test(block.name)
  }
  const found: Called[] = []
  const walk = (list: readonly Statement[], conditional: boolean): void => {
    for (const statement of list) {
      if (statement.kind === "block-call") {
        if (isTimer(statement)) found.push({ call: statement, conditional })
        continue
      }
      const branches = statement.kind === "if" || statement.kind === "case"
      for (const body of innerBodies(statement)) walk(body, conditional || branches)
    }
  }
  if (factsOf(statements).calls.some((call) => call.kind === "block-call" && isTimer(call)))
    walk(statements, false)
  return found
}
