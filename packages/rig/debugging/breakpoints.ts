/** Where to stop: lines of files, each perhaps under a condition or only from its n-th hit on. */
import type { DebugInfo } from "@lehrwerk/plc"
import { type Condition, readCondition } from "./condition.ts"

export interface BreakpointWish {
  readonly line: number
  /** A BOOL expression of variables and literals. */
  readonly condition?: string
  /** Stops from this hit on; absent: at each. */
  readonly fromHit?: number
}

export interface Breakpoint {
  /** Where it really is: the first line from the wished one on that holds a statement. Absent: nowhere. */
  readonly line: number | undefined
  /** False: the condition cannot be read, and counts as true. */
  readonly conditionReads: boolean
}

interface Placed {
  readonly condition: Condition | undefined
  readonly fromHit: number
  hits: number
}

export class Breakpoints {
  private readonly debug: DebugInfo
  private readonly byFile = new Map<string, ReadonlyMap<number, Placed>>()
  private byStatement: (Placed | undefined)[] = []

  constructor(debug: DebugInfo) {
    this.debug = debug
  }

  /** Takes the place of all others of the file. */
  set(file: string, wishes: readonly BreakpointWish[]): readonly Breakpoint[] {
    const placed = new Map<number, Placed>()
    const answers = wishes.map(({ line, condition, fromHit }): Breakpoint => {
      const read = condition === undefined || condition.trim() === "" ? undefined : readCondition(condition)
      const conditionReads = read !== "wrong"
      const { statements, line: found } = this.statementsFrom(file, line)
      const one: Placed = { condition: read === "wrong" ? undefined : read, fromHit: fromHit ?? 1, hits: 0 }
      for (const statement of statements) placed.set(statement, one)
      return { line: found, conditionReads }
    })
    this.byFile.set(file, placed)
    this.byStatement = []
    for (const each of this.byFile.values())
      for (const [statement, one] of each) this.byStatement[statement] = one
    return answers
  }

  get any(): boolean {
    return this.byStatement.length > 0
  }

  /** True where there is one, whatever its condition. */
  standsAt(statement: number): boolean {
    return this.byStatement[statement] !== undefined
  }

  /** Counts the hit. */
  stopsAt(statement: number, holds: (condition: Condition) => boolean): boolean {
    const placed = this.byStatement[statement]
    if (placed === undefined) return false
    if (placed.condition !== undefined && !holds(placed.condition)) return false
    placed.hits++
    return placed.hits >= placed.fromHit
  }

  /** Of each POU the first statement in the line; of a line without any, those of the next that has one. */
  private statementsFrom(
    file: string,
    wished: number,
  ): { readonly statements: readonly number[]; readonly line: number | undefined } {
    const { statements } = this.debug
    let line: number | undefined
    for (const one of statements)
      if (one.file === file && one.line >= wished && (line === undefined || one.line < line)) line = one.line
    if (line === undefined) return { statements: [], line }
    const firstByPou = new Map<number, number>()
    for (const [index, one] of statements.entries()) {
      if (one.file !== file || one.line !== line) continue
      const known = statements[firstByPou.get(one.pou) ?? -1]
      if (known === undefined || one.column < known.column) firstByPou.set(one.pou, index)
    }
    return { statements: [...firstByPou.values()], line }
  }
}
