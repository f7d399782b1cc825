/** Which POUs are small enough to be written into their callers. Inlined code costs no fuel: its work is bounded. */
import type { Block, FunctionUnit } from "../semantics/ir.ts"
import { sizeOf, visitStatements } from "./visit.ts"

/** Nodes of the checked tree. A standard block such as TON has about 40; each is worth inlining for its constants. */
const sizeLimit = { standard: 160, own: 60 } as const

const verdicts = new WeakMap<Block | FunctionUnit, boolean>()

export function isInlinable(unit: Block | FunctionUnit): boolean {
  const known = verdicts.get(unit)
  if (known !== undefined) return known
  const verdict = judge(unit)
  verdicts.set(unit, verdict)
  return verdict
}

function judge(unit: Block | FunctionUnit): boolean {
  if ("recursive" in unit && unit.recursive) return false
  let plain = true
  visitStatements(unit.body, {
    loop: () => {
      plain = false
    },
    call: () => {
      plain = false
    },
    block: () => {
      if (!("standard" in unit)) plain = false
    },
  })
  const standard = "standard" in unit && unit.standard
  return plain && sizeOf(unit.body) <= (standard ? sizeLimit.standard : sizeLimit.own)
}
