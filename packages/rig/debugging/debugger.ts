/**
 * A debugger without threads. A scan depends on nothing but the moment it began at, so to stop at its n-th statement is to run it
 * from that moment and to leave it there, through an exception out of the probe; to go on is to run it again and to pass what was
 * seen before. Stepping backwards is the same with a smaller n, and needs nothing more.
 *
 * While it is stopped, the memory is that of the stop. What people change meanwhile waits for the end of the scan: else running
 * it again would not come to the same place.
 */
import type { CompiledProgram, DebugProbe } from "@lehrwerk/plc"
import { assert } from "../assert.ts"
import { rigLimits } from "../limits.ts"
import type { RigFault } from "../rig-types.ts"
import { type Breakpoint, Breakpoints, type BreakpointWish } from "./breakpoints.ts"
import { type Condition, evaluate, readCondition } from "./condition.ts"
import type { Debuggee, Moment } from "./debuggee.ts"
import { Inspector, type ShownVariable, type StackFrame } from "./inspect.ts"
import { CallRecorder, type LiveCall, stopSignal } from "./recorder.ts"
import { showValue } from "./show-value.ts"

export type StopReason = "breakpoint" | "step" | "pause" | "fault"

export interface Stop {
  readonly reason: StopReason
  readonly nowUs: number
  /** Which statement of the scan comes next, from 1. */
  readonly event: number
  /** The innermost first; never empty. */
  readonly frames: readonly StackFrame[]
  /** What will stop the program with this statement. */
  readonly fault: RigFault | null
}

/** How to go on: to the next stop, into the next statement, past the calls of this one, or out of this POU. */
export type Stride = "run" | "into" | "over" | "out"

export interface Debugger {
  /** Set while the scan is interrupted. */
  readonly stop: Stop | undefined
  setBreakpoints(file: string, wishes: readonly BreakpointWish[]): readonly Breakpoint[]
  /** With breakpoints or a pending pause there is something to stop for. */
  readonly mayStop: boolean
  /** Runs one scan, or what is left of the interrupted one. Gives the stop it comes to. */
  scan(): Stop | undefined
  /** How the next scans go on from here. */
  proceed(stride: Stride): void
  /** Stops before the next statement. */
  pause(): void
  /** Goes to an earlier statement, across scans as far as moments are kept. Undefined: there is none, and nothing has changed. */
  back(stride: "run" | "into" | "over"): Stop | undefined
  /** Forgets the stop; the interrupted scan begins anew. */
  leave(): void
  /** Changes something from outside: now, or when the interrupted scan has ended. */
  whenScanEnds(action: () => void): void
  variables(frame: number): readonly ShownVariable[]
  globals(): readonly ShownVariable[]
  /** A variable as the code of this frame means it, or what a condition gives. Undefined: it means nothing. */
  ask(frame: number, text: string): ShownVariable | undefined
}

/** `attach` couples the program with the probe. */
export const createDebugger = (program: CompiledProgram, attach: (probe: DebugProbe) => Debuggee): Debugger =>
  new Replayer(program, attach)

interface Kept {
  readonly moment: Moment
}

class Replayer implements Debugger {
  stop: Stop | undefined
  private readonly recorder = new CallRecorder()
  private readonly breakpoints: Breakpoints
  private readonly inspector: Inspector
  private readonly debuggee: Debuggee
  /** The moments that the last scans began at, the latest last. */
  private readonly kept: Kept[] = []
  private free: Moment | undefined
  private stride: Stride = "run"
  /** For `over` and `out`: stops only where no more POUs are open. */
  private deepest = Number.POSITIVE_INFINITY
  private pausing = false
  private stack: readonly LiveCall[] = []
  private waiting: (() => void)[] = []

  constructor(program: CompiledProgram, attach: (probe: DebugProbe) => Debuggee) {
    assert(program.debug !== undefined, "only a debug build can be debugged")
    this.breakpoints = new Breakpoints(program.debug)
    this.inspector = new Inspector(program, program.debug)
    this.debuggee = attach(this.recorder.probe)
  }

  setBreakpoints(file: string, wishes: readonly BreakpointWish[]): readonly Breakpoint[] {
    return this.breakpoints.set(file, wishes)
  }

  get mayStop(): boolean {
    return this.breakpoints.any || this.pausing || this.stride !== "run" || this.stop !== undefined
  }

  scan(): Stop | undefined {
    const { debuggee, stop } = this
    if (stop === undefined) this.keepMoment()
    else this.goBackToStart()
    if (this.stride === "out" && stop === undefined) this.stride = "into"
    const faultKnown = debuggee.fault !== null || (stop !== undefined && stop.fault !== null)
    const skipped = stop?.event ?? 0
    this.stop = undefined
    let reason: StopReason = "step"
    const ended = this.runScan(skipped, (statement) => {
      const found = this.reasonAt(statement)
      if (found === undefined) return false
      reason = found
      return true
    })
    if (!ended) return this.halt(reason, null)
    const { fault } = debuggee
    if (fault !== null && !faultKnown && this.recorder.events > 0) {
      return this.goTo(this.recorder.events, "fault", fault)
    }
    this.doWhatWaited()
    return undefined
  }

  proceed(stride: Stride): void {
    const depth = this.stop?.frames.length ?? 0
    this.stride = stride
    this.deepest =
      stride === "over" ? Math.max(1, depth) : stride === "out" ? depth - 1 : Number.POSITIVE_INFINITY
  }

  pause(): void {
    this.pausing = true
  }

  back(stride: "run" | "into" | "over"): Stop | undefined {
    const now = this.stop
    if (now === undefined) return undefined
    const depth = now.frames.length
    const isWanted = (statement: number) =>
      !this.recorder.repeats &&
      (stride === "into" ||
        (stride === "over" && this.recorder.depth <= depth) ||
        (stride === "run" && this.breakpoints.standsAt(statement)))
    const before = [...this.kept]
    for (let end: number | undefined = now.event; this.kept.length > 0; end = undefined) {
      const found = this.lastEvent(isWanted, end)
      if (found > 0) return this.goTo(found, stride === "run" ? "breakpoint" : "step", null)
      this.forgetMoment()
    }
    // Nothing earlier: back to where we are. Only moments that lie in the past of the earliest one are lost.
    const first = before[0]
    if (first === undefined) return undefined
    this.kept.push(first)
    this.replayUpTo(before.length - 1)
    this.goTo(now.event, now.reason, now.fault)
    return undefined
  }

  leave(): void {
    if (this.stop !== undefined) {
      this.goBackToStart()
      this.forgetMoment()
      this.stop = undefined
    }
    this.stride = "run"
    this.pausing = false
    this.doWhatWaited()
  }

  whenScanEnds(action: () => void): void {
    this.waiting.push(action)
    if (this.stop === undefined) this.doWhatWaited()
  }

  /** No way leads back over a change from outside: run again, these scans would not come here. */
  private doWhatWaited(): void {
    if (this.waiting.length > 0) this.kept.length = 0
    for (const action of this.waiting.splice(0)) action()
  }

  variables(frame: number): readonly ShownVariable[] {
    const call = this.stack[frame]
    return call === undefined ? [] : this.inspector.variables(call, this.debuggee.view)
  }

  globals(): readonly ShownVariable[] {
    return this.inspector.globals(this.debuggee.view)
  }

  ask(frame: number, text: string): ShownVariable | undefined {
    const call = this.stack[frame]
    const named = this.inspector.describe(call, text.trim(), this.debuggee.view)
    if (named !== undefined) return named
    const condition = readCondition(text)
    if (condition === "wrong") return undefined
    const value = this.valueOf(condition, call)
    if (typeof value !== "boolean") return undefined
    return {
      name: text,
      type: "BOOL",
      value: showValue({ kind: "elementary", name: "BOOL", bytes: 1 }, value),
    }
  }

  private valueOf(condition: Condition, call: LiveCall | undefined) {
    return evaluate(condition, (path) => this.inspector.read(call, path, this.debuggee.view))
  }

  /** A condition about names that mean nothing here holds: better a stop too many. */
  private readonly holds = (condition: Condition): boolean =>
    this.valueOf(condition, this.recorder.stack()[0]) !== false

  private reasonAt(statement: number): StopReason | undefined {
    if (this.recorder.repeats) return undefined
    if (this.breakpoints.stopsAt(statement, this.holds)) return "breakpoint"
    if (this.pausing) return "pause"
    if (this.stride === "run") return undefined
    return this.recorder.depth <= this.deepest ? "step" : undefined
  }

  /** False: the probe left it. */
  private runScan(skipped: number, shouldStop: (statement: number) => boolean): boolean {
    this.recorder.begin(skipped, shouldStop)
    try {
      this.debuggee.scan()
      return true
    } catch (error) {
      if (error !== stopSignal) throw error
      return false
    }
  }

  private halt(reason: StopReason, fault: RigFault | null): Stop {
    this.pausing = false
    this.stride = "run"
    this.stack = this.recorder.stack().map((call) => ({
      ...call,
      addresses: [...call.addresses],
      values: [...call.values],
    }))
    this.stop = {
      reason,
      nowUs: this.debuggee.nowUs,
      event: this.recorder.events,
      frames: this.stack.map((call) => this.inspector.frame(call)),
      fault,
    }
    return this.stop
  }

  /** Runs the scan that began last up to this statement. */
  private goTo(event: number, reason: StopReason, fault: RigFault | null): Stop {
    this.goBackToStart()
    const ended = this.runScan(0, () => this.recorder.events >= event)
    assert(!ended, "a scan that is run again goes the same way")
    return this.halt(reason, fault)
  }

  /** The last statement of that scan, before `end`, that is wanted; 0: none. */
  private lastEvent(isWanted: (statement: number) => boolean, end: number | undefined): number {
    let found = 0
    this.goBackToStart()
    this.runScan(0, (statement) => {
      if (end !== undefined && this.recorder.events >= end) return true
      if (isWanted(statement)) found = this.recorder.events
      return false
    })
    return found
  }

  private replayUpTo(scans: number): void {
    for (let done = 0; done < scans; done++) {
      this.goBackToStart()
      this.runScan(0, () => false)
      this.keepMoment()
    }
  }

  private keepMoment(): void {
    const oldest = this.kept.length >= rigLimits.debugMoments ? this.kept.shift()?.moment : this.free
    if (oldest === this.free) this.free = undefined
    this.kept.push({ moment: this.debuggee.save(oldest) })
  }

  private forgetMoment(): void {
    this.free = this.kept.pop()?.moment
  }

  private goBackToStart(): void {
    const latest = this.kept.at(-1)
    assert(latest !== undefined, "an interrupted scan began at a moment that is kept")
    this.debuggee.restore(latest.moment)
  }
}
