/**
 * Which steps can be active together (IEC 61131-3:2013, 6.7.6: a chart must be neither unsafe nor unreachable). All
 * situations that a network can come into are walked through, whatever its conditions say. A network with more of them
 * than the limit is taken to be right: it would take too long to know.
 */
import { limits } from "../source/limits.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Model, spanOf } from "./model.ts"

interface Move {
  readonly node: Ast.Transition
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** `networkOf` gives the same name for all steps that transitions join. */
export const checkSafety = (
  model: Model,
  file: number,
  { steps, transitions }: Ast.SfcNetwork,
  networkOf: (step: string) => string,
): void => {
  const numbers = new Map(steps.map(({ name }, index) => [foldName(name.text), index]))
  const known = (names: readonly Ast.Name[]): readonly number[] =>
    [...new Set(names.flatMap(({ text }) => numbers.get(foldName(text)) ?? []))].toSorted((a, b) => a - b)
  const moves = transitions.map((node): Move => ({ node, from: known(node.source), to: known(node.target) }))
  const initial = steps.filter((step) => step.initial)
  for (const { name } of initial) {
    const network = networkOf(foldName(name.text))
    const own = moves.filter(({ node }) =>
      node.source.some(({ text }) => networkOf(foldName(text)) === network),
    )
    const start = numbers.get(foldName(name.text))
    const found = start === undefined ? undefined : explore(start, own)
    if (found === undefined) continue
    if (found.unsafe !== undefined) {
      const [move, step] = found.unsafe
      const target = steps[step]?.name.text ?? ""
      model.report("sfc-unsafe", placeOf(file, move.node), { step: target })
      continue
    }
    for (const { node } of own.filter((move) => !found.ready.has(move)))
      if (mayBeReady(node, found.reached, numbers))
        model.report("sfc-never-together", placeOf(file, node), {
          steps: node.source.map(({ text }) => text).join(", "),
        })
  }
}

/** Where a transition leaves a step that is never reached, the step is what is said. */
const mayBeReady = (
  { source }: Ast.Transition,
  reached: ReadonlySet<number>,
  numbers: ReadonlyMap<string, number>,
): boolean => source.length > 1 && source.every(({ text }) => reached.has(numbers.get(foldName(text)) ?? -1))

const placeOf = (file: number, { source, from, to }: Ast.Transition) =>
  spanOf(file, source[0] ?? { from, to })

interface Found {
  readonly ready: ReadonlySet<Move>
  readonly reached: ReadonlySet<number>
  /** A step that a transition enters while it is active. */
  readonly unsafe?: readonly [Move, number]
}

/** Undefined where there is too much to look at. */
const explore = (start: number, moves: readonly Move[]): Found | undefined => {
  const leaving = new Map<number, Move[]>()
  for (const move of moves) {
    const [first] = move.from
    if (first !== undefined) leaving.set(first, [...(leaving.get(first) ?? []), move])
  }
  const ready = new Set<Move>()
  const reached = new Set<number>([start])
  const seen = new Set<string>([String(start)])
  const pending: (readonly number[])[] = [[start]]
  let work = 0
  for (let active = pending.pop(); active !== undefined; active = pending.pop()) {
    const now = new Set(active)
    for (const move of active.flatMap((step) => leaving.get(step) ?? [])) {
      work += active.length + 1
      if (work > limits.chartWork) return undefined
      if (!move.from.every((step) => now.has(step))) continue
      ready.add(move)
      const kept = active.filter((step) => !move.from.includes(step))
      const again = move.to.find((step) => kept.includes(step))
      if (again !== undefined) return { ready, reached, unsafe: [move, again] }
      for (const step of move.to) reached.add(step)
      const next = [...kept, ...move.to].toSorted((a, b) => a - b)
      const key = next.join()
      if (seen.has(key)) continue
      seen.add(key)
      pending.push(next)
    }
  }
  return { ready, reached }
}
