/**
 * Rule: the longest chain of calls is at most 256 deep, so that a run cannot exhaust the machine's stack.
 *
 * Passes
 *   FUNCTION one : INT one := 1; END_FUNCTION
 *   PROGRAM main VAR x : INT; END_VAR x := one(); END_PROGRAM
 * Fails
 *   FUNCTION f0 : INT f0 := 1; END_FUNCTION
 *   FUNCTION f1 : INT f1 := f0(); END_FUNCTION
 *   … and so on to f300
 *   PROGRAM main VAR x : INT; END_VAR x := f300(); END_PROGRAM
 */
import { limits } from "../source/limits.ts"
import { buildCallGraph, type CallGraph } from "./call-graph.ts"
import type { Check } from "./check.ts"

export const checkCallDepth: Check = ({ program, report }) => {
  const graph = buildCallGraph(program)
  const depthById = new Map<string, number>()
  for (const instance of program.instances) {
    const depth = longestChain(graph, `b${instance.block}`, depthById)
    const block = program.blocks[instance.block]
    if (depth <= limits.callDepth || block === undefined) continue
    report("calls-too-deep", block.span, { name: block.name, depth, limit: limits.callDepth })
  }
}

/** Nodes on the longest chain from `start` down. Cycles are reported elsewhere and count as ended. */
const longestChain = (graph: CallGraph, start: string, depthById: Map<string, number>): number => {
  const known = depthById.get(start)
  if (known !== undefined) return known
  const stack: { readonly id: string; readonly targets: Iterator<string> }[] = []
  const enter = (id: string): void => {
    depthById.set(id, 1)
    stack.push({ id, targets: (graph.get(id)?.targets ?? new Map<string, never>()).keys() })
  }
  enter(start)
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.targets.next()
    if (next.done === true) {
      stack.pop()
      const caller = stack.at(-1)
      const depth = (depthById.get(top.id) ?? 1) + 1
      if (caller !== undefined) depthById.set(caller.id, Math.max(depthById.get(caller.id) ?? 1, depth))
    } else if (!depthById.has(next.value)) enter(next.value)
    else {
      depthById.set(top.id, Math.max(depthById.get(top.id) ?? 1, (depthById.get(next.value) ?? 1) + 1))
    }
  }
  return depthById.get(start) ?? 1
}
