/** What the checks and the emitter ask of a body, gathered in one walk however many of them ask. */
import type { BlockCall, CaseStatement, Expression, FunctionCall, Place, Statement } from "./ir.ts"
import { visitStatements } from "./visit-program.ts"

export type Loop = Extract<Statement, { kind: "for" | "while" | "repeat" }>
type Comparison = Extract<Expression, { kind: "binary" }>

export interface BodyFacts {
  /** Assigned to, given to an output or in-out, or counted by FOR; in the order of the text. */
  readonly writes: readonly Place[]
  readonly calls: readonly (BlockCall | FunctionCall)[]
  readonly loops: readonly Loop[]
  readonly cases: readonly CaseStatement[]
  /** How many EXIT, CONTINUE and RETURN. */
  readonly jumps: number
  /** `=` and `<>` */
  readonly equalities: readonly Comparison[]
  /** Read, written or called. */
  readonly places: readonly Place[]
  /** Places whose address is kept: REF(x), ADR(x), x given to an interface. */
  readonly addresses: readonly Place[]
  /** Statements, expressions and places: how much there is to do. */
  readonly size: number
  /** Lists of statements in which something follows a jump. */
  readonly cutShort: readonly (readonly Statement[])[]
}

const known = new WeakMap<readonly Statement[], BodyFacts>()

export const factsOf = (body: readonly Statement[]): BodyFacts => {
  const remembered = known.get(body)
  if (remembered !== undefined) return remembered
  const facts = gather(body)
  known.set(body, facts)
  return facts
}

const gather = (body: readonly Statement[]): BodyFacts => {
  const writes: Place[] = []
  const calls: (BlockCall | FunctionCall)[] = []
  const loops: Loop[] = []
  const cases: CaseStatement[] = []
  const equalities: Comparison[] = []
  const cutShort: (readonly Statement[])[] = []
  const places: Place[] = []
  const addresses: Place[] = []
  let size = 0
  let jumps = 0
  visitStatements(
    {
      functions: [],
      list: (statements) => {
        for (let at = 0; at < statements.length - 1; at++) {
          if (!isJump(statements[at])) continue
          cutShort.push(statements)
          return
        }
      },
      place: (place) => {
        size++
        places.push(place)
      },
      statement: (statement) => {
        size++
        if (statement.kind === "block-call") calls.push(statement)
        else if (statement.kind === "for" || statement.kind === "while" || statement.kind === "repeat")
          loops.push(statement)
        else if (statement.kind === "case") cases.push(statement)
        else if (isJump(statement)) jumps++
      },
      expression: (expression) => {
        size++
        if (expression.kind === "address") addresses.push(expression.place)
        else if (expression.kind === "function-call") calls.push(expression)
        else if (expression.kind === "binary" && (expression.op === "eq" || expression.op === "ne"))
          equalities.push(expression)
      },
      write: (place) => writes.push(place),
    },
    body,
  )
  return { writes, calls, loops, cases, jumps, equalities, places, addresses, size, cutShort }
}

export const isJump = (statement: Statement | undefined): boolean =>
  statement?.kind === "return" || statement?.kind === "exit" || statement?.kind === "continue"
