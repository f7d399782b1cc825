/**
 * The engine's front desk: shows the exercise, takes its starter program as right, and has the compiler loaded for any other
 * text, while code generator, rig and marking stay away. The first command that needs a run – or the first touch of the page,
 * `prepare` – brings the bench; it is told what was said so far and does everything from then on, a look at the starter included.
 */
import { type checkController, type ReadExercise, readExercise, readSealed } from "@lehrwerk/exercise"
import type { BenchHost } from "./bench.ts"
import { describeDiagnostics } from "./describe-diagnostics.ts"
import { describeExercise } from "./describe-exercise.ts"
import type { Command, EditorDiagnostic } from "./protocol.ts"

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
  readonly loadCheck: () => Promise<typeof checkController>
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
    const { loadCheck, guarded } = this.options
    this.said.compile = command
    const variant = this.exercise?.variants.find(({ id }) => id === command.variant)
    if (command.source === variant?.starter) return this.report(command, [], true)
    loadCheck().then((check) => guarded(() => this.checkProgram(command, check)), this.tellFailure)
  }

  private checkProgram(command: CommandOf<"compile">, check: typeof checkController): void {
    const { host } = this.options
    if (!this.isNewest(command)) return
    const points = this.exercise?.variants.find(({ id }) => id === command.variant)?.points ?? []
    const { diagnostics, right } = check(points, command.source, host.readProject())
    if (diagnostics.length === 0) return this.report(command, [], right)
    host.withTexts((explain) => {
      if (this.isNewest(command))
        this.report(command, describeDiagnostics(diagnostics, explain, command.source), right)
    })
  }

  /** A newer text may have come meanwhile, or the bench, which answers by itself. */
  private isNewest(command: CommandOf<"compile">): boolean {
    return this.said.compile === command && this.bench === undefined
  }

  private report(
    { version }: CommandOf<"compile">,
    diagnostics: readonly EditorDiagnostic[],
    runs: boolean,
  ): void {
    this.options.host.post({ kind: "compiled", version, diagnostics, variables: [], instances: {}, runs })
  }

  private passOn(command: Command): void {
    const { guarded } = this.options
    const tell = (bench: Bench) => {
      if (command.kind !== "prepare") guarded(() => bench.handle(command))
    }
    if (this.bench !== undefined) return tell(this.bench)
    this.arriving ??= this.bringBench()
    this.arriving.then(tell, this.tellFailure)
  }

  /** A part that cannot be loaded would leave the page waiting for ever. */
  private readonly tellFailure = (error: unknown): void =>
    this.options.host.post({
      kind: "crashed",
      message: error instanceof Error ? error.message : String(error),
    })

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
