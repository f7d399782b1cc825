/**
 * Rule: no function, function block or program reaches itself (IEC 61131-3:2013, 6.6.1).
 *
 * Passes
 *   FUNCTION twice : INT VAR_INPUT n : INT; END_VAR twice := 2 * n; END_FUNCTION
 *   PROGRAM main VAR x : INT; END_VAR x := twice(x); END_PROGRAM
 * Fails
 *   FUNCTION fact : INT VAR_INPUT n : INT; END_VAR fact := n * fact(n - 1); END_FUNCTION
 *   PROGRAM main VAR x : INT; END_VAR x := fact(3); END_PROGRAM
 *
 * Without recursion the depth of calls and the size of instances are known before the program runs.
 */
import { buildCallGraph, type CallGraph, type CallNode } from "./call-graph.ts"
import type { Check } from "./check.ts"

export const checkRecursion: Check = ({ program, model, report }) => {
  const graph = buildCallGraph(program)
  // What is chosen at run time is counted there.
  const chosen = [...graph.values()].filter(({ unit }) => "dispatch" in unit && unit.dispatch !== undefined)
  const done = new Set(chosen.map(({ id }) => id))
  for (const node of graph.values()) {
    const cycle = findCycle(graph, node, done)
    const [first] = cycle ?? []
    if (cycle === undefined || first === undefined) continue
    if (cycle.every((each) => each.kind === "function" && model.featuresOf(each.unit.span.file).recursion))
      continue
    const second = cycle[1] ?? first
    const names = [...cycle, first].map((each) => each.unit.name).join(" → ")
    const span = first.targets.get(second.id) ?? first.unit.span
    const code = first.kind === "function" ? "recursive-function" : "recursive-block"
    report(code, span, { name: first.unit.name, cycle: names })
  }
}

/** The first cycle reachable from `start` through nodes not looked at before. An explicit stack: chains can be long. */
const findCycle = (graph: CallGraph, start: CallNode, done: Set<string>): readonly CallNode[] | undefined => {
  if (done.has(start.id)) return undefined
  const path: { readonly node: CallNode; readonly targets: Iterator<string> }[] = []
  const onPath = new Map<string, number>()
  const enter = (node: CallNode): void => {
    onPath.set(node.id, path.length)
    path.push({ node, targets: node.targets.keys() })
  }
  let found: readonly CallNode[] | undefined
  enter(start)
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.targets.next()
    if (next.done === true) {
      done.add(top.node.id)
      onPath.delete(top.node.id)
      path.pop()
      continue
    }
    const at = onPath.get(next.value)
    const target = graph.get(next.value)
    if (at !== undefined) found ??= path.slice(at).map((entry) => entry.node)
    else if (target !== undefined && !done.has(next.value)) enter(target)
  }
  return found
}
