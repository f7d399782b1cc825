/**
 * Who can call whom: functions, and blocks through their instances. Nodes are `f0`, `f1`, … and `b0`, `b1`, ….
 */
import type { Span } from "../source/diagnostic.ts"
import { factsOf } from "./body-facts.ts"
import type { Block, CheckedProgram, FunctionUnit } from "./ir.ts"
import { measureType } from "./type-measures.ts"

export interface CallNode {
  readonly id: string
  readonly unit: Block | FunctionUnit
  readonly kind: "block" | "function"
  /** What it calls or contains, with one place each. */
  readonly targets: ReadonlyMap<string, Span>
}

export type CallGraph = ReadonlyMap<string, CallNode>

type Units = Pick<CheckedProgram, "blocks" | "functions">

const known = new WeakMap<Units, CallGraph>()

/** Several checks ask for that of one program. */
export const buildCallGraph = (program: Units): CallGraph => {
  const remembered = known.get(program)
  if (remembered !== undefined) return remembered
  const graph = drawGraph(program)
  known.set(program, graph)
  return graph
}

const drawGraph = (program: Units): CallGraph => {
  const graph = new Map<string, CallNode>()
  program.functions.forEach((unit, index) => {
    const id = `f${index}`
    graph.set(id, { id, unit, kind: "function", targets: callsOf(unit) })
  })
  program.blocks.forEach((unit, index) => {
    const targets = callsOf(unit)
    for (const variable of unit.variables)
      for (const block of measureType(variable.type).blocks)
        if (!targets.has(`b${block}`)) targets.set(`b${block}`, variable.span)
    const id = `b${index}`
    graph.set(id, { id, unit, kind: "block", targets })
  })
  return graph
}

const callsOf = (unit: Block | FunctionUnit): Map<string, Span> => {
  const targets = new Map<string, Span>()
  const add = (id: string, span: Span): void => {
    if (!targets.has(id)) targets.set(id, span)
  }
  for (const call of factsOf(unit.body).calls)
    add(call.kind === "block-call" ? `b${call.block}` : `f${call.function}`, call.span)
  if ("dispatch" in unit) for (const each of unit.dispatch ?? []) add(`f${each.function}`, unit.span)
  return targets
}

/** Everything that can run when `start` runs, itself included. */
export const reachableFrom = (graph: CallGraph, start: string): ReadonlySet<string> => {
  const reached = new Set<string>([start])
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const target of graph.get(id)?.targets.keys() ?? []) {
      if (reached.has(target)) continue
      reached.add(target)
      open.push(target)
    }
  }
  return reached
}
