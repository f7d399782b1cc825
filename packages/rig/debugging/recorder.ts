/**
 * The host's side of the probes: who called whom, where each of them stands, where their variables are, and how many statements of
 * this scan have begun. Decides nothing; `shouldStop` is asked at each statement that is not skipped.
 */
import type { DebugProbe } from "@lehrwerk/plc"

/** A POU that has begun and not ended. */
export interface LiveCall {
  pou: number
  /** The address of its instance; 0 in functions. */
  instance: number
  /** The statement it is at; −1 before the first. */
  statement: number
  /** By slot: where a variable lives … */
  readonly addresses: (number | undefined)[]
  /** … or what value it has, and of which machine type. */
  readonly values: (LiveValue | undefined)[]
}

export interface LiveValue {
  readonly machine: "i32" | "i64" | "f32" | "f64"
  readonly value: number | bigint
}

/** Leaves the scan from a probe. One object for all stops: nobody reads its stack. */
export const stopSignal = new Error("the debugger stopped the scan")

export class CallRecorder {
  /** Statements of this scan that have begun. */
  events = 0
  depth = 0
  /**
   * The statement is the one before in the same call: a chart is many statements of code at one place of the text, and for people
   * there is nothing to see between them.
   */
  repeats = false
  private before = -1
  private depthBefore = 0
  /** Statements that have been seen before: they pass. */
  private skipped = 0
  private shouldStop: (statement: number) => boolean = () => false
  /** Used again from scan to scan. */
  private readonly calls: LiveCall[] = []
  readonly probe: DebugProbe = {
    enter: (pou, instance) => this.enter(pou, instance),
    place: (slot, address) => {
      const call = this.calls[this.depth - 1]
      if (call !== undefined) call.addresses[slot] = address
    },
    i32: (slot, value) => this.keep(slot, { machine: "i32", value }),
    i64: (slot, value) => this.keep(slot, { machine: "i64", value }),
    f32: (slot, value) => this.keep(slot, { machine: "f32", value }),
    f64: (slot, value) => this.keep(slot, { machine: "f64", value }),
    at: (statement) => {
      const call = this.calls[this.depth - 1]
      if (call === undefined) return
      call.statement = statement
      this.repeats = statement === this.before && this.depth === this.depthBefore
      this.before = statement
      this.depthBefore = this.depth
      this.events++
      if (this.events > this.skipped && this.shouldStop(statement)) throw stopSignal
    },
    leave: () => {
      if (this.depth > 0) this.depth--
    },
  }

  /** Before a scan. */
  begin(skipped: number, shouldStop: (statement: number) => boolean): void {
    this.events = 0
    this.depth = 0
    this.before = -1
    this.skipped = skipped
    this.shouldStop = shouldStop
  }

  /** The innermost first. */
  stack(): readonly LiveCall[] {
    return this.calls.slice(0, this.depth).toReversed()
  }

  private enter(pou: number, instance: number): void {
    const known = this.calls[this.depth++]
    if (known === undefined) {
      this.calls.push({ pou, instance, statement: -1, addresses: [], values: [] })
      return
    }
    known.pou = pou
    known.instance = instance
    known.statement = -1
    known.addresses.length = 0
    known.values.length = 0
  }

  private keep(slot: number, value: LiveValue): void {
    const call = this.calls[this.depth - 1]
    if (call !== undefined) call.values[slot] = value
  }
}
