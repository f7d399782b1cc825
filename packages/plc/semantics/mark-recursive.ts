/**
 * Functions that can reach themselves, where the dialect lets them, and methods that can only by choosing a method at run time: whether they do depends on the instances, as
 * in a chain of blocks that each ask the next. They may, to a limited depth that is counted.
 */
import { buildCallGraph, type CallGraph, reachableFrom } from "./call-graph.ts"
import type { Block, FunctionUnit } from "./ir.ts"

export const markRecursive = (
  blocks: readonly Block[],
  functions: readonly FunctionUnit[],
  mayRecur: boolean,
): readonly FunctionUnit[] => {
  if (!mayRecur && !functions.some((unit) => unit.dispatch !== undefined)) return functions
  const graph = buildCallGraph({ blocks, functions })
  const cyclic = mayRecur ? inCycles(graph) : new Set<string>()
  const callers = reverse(graph)
  const recursive = new Set<string>([...cyclic].filter((id) => id.startsWith("f")))
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

/** What can reach itself: the strongly connected parts, found by walking to the ends and back from the last to end. */
const inCycles = (graph: CallGraph): ReadonlySet<string> => {
  const order: string[] = []
  const seen = new Set<string>()
  for (const start of graph.keys()) walk(graph, start, seen, (id) => order.push(id))
  const callers = reverse(graph)
  const placed = new Set<string>()
  const cyclic = new Set<string>()
  for (const start of order.toReversed()) {
    const part: string[] = []
    walk(callers, start, placed, (id) => part.push(id))
    const alone = part.length === 1 && graph.get(start)?.targets.has(start) !== true
    if (!alone) for (const id of part) cyclic.add(id)
  }
  return cyclic
}

/** Depth first with a stack of its own; `leave` hears each node when all it calls has been left. */
const walk = (graph: CallGraph, start: string, seen: Set<string>, leave: (id: string) => void): void => {
  if (seen.has(start)) return
  const enter = (id: string) => {
    seen.add(id)
    return { id, targets: (graph.get(id)?.targets ?? new Map<string, never>()).keys() }
  }
  const stack = [enter(start)]
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.targets.next()
    if (next.done === true) {
      stack.pop()
      leave(top.id)
    } else if (!seen.has(next.value)) stack.push(enter(next.value))
  }
}

const reverse = (graph: CallGraph): CallGraph => {
  const callers = new Map([...graph].map(([id, node]) => [id, { ...node, targets: new Map(node.targets) }]))
  for (const node of callers.values()) node.targets.clear()
  for (const [id, { targets }] of graph)
    for (const [target, span] of targets) callers.get(target)?.targets.set(id, span)
  return callers
}
