/**
 * What a `check-*.ts` sees. Checks judge the finished program as a whole; they change nothing and may run in any order.
 */
import type { CheckedProgram, Statement } from "./ir.ts"
import type { Model, PouSymbol, Report } from "./model.ts"

export interface CheckedBody {
  readonly pou: PouSymbol
  readonly statements: readonly Statement[]
}

export interface CheckInput {
  readonly program: CheckedProgram
  readonly model: Model
  /** The user's own POUs with their statements, without the library. */
  readonly bodies: readonly CheckedBody[]
  readonly report: Report
}

export type Check = (input: CheckInput) => void
