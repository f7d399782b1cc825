/**
 * Methods that can reach themselves only by choosing a method at run time: whether they do depends on the instances, as
 * in a chain of blocks that each ask the next. They may, to a limited depth that is counted.
 */
import { buildCallGraph, type CallGraph, reachableFrom } from "./call-graph.ts"
import type { Block, FunctionUnit } from "./ir.ts"

export const markRecursive = (
  blocks: readonly Block[],
  functions: readonly FunctionUnit[],
): readonly FunctionUnit[] => {
  if (!functions.some((unit) => unit.dispatch !== undefined)) return functions
  const graph = buildCallGraph({ blocks, functions })
  const callers = reverse(graph)
  const recursive = new Set<string>()
  functions.forEach((unit, index) => {
    if (unit.dispatch === undefined || recursive.has(`f${index}`)) return
    const callees = reachableFrom(graph, `f${index}`)
    const selfCalled = [...(graph.get(`f${index}`)?.targets.keys() ?? [])].some((target) =>
      reachableFrom(graph, target).has(`f${index}`),
    )
    if (!selfCalled) return
    for (const id of reachableFrom(callers, `f${index}`)) if (callees.has(id)) recursive.add(id)
  })
  return functions.map((unit, index) => (recursive.has(`f${index}`) ? { ...unit, recursive: true } : unit))
}

const reverse = (graph: CallGraph): CallGraph => {
  const callers = new Map([...graph].map(([id, node]) => [id, { ...node, targets: new Map(node.targets) }]))
  for (const node of callers.values()) node.targets.clear()
  for (const [id, { targets }] of graph)
    for (const [target, span] of targets) callers.get(target)?.targets.set(id, span)
  return callers
}
