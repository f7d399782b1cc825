/**
 * Which programs run in which tasks. With a configuration it says so; without one every PROGRAM runs in one task, in the
 * order of declaration. Source of truth: IEC 61131-3:2013, 6.8.
 */
import type { TaskInfo } from "../program.ts"
import type { Span } from "../source/diagnostic.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { connectorName, isConnector } from "./connect-programs.ts"
import { evaluateConstant, evaluateInteger } from "./constants.ts"
import { acceptElsewhere } from "./declared-elsewhere.ts"
import { globalOfProgram } from "./global-lists.ts"
import { createBody } from "./infer.ts"
import type { ProgramInstance } from "./ir.ts"
import type { Model, PouSymbol } from "./model.ts"
import { findPou } from "./namespaces.ts"
import { elementary } from "./type-facts.ts"

export interface ConfigureOptions {
  /** The one PROGRAM to run, whatever a configuration says. */
  readonly program?: string
  /** True: nothing to run is right too. */
  readonly library?: boolean
}

export interface Plan {
  readonly instances: readonly ProgramInstance[]
  readonly tasks: readonly TaskInfo[]
}

export const planTasks = (model: Model, options: ConfigureOptions): Plan => {
  const configured = model.configurations.filter(({ node }) => node.programs.length > 0)
  if (options.program !== undefined || configured.length === 0)
    return { instances: chooseInstances(model, options), tasks: [{ name: "main", priority: 0 }] }
  const plan = { instances: [] as ProgramInstance[], tasks: [] as TaskInfo[] }
  for (const { file, node } of configured) configure(createBody({ model, file }), node, plan)
  return plan
}

const nowhere: Span = { file: 0, from: 0, to: 0 }

const chooseInstances = (
  model: Model,
  { program: named, library }: ConfigureOptions,
): readonly ProgramInstance[] => {
  // A driver may write the name as TIA Portal shows it.
  const wanted = named?.replace(/^"(.*)"$/, "$1")
  const programs = model.blocks.filter((pou) => pou.kind === "program" && !isConnector(pou.name))
  const chosen =
    wanted === undefined
      ? programs.filter((pou) => !model.calledPrograms.has(pou))
      : programs.filter((pou) => foldName(pou.name) === foldName(wanted))
  if (chosen.length === 0) {
    if (wanted !== undefined) model.report("program-not-found", nowhere, { name: wanted })
    else if (!library) model.report("no-program", nowhere)
  }
  return chosen.map((pou) => ({ name: pou.name, block: pou.index, task: 0, ...placeOf(model, pou) }))
}

const placeOf = (model: Model, pou: PouSymbol): Pick<ProgramInstance, "global"> => {
  const global = globalOfProgram(model, pou)
  return global === undefined ? {} : { global }
}

interface GrowingPlan {
  readonly instances: ProgramInstance[]
  readonly tasks: TaskInfo[]
}

const configure = (body: Body, node: Ast.ConfigurationDeclaration, plan: GrowingPlan): void => {
  const first = plan.tasks.length
  for (const task of node.tasks) {
    const isOther = (each: Ast.TaskDeclaration): boolean => each !== task && each.resource === task.resource
    const first = node.tasks.find((each) => foldName(each.name.text) === foldName(task.name.text))
    if (first !== undefined && isOther(first))
      body.report("duplicate-name", spanIn(body, task.name), { name: task.name.text }, [
        spanIn(body, first.name),
      ])
    plan.tasks.push(describeTask(body, task))
  }
  for (const use of node.programs) {
    const pou = findPou(body, foldName(use.program.text))
    if (use.program.text === "" || use.name.text === "") continue
    if (pou?.kind !== "program") {
      if (!acceptElsewhere(body.model, body.file, use.program))
        body.report("program-not-found", spanIn(body, use.program), { name: use.program.text })
      continue
    }
    if (plan.instances.some(({ name }) => foldName(name) === foldName(use.name.text)))
      body.report("duplicate-name", spanIn(body, use.name), { name: use.name.text })
    const task = use.task === undefined ? idleTask(plan) : findTask(body, node, use, use.task)
    if (task === undefined) continue
    const index = use.task === undefined ? task : first + task
    const isFirst = plan.instances.every(({ block }) => block !== pou.index)
    const connector = findPou(body, foldName(connectorName(use)))
    const place = isFirst && connector === undefined ? placeOf(body.model, pou) : {}
    const name = connector === undefined ? use.name.text : connector.name
    const retain = use.retain === undefined || connector !== undefined ? {} : { retain: use.retain }
    plan.instances.push({ name, block: (connector ?? pou).index, task: index, ...place, ...retain })
  }
}

const describeTask = (body: Body, { name, interval, priority }: Ast.TaskDeclaration): TaskInfo => {
  const value = interval === undefined ? undefined : evaluateConstant(body, interval, elementary("TIME"))
  const intervalUs = value?.kind === "integer" ? Number(value.value / 1000n) : 0
  const order = priority === undefined ? 0n : (evaluateInteger(body, priority) ?? 0n)
  if (priority !== undefined && (order < 0n || order > 65_535n))
    body.report("constant-out-of-range", spanIn(body, priority), {
      value: String(order),
      type: "UINT",
      low: 0,
      high: 65_535,
    })
  return { name: name.text, priority: Number(order), ...(intervalUs > 0 ? { intervalUs } : {}) }
}

const findTask = (
  body: Body,
  node: Ast.ConfigurationDeclaration,
  use: Ast.ProgramUse,
  name: Ast.Name,
): number | undefined => {
  const found = node.tasks.findIndex(
    (task) => task.resource === use.resource && foldName(task.name.text) === foldName(name.text),
  )
  if (found >= 0) return found
  if (name.text !== "") body.report("unknown-name", spanIn(body, name), { name: name.text })
  return undefined
}

/** A program without a task runs in every scan, after all others. */
const idlePriority = 65_536

const idleTask = ({ tasks }: GrowingPlan): number => {
  const known = tasks.findIndex(({ priority }) => priority === idlePriority)
  return known >= 0 ? known : tasks.push({ name: "", priority: idlePriority }) - 1
}
