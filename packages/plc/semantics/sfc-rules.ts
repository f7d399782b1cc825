/** What must hold of a chart as a whole (IEC 61131-3:2013, 6.7.2 and 6.7.6). */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { checkSafety } from "./chart-safety.ts"
import { type Model, spanOf } from "./model.ts"
import { checkStepFlags } from "./step-flags.ts"

/** False where a chart has no place, so that nothing more is said about it. */
export const checkSfc = (
  model: Model,
  file: number,
  pou: Ast.PouDeclaration,
  sfc: Ast.SfcNetwork,
): boolean => {
  const kind = pou.pouKind
  if (kind !== "program" && kind !== "function-block") {
    model.report("sfc-in-function", spanOf(file, pou.name), { pou: kind.toUpperCase() })
    return false
  }
  checkStepNames(model, file, sfc)
  checkActionNames(model, file, sfc)
  checkInitialSteps(model, file, sfc)
  checkReachable(model, file, sfc)
  checkSafety(model, file, sfc, findNetworks(sfc))
  checkStepFlags(model, file, sfc)
  return true
}

const checkStepNames = (model: Model, file: number, { steps, transitions }: Ast.SfcNetwork): void => {
  const known = new Set(steps.map(({ name }) => foldName(name.text)))
  for (const { source, target } of transitions)
    for (const name of [...source, ...target])
      if (name.text !== "" && !known.has(foldName(name.text)))
        model.report("unknown-step", spanOf(file, name), { name: name.text })
}

const checkActionNames = (model: Model, file: number, { actions }: Ast.SfcNetwork): void => {
  const first = new Map<string, Ast.Name>()
  for (const { name } of actions) {
    const known = first.get(foldName(name.text))
    if (known === undefined) first.set(foldName(name.text), name)
    else if (name.text !== "")
      model.report("duplicate-name", spanOf(file, name), { name: name.text }, [spanOf(file, known)])
  }
}

/** Each network, which is what transitions join, begins in one step. */
const checkInitialSteps = (model: Model, file: number, sfc: Ast.SfcNetwork): void => {
  const initial = sfc.steps.filter((step) => step.initial)
  if (initial.length === 0) {
    model.report("sfc-no-initial-step", spanOf(file, sfc.steps[0]?.name ?? { from: sfc.from, to: sfc.from }))
    return
  }
  const network = findNetworks(sfc)
  const first = new Map<string, Ast.Name>()
  for (const { name } of initial) {
    const id = network(foldName(name.text))
    const other = first.get(id)
    if (other === undefined) first.set(id, name)
    else model.report("sfc-two-initial-steps", spanOf(file, name), { name: name.text }, [spanOf(file, other)])
  }
}

/** Step → the step that stands for its network. */
const findNetworks = ({ transitions }: Ast.SfcNetwork): ((step: string) => string) => {
  const parent = new Map<string, string>()
  const find = (step: string): string => {
    let at = step
    for (let next = parent.get(at); next !== undefined; next = parent.get(at)) {
      const further = parent.get(next)
      if (further !== undefined) parent.set(at, further)
      at = next
    }
    return at
  }
  for (const { source, target } of transitions) {
    const [first, ...others] = [...source, ...target].map(({ text }) => find(foldName(text)))
    if (first !== undefined)
      for (const other of others) {
        const [a, b] = [find(first), find(other)]
        if (a !== b) parent.set(b, a)
      }
  }
  return find
}

const checkReachable = (model: Model, file: number, { steps, transitions }: Ast.SfcNetwork): void => {
  const leaving = new Map<string, Waiting[]>()
  for (const { source, target } of transitions) {
    const names = new Set(source.map(({ text }) => foldName(text)))
    const waiting = { missing: names.size, target: target.map(({ text }) => foldName(text)) }
    for (const name of names) addTo(leaving, name, waiting)
  }
  const pending = steps.filter((step) => step.initial).map(({ name }) => foldName(name.text))
  if (pending.length === 0) return
  const reached = new Set<string>()
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (reached.has(step)) continue
    reached.add(step)
    for (const waiting of leaving.get(step) ?? [])
      if (--waiting.missing === 0) pending.push(...waiting.target)
  }
  for (const { name } of steps)
    if (name.text !== "" && !reached.has(foldName(name.text)))
      model.report("unreachable-step", spanOf(file, name), { name: name.text })
}

/** A transition with the number of its steps that were not reached yet. */
interface Waiting {
  missing: number
  readonly target: readonly string[]
}

const addTo = (lists: Map<string, Waiting[]>, key: string, waiting: Waiting): void => {
  const known = lists.get(key)
  if (known === undefined) lists.set(key, [waiting])
  else known.push(waiting)
}
