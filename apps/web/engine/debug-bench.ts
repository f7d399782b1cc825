/**
 * The debugger of the shown run. Until there is something to stop for, the run's controller is the normal build; then a debug build
 * of the same text takes its place between two scans, and gives it back when it is no longer needed.
 */
import { controllerFileName } from "@lehrwerk/exercise"
import type { CompiledProgram } from "@lehrwerk/plc"
import { createDebugger, type Debugger, debuggeeOfRig, type Stop } from "@lehrwerk/rig"
import type { BreakpointInfo, BreakpointWishInfo, Report, SeenVariables, StrideInfo } from "./protocol.ts"
import type { ShownRun } from "./shown-run.ts"

interface DebugBenchParts {
  readonly run: ShownRun
  /** Of the text that the run was started with; undefined where it no longer compiles. */
  readonly build: (debug: boolean) => CompiledProgram | undefined
  readonly post: (report: Report) => void
}

/** A stride that meets no statement in so many scans is given up. */
const mostScans = 2_000

const seenBy = (debug: Debugger, frame: number): SeenVariables => ({
  frame,
  variables: debug.variables(frame),
  globals: debug.globals(),
})

export const notStopped: Report = { kind: "stopped", stop: null, frame: 0, variables: [], globals: [] }

export class DebugBench {
  private readonly parts: DebugBenchParts
  private debug: Debugger | undefined
  /** Name → forced with the next scan, or let go then. */
  private readonly waiting = new Map<string, boolean>()
  private wishes: readonly BreakpointWishInfo[] = []

  constructor(parts: DebugBenchParts) {
    this.parts = parts
  }

  get stopped(): boolean {
    return this.debug?.stop !== undefined
  }

  setBreakpoints(wishes: readonly BreakpointWishInfo[]): void {
    this.wishes = wishes
    if (wishes.length > 0) this.attach()
    const placed = this.debug?.setBreakpoints(controllerFileName, wishes) ?? []
    this.parts.post({
      kind: "breakpoints",
      breakpoints: wishes.map(
        ({ line }, at): BreakpointInfo => ({
          wished: line,
          line: placed[at]?.line ?? null,
          conditionReads: placed[at]?.conditionReads ?? true,
        }),
      ),
    })
    this.detachIfIdle()
  }

  /** Runs whole scans up to this time, or to a stop. */
  advance(toUs: number): void {
    const { run } = this.parts
    this.detachIfIdle()
    const { debug } = this
    if (debug === undefined) return run.advance(toUs)
    while (run.nowUs + run.scanUs <= toUs && !run.ended) if (this.scan(debug)) return
  }

  /** Finishes the interrupted scan, or runs one. */
  scanOnce(): void {
    const { run } = this.parts
    if (this.debug === undefined) return run.advance(run.nowUs + run.scanUs)
    this.debug.proceed("run")
    this.scan(this.debug)
  }

  /** Goes on to the next stop at once; for `run` the scans that follow are the bench's. */
  stride(stride: StrideInfo): void {
    const { run } = this.parts
    if (stride === "run") {
      this.debug?.proceed("run")
      this.detachIfIdle()
      return
    }
    const debug = this.attach()
    if (debug === undefined) return
    if (stride === "back") {
      if (debug.back("over") !== undefined) run.forgetAfterNow()
      return this.report(debug.stop)
    }
    debug.proceed(stride)
    for (let scans = 0; scans < mostScans && !run.ended; scans++) if (this.scan(debug)) return
    this.report(undefined)
  }

  /** What people do to the run: at once, or when the interrupted scan has ended. */
  whenScanEnds(action: () => void): void {
    if (this.debug === undefined) action()
    else this.debug.whenScanEnds(action)
  }

  /** Holds a variable at a value, or lets it go. */
  force(name: string, value: number | boolean | undefined): void {
    const { run } = this.parts
    this.waiting.set(name, value !== undefined)
    this.whenScanEnds(() => {
      this.waiting.delete(name)
      if (value === undefined) run.release(name)
      else run.force(name, value)
    })
  }

  /** What is forced now or with the next scan. */
  forced(now: readonly string[]): readonly string[] {
    const kept = now.filter((name) => !this.waiting.has(name))
    return [...kept, ...[...this.waiting].filter(([, isForced]) => isForced).map(([name]) => name)]
  }

  inspect(frame: number): void {
    const { debug } = this
    if (debug !== undefined) this.parts.post({ kind: "inspected", ...seenBy(debug, frame) })
  }

  /** True when it stopped. */
  private scan(debug: Debugger): boolean {
    const { run } = this.parts
    const stop = debug.scan()
    if (stop !== undefined) {
      this.report(stop)
      return true
    }
    if (run.hasPresses) debug.whenScanEnds(() => run.settle())
    else run.settle()
    if (run.ended) this.report(undefined)
    return false
  }

  private report(stop: Stop | undefined): void {
    const { debug } = this
    const stopped = stop !== undefined && debug !== undefined
    this.parts.post(stopped ? { kind: "stopped", stop, ...seenBy(debug, 0) } : notStopped)
  }

  private attach(): Debugger | undefined {
    if (this.debug !== undefined) return this.debug
    const { run, build } = this.parts
    const program = build(true)
    if (program === undefined) return undefined
    this.debug = createDebugger(program, (probe) => {
      run.rig.exchangeController(program, probe)
      return debuggeeOfRig(run.rig, () => run.scan())
    })
    this.debug.setBreakpoints(controllerFileName, this.wishes)
    return this.debug
  }

  private detachIfIdle(): void {
    const { run, build } = this.parts
    if (this.debug === undefined || this.debug.mayStop || this.wishes.length > 0) return
    const program = build(false)
    if (program === undefined) return
    run.rig.exchangeController(program)
    this.debug = undefined
  }
}
