/** The steps of a case on one instance: write, advance the time, scan, read; until the end or the first fault. */
import { type CompiledProgram, readSymbol, resolveSymbol } from "@lehrwerk/plc"
import { createMachine, type Machine } from "@lehrwerk/rig"
import { findImagePlace, readImage, writeImage } from "./image-address.ts"
import type { BatchStep } from "./read-case.ts"
import { type JsonValue, toJson, writeJson } from "./values.ts"

export interface StepAnswer {
  readonly values: Readonly<Record<string, JsonValue>>
  /** Paths that name nothing, or whose value does not fit; absent where all is well. */
  readonly problems?: readonly PathProblem[]
}

export interface PathProblem {
  readonly path: string
  readonly problem: "unknown-path" | "value-does-not-fit"
}

export interface FaultAnswer {
  readonly kind: string
  readonly pou: string
  readonly line: number
  readonly at_us: number
}

export interface RunAnswer {
  /** Ends before the step that a fault stopped. */
  readonly steps: readonly StepAnswer[]
  readonly fault?: FaultAnswer
}

/** Loop back-edges and calls: about a tenth of a second for one scan, a few seconds for one case. */
const fuelLimits = { scan: 50_000_000, whole: 1_000_000_000 } as const

export const runSteps = (program: CompiledProgram, steps: readonly BatchStep[]): RunAnswer => {
  const machine = createMachine(program)
  machine.init()
  const clock = createClock(program)
  const answers: StepAnswer[] = []
  let fuel: number = fuelLimits.whole
  for (const step of steps) {
    if (step.restart === "warm") machine.warmStart()
    else if (step.restart === "cold") machine.init()
    if (step.restart !== undefined) clock.restart()
    const problems = step.set.flatMap(([path, value]) => writePath(machine, path, value))
    clock.advance(step.dtUs)
    for (const task of step.scan ? clock.dueTasks() : []) {
      const given = Math.min(fuel, fuelLimits.scan)
      if (!machine.run(task, clock.nowUs, given)) {
        const { kind, pou, line } = machine.fault("controller", clock.nowUs)
        return { steps: answers, fault: { kind, pou, line, at_us: clock.nowUs } }
      }
      fuel -= given - machine.fuelLeft
    }
    answers.push(readAll(machine, step.read, problems))
  }
  return { steps: answers }
}

interface Clock {
  readonly nowUs: number
  advance(dtUs: number): void
  /** Every task is due again; the time goes on. */
  restart(): void
  /** By priority, a smaller number first. A task that is alone or has no interval is due in every scan. */
  dueTasks(): readonly number[]
}

const createClock = ({ tasks }: CompiledProgram): Clock => {
  const nextUs = tasks.map(() => 0)
  const order = [...tasks.keys()].toSorted(
    (a, b) => (tasks[a]?.priority ?? 0) - (tasks[b]?.priority ?? 0) || a - b,
  )
  let nowUs = 0
  return {
    get nowUs() {
      return nowUs
    },
    advance: (dtUs) => {
      nowUs += dtUs
    },
    restart: () => {
      nextUs.fill(0)
    },
    dueTasks: () => {
      const due = order.filter((task) => nowUs >= (nextUs[task] ?? 0))
      for (const task of due) {
        const intervalUs = tasks[task]?.intervalUs
        if (intervalUs !== undefined && tasks.length > 1)
          nextUs[task] = (Math.floor(nowUs / intervalUs) + 1) * intervalUs
      }
      return due
    },
  }
}

/** What a program calls `x` is its own variable before it is a global one. */
const findSymbol = ({ program: { symbols } }: Machine, path: string) => {
  const programs = symbols.roots.filter(({ type, called, access }) => {
    if (called === true || access !== undefined) return false
    const layout = symbols.types[type]
    return layout?.kind === "record" && layout.recordKind === "program"
  })
  const [only] = programs
  const own = programs.length === 1 && only !== undefined && !path.startsWith("%")
  return (own ? resolveSymbol(symbols, `${only.name}.${path}`) : undefined) ?? resolveSymbol(symbols, path)
}

/** TIA Portal's spelling of a path, `"Data".level` or `#count`, means the same path without its marks. */
const findMarked = (machine: Machine, path: string) =>
  findSymbol(machine, path) ??
  (/["#]/.test(path) ? findSymbol(machine, path.replaceAll(/["#]/g, "")) : undefined) ??
  findListed(machine, path)

/** `GVL.level` of CODESYS, where no file says what the list is called. */
const findListed = ({ program: { symbols } }: Machine, path: string) => {
  const behind = /^GVL\w*\.(?<name>.+)$/i.exec(path)?.groups?.["name"]
  return behind === undefined ? undefined : resolveSymbol(symbols, behind)
}

const writePath = (machine: Machine, path: string, value: unknown): readonly PathProblem[] => {
  const { program, view } = machine
  const symbol = findMarked(machine, path)
  if (symbol !== undefined) {
    const fits = writeJson({ symbols: program.symbols, view }, symbol, value)
    return fits ? [] : [{ path, problem: "value-does-not-fit" }]
  }
  const place = findImagePlace(program, path)
  if (place === undefined) return [{ path, problem: "unknown-path" }]
  return writeImage(view, place, value) ? [] : [{ path, problem: "value-does-not-fit" }]
}

const readPath = (machine: Machine, path: string): JsonValue | undefined => {
  const { program, view } = machine
  const symbol = findMarked(machine, path)
  if (symbol !== undefined) return toJson(readSymbol(program.symbols, view, symbol))
  const place = findImagePlace(program, path)
  return place === undefined ? undefined : readImage(view, place)
}

const readAll = (machine: Machine, paths: readonly string[], written: readonly PathProblem[]): StepAnswer => {
  const read = paths.map((path) => ({ path, value: readPath(machine, path) }))
  const unread = read
    .filter(({ value }) => value === undefined)
    .map(({ path }) => ({ path, problem: "unknown-path" }) as const)
  const problems = [...written, ...unread]
  return {
    values: Object.fromEntries(read.map(({ path, value }) => [path, value ?? null])),
    ...(problems.length === 0 ? {} : { problems }),
  }
}
