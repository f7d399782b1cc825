/**
 * The engine's front desk: shows the exercise and says what the compiler thinks of a program, while code generator, rig and
 * marking are not even loaded. The first command that needs a run – or the first touch of the page, `prepare` – brings the
 * bench; it is told what was said so far and does everything from then on.
 */
import { checkController, type ReadExercise, readExercise, readSealed } from "@lehrwerk/exercise"
import type { BenchHost } from "./bench.ts"
import { describeExercise } from "./describe-exercise.ts"
import { describeDiagnostics } from "./describe-program.ts"
import type { Command, Report } from "./protocol.ts"

type CommandOf<Kind extends Command["kind"]> = Extract<Command, { readonly kind: Kind }>

/** What needs no run and is told again to the bench. */
type Told = "load" | "watch" | "breakpoints" | "compile"

/** What the bench is told; the desk keeps `prepare` for itself. */
export type BenchCommand = Exclude<Command, { readonly kind: "prepare" }>

interface Bench {
  handle(command: BenchCommand): void
}

interface DeskOptions {
  readonly host: BenchHost
  readonly loadBench: () => Promise<(host: BenchHost) => Bench>
  /** Runs the action; a fault of ours in it is told to the page. */
  readonly guarded: (action: () => void) => void
}

export class FrontDesk {
  private readonly options: DeskOptions
  private exercise: ReadExercise | undefined
  /** What the bench must know when it comes, the newest of each kind. */
  private readonly said: { -readonly [Kind in Told]?: CommandOf<Kind> } = {}
  private arriving: Promise<Bench> | undefined
  private bench: Bench | undefined

  constructor(options: DeskOptions) {
    this.options = options
  }

  handle(command: Command): void {
    if (this.arriving !== undefined) return this.passOn(command)
    switch (command.kind) {
      case "load":
        return this.answerLoad(command)
      case "compile":
        return this.answerCompile(command)
      case "watch":
        this.said.watch = command
        return
      case "breakpoints":
        this.said.breakpoints = command
        return
      case "reset":
        // Without a run there is nothing to end.
        return
      default:
        return this.passOn(command)
    }
  }

  private answerLoad(command: CommandOf<"load">): void {
    const { host } = this.options
    this.said.load = command
    const { exercise, problems } = readExercise(new Map(Object.entries(command.files)))
    this.exercise = exercise
    if (exercise === undefined)
      return host.post({ kind: "refused", codes: problems.map((one) => `${one.code} ${one.file}`) })
    const sealed = command.sealed === null ? undefined : readSealed(command.sealed)
    host.post({ kind: "loaded", exercise: describeExercise(exercise, sealed) })
  }

  private answerCompile(command: CommandOf<"compile">): void {
    const { host } = this.options
    this.said.compile = command
    const points = this.exercise?.variants.find(({ id }) => id === command.variant)?.points ?? []
    const { diagnostics, right } = checkController(points, command.source, host.readProject())
    const report = (described: Extract<Report, { kind: "compiled" }>["diagnostics"]): void =>
      host.post({
        kind: "compiled",
        version: command.version,
        diagnostics: described,
        variables: [],
        instances: {},
        runs: right,
      })
    if (diagnostics.length === 0) return report([])
    host.withTexts((explain) => {
      // A newer text may have been checked, or the bench have come, while the sentences did.
      if (this.said.compile === command && this.bench === undefined)
        report(describeDiagnostics(diagnostics, explain, command.source))
    })
  }

  private passOn(command: Command): void {
    const { guarded } = this.options
    const tell = (bench: Bench) => {
      if (command.kind !== "prepare") guarded(() => bench.handle(command))
    }
    if (this.bench !== undefined) return tell(this.bench)
    this.arriving ??= this.bringBench()
    void this.arriving.then(tell)
  }

  private async bringBench(): Promise<Bench> {
    const { host, loadBench, guarded } = this.options
    let isRepeating = true
    const create = await loadBench()
    const bench = create({
      ...host,
      // The page has its exercise; another one, though equal, would begin everything anew.
      post: (report) => {
        if (report.kind !== "loaded" || !isRepeating) host.post(report)
      },
    })
    const { load, watch, breakpoints, compile } = this.said
    for (const command of [load, watch, breakpoints, compile])
      if (command !== undefined) guarded(() => bench.handle(command))
    isRepeating = false
    this.bench = bench
    return bench
  }
}
