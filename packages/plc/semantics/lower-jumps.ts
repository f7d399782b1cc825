/**
 * Labels and jumps → loops over the pieces between labels, so that nothing behind this file knows jumps.
 *
 *   a; again: b; IF c THEN JMP again; END_IF; d       becomes
 *   next := 0; WHILE next < 2 DO CASE next OF 0: next := -1; a; next := 1;
 *     1: next := -1; b; IF c THEN next := 1; CONTINUE; END_IF; d; next := 2; END_CASE; END_WHILE
 *
 * A jump out of inner loops leaves each of them. Every round of the loop costs fuel, so jumping back for ever ends like
 * any endless loop. A list of statements without labels stays as it is.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type At, buildBinary, buildIf, buildInteger, buildKeep, buildName } from "./build-tree.ts"
import { type Model, spanOf } from "./model.ts"

export const lowerJumps = (
  model: Model,
  file: number,
  body: readonly Ast.Statement[],
): readonly Ast.Statement[] => {
  if (!body.some(holdsJump)) return body
  const counter = { count: 0 }
  return lowerList({ model, file, counter, around: [] }, body)
}

const holdsJump = (statement: Ast.Statement): boolean => {
  switch (statement.kind) {
    case "label":
    case "jump":
      return true
    case "if":
    case "case":
      return statement.branches.some(holdsInBranch) || statement.otherwise?.some(holdsJump) === true
    case "for":
    case "while":
    case "repeat":
      return statement.body.some(holdsJump)
    default:
      return false
  }
}

const holdsInBranch = ({ body }: { readonly body: readonly Ast.Statement[] }): boolean => body.some(holdsJump)

const innerLists = (statement: Ast.Statement): readonly (readonly Ast.Statement[])[] => {
  switch (statement.kind) {
    case "if":
    case "case":
      return [...statement.branches.map(({ body }) => body), statement.otherwise ?? []]
    case "for":
    case "while":
    case "repeat":
      return [statement.body]
    default:
      return []
  }
}

/** A loop of the user, or the pieces of a list with labels. */
type Around =
  | { readonly kind: "loop" }
  | { readonly kind: "pieces"; readonly next: string; readonly labels: ReadonlyMap<string, number> }

interface Scope {
  readonly model: Model
  readonly file: number
  readonly counter: { count: number }
  /** From the outside in. */
  readonly around: readonly Around[]
}

/** `next` while a piece runs, and where an EXIT or CONTINUE of the user must go on outside the pieces. */
const [running, leaving, continuing] = [-1, -2, -3]

const lowerList = (scope: Scope, list: readonly Ast.Statement[]): readonly Ast.Statement[] => {
  const first = list.findIndex(({ kind }) => kind === "label")
  if (first < 0) return list.flatMap((statement) => lowerStatement(scope, statement))
  const at = { from: list[first]?.from ?? 0, to: list[first]?.to ?? 0 }
  const { pieces, labels } = splitAtLabels(scope, list)
  const next = `?next ${scope.counter.count++}`
  const inner: Scope = { ...scope, around: [...scope.around, { kind: "pieces", next, labels }] }
  const branches = pieces.map(
    (piece, index): Ast.CaseBranch => ({
      labels: [{ low: buildInteger(index, "DINT", at), ...at }],
      body: runPiece(
        piece.flatMap((statement) => lowerStatement(inner, statement)),
        [keepNext(next, running, at), keepNext(next, index + 1, at)],
      ),
      ...at,
    }),
  )
  const loop: Ast.Statement = {
    kind: "while",
    condition: inRange(next, pieces.length, at),
    body: [{ kind: "case", selector: buildName(next, at), branches, ...at }],
    ...at,
  }
  return [keepNext(next, 0, at), loop, ...afterPieces(scope, next, list, at)]
}

/** Behind a jump nothing more runs. */
const runPiece = (
  statements: readonly Ast.Statement[],
  [before, behind]: readonly [Ast.Statement, Ast.Statement],
): readonly Ast.Statement[] => {
  const last = statements.at(-1)?.kind
  const ends = last === "continue" || last === "exit" || last === "return"
  return ends ? [before, ...statements] : [before, ...statements, behind]
}

const keepNext = (next: string, value: number, at: At): Ast.Statement =>
  buildKeep(next, buildInteger(value, "DINT", at))

/** Beyond the last piece, and below zero where an EXIT of the user waits, the loop ends. */
const inRange = (next: string, count: number, at: At): Ast.Expression =>
  buildBinary(
    "and",
    buildBinary("ge", buildName(next, at), buildInteger(0, "DINT", at)),
    buildBinary("lt", buildName(next, at), buildInteger(count, "DINT", at)),
  )

const splitAtLabels = (
  { model, file }: Scope,
  list: readonly Ast.Statement[],
): {
  readonly pieces: readonly (readonly Ast.Statement[])[]
  readonly labels: ReadonlyMap<string, number>
} => {
  const pieces: Ast.Statement[][] = [[]]
  const labels = new Map<string, number>()
  for (const statement of list) {
    if (statement.kind !== "label") {
      pieces.at(-1)?.push(statement)
      continue
    }
    const folded = foldName(statement.name.text)
    if (labels.has(folded))
      model.report("duplicate-label", spanOf(file, statement.name), { name: statement.name.text })
    labels.set(folded, pieces.length)
    pieces.push([])
  }
  return { pieces, labels }
}

/** What a jump, EXIT or CONTINUE inside the pieces means outside of them. */
const afterPieces = (
  scope: Scope,
  next: string,
  list: readonly Ast.Statement[],
  at: At,
): readonly Ast.Statement[] => {
  const leave = (value: number, kind: "exit" | "continue"): Ast.Statement =>
    buildIf(
      buildBinary("eq", buildName(next, at), buildInteger(value, "DINT", at)),
      lowerStatement(scope, { kind, ...at }),
    )
  const inLoop = scope.around.some(({ kind }) => kind === "loop")
  const words: Ast.Statement[] = inLoop && holds(list, "exit") ? [leave(leaving, "exit")] : []
  if (inLoop && holds(list, "continue")) words.push(leave(continuing, "continue"))
  return [...words, ...passOn(scope, list, at)]
}

/** EXIT or CONTINUE that is meant for a loop around this list. */
const holds = (list: readonly Ast.Statement[], word: "exit" | "continue"): boolean =>
  list.some(
    (statement) =>
      statement.kind === word ||
      ((statement.kind === "if" || statement.kind === "case") &&
        innerLists(statement).some((inner) => holds(inner, word))),
  )

const lowerStatement = (scope: Scope, statement: Ast.Statement): readonly Ast.Statement[] => {
  switch (statement.kind) {
    case "jump":
      return lowerJump(scope, statement)
    case "exit":
    case "continue":
      return lowerLeave(scope, statement)
    case "if":
    case "case": {
      const branches = statement.branches.map((branch) => ({
        ...branch,
        body: lowerList(scope, branch.body),
      }))
      const { otherwise } = statement
      const rest = otherwise === undefined ? {} : { otherwise: lowerList(scope, otherwise) }
      return [{ ...statement, branches, ...rest } as Ast.Statement]
    }
    case "for":
    case "while":
    case "repeat": {
      const inner: Scope = { ...scope, around: [...scope.around, { kind: "loop" }] }
      const body = lowerList(inner, statement.body)
      return [{ ...statement, body }, ...passOn(scope, statement.body, statement)]
    }
    default:
      return [statement]
  }
}

/** Behind a loop: a jump that went through it goes on to where it leads. */
const passOn = (scope: Scope, body: readonly Ast.Statement[], { from, to }: At): readonly Ast.Statement[] => {
  const at = { from, to }
  if (!body.some(holdsJump)) return []
  const innermost = scope.around.at(-1)
  const isDirect = innermost?.kind === "pieces"
  const jumped = scope.around.flatMap((around, index) => {
    if (around.kind !== "pieces") return []
    const isHere = isDirect && index === scope.around.length - 1
    const went = buildBinary("ge", buildName(around.next, at), buildInteger(0, "DINT", at))
    return [buildIf(went, [{ kind: isHere ? "continue" : "exit", ...at } as const])]
  })
  return jumped
}

const lowerJump = (
  { model, file, around }: Scope,
  statement: Ast.JumpStatement,
): readonly Ast.Statement[] => {
  const { target, from, to } = statement
  const folded = foldName(target.text)
  const depth = around.findLastIndex((each) => each.kind === "pieces" && each.labels.has(folded))
  const found = around[depth]
  if (found?.kind !== "pieces") {
    if (target.text !== "") model.report("unknown-label", spanOf(file, target), { name: target.text })
    return []
  }
  const kind = depth === around.length - 1 ? "continue" : "exit"
  return [keepNext(found.next, found.labels.get(folded) ?? 0, { from, to }), { kind, from, to }]
}

/** EXIT and CONTINUE inside pieces that stand in a loop: first out of the pieces. */
const lowerLeave = (
  { model, file, around }: Scope,
  statement: Ast.ExitStatement | Ast.ContinueStatement,
): readonly Ast.Statement[] => {
  const innermost = around.at(-1)
  if (innermost?.kind !== "pieces") return [statement]
  if (!around.some(({ kind }) => kind === "loop")) {
    model.report("exit-outside-loop", spanOf(file, statement), { word: statement.kind.toUpperCase() })
    return []
  }
  const value = statement.kind === "exit" ? leaving : continuing
  return [keepNext(innermost.next, value, statement), { ...statement, kind: "exit" }]
}
