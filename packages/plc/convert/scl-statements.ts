/** Statements as SCL writes them, each as lines of text. */
import { foldName } from "../source/names.ts"
import type { CaseBranch, Statement } from "../syntax/ast.ts"
import { PRIMARY } from "../syntax/precedence.ts"
import { sclCall, sclExpression } from "./scl-expressions.ts"
import { refuse, type Scope } from "./scl-project.ts"
import { indented } from "./scl-types.ts"

export const sclStatements = (scope: Scope, body: readonly Statement[]): readonly string[] =>
  body.flatMap((each) => sclStatement(scope, each))

const inside = (scope: Scope, body: readonly Statement[]): string[] => {
  const lines = sclStatements(scope, body)
  return lines.length === 0 ? ["   ;"] : [indented(lines)]
}

const sclStatement = (scope: Scope, node: Statement): string[] => {
  switch (node.kind) {
    case "assign":
      return assignLines(scope, node)
    case "call-statement":
      return callLines(scope, node)
    case "if":
      return [
        ...node.branches.flatMap(({ condition, body }, at) => [
          `${at === 0 ? "IF" : "ELSIF"} ${sclExpression(scope, condition)} THEN`,
          ...inside(scope, body),
        ]),
        ...(node.otherwise === undefined ? [] : ["ELSE", ...inside(scope, node.otherwise)]),
        "END_IF;",
      ]
    case "case":
      return [
        `CASE ${sclExpression(scope, node.selector)} OF`,
        ...node.branches.map((branch) => indented(branchLines(scope, branch))),
        ...(node.otherwise === undefined ? [] : ["ELSE", ...inside(scope, node.otherwise)]),
        "END_CASE;",
      ]
    case "for": {
      const by = node.step === undefined ? "" : ` BY ${sclExpression(scope, node.step)}`
      const range = `${sclExpression(scope, node.start)} TO ${sclExpression(scope, node.end)}${by}`
      return [
        `FOR ${sclExpression(scope, node.variable)} := ${range} DO`,
        ...inside(scope, node.body),
        "END_FOR;",
      ]
    }
    case "while":
      return [`WHILE ${sclExpression(scope, node.condition)} DO`, ...inside(scope, node.body), "END_WHILE;"]
    case "repeat":
      return [
        "REPEAT",
        ...inside(scope, node.body),
        `UNTIL ${sclExpression(scope, node.until)}`,
        "END_REPEAT;",
      ]
    case "exit":
    case "continue":
    case "return":
      return [`${node.kind.toUpperCase()};`]
    case "empty":
      return [";"]
    case "label":
      return [`${node.name.text}:`]
    case "jump":
      return [`GOTO ${node.target.text};`]
    default:
      return [refuse(scope, node, node.kind)]
  }
}

/** `a := b := 1` from the last target on, one statement each. */
const assignLines = (scope: Scope, node: Extract<Statement, { kind: "assign" }>): string[] => {
  const targets = [node.target, ...(node.also ?? [])].map((target) => sclExpression(scope, target))
  let value = sclExpression(scope, node.value)
  return targets.toReversed().map((target) => {
    const line = `${target} := ${value};`
    value = target
    return line
  })
}

/** Negated outputs of an instance are read behind the call. */
const callLines = (scope: Scope, node: Extract<Statement, { kind: "call-statement" }>): string[] => {
  const { call } = node
  const { callee } = call
  const folded = callee.kind === "name" ? foldName(callee.name.text) : ""
  const isInstance = folded === "" || scope.locals.has(folded) || scope.project.globals.has(folded)
  const negated = isInstance ? call.arguments.filter((each) => each.negated && each.name !== undefined) : []
  const rest = call.arguments.filter((each) => !negated.includes(each))
  const object = negated.length === 0 ? "" : sclExpression(scope, callee, PRIMARY)
  return [
    `${sclCall(scope, { ...call, arguments: rest })};`,
    ...negated.map(
      ({ name, value }) => `${sclExpression(scope, value)} := NOT ${object}.${name?.text ?? ""};`,
    ),
  ]
}

const branchLines = (scope: Scope, { labels, body }: CaseBranch): string[] => {
  const list = labels.map(({ low, high }) =>
    high === undefined
      ? sclExpression(scope, low)
      : `${sclExpression(scope, low)}..${sclExpression(scope, high)}`,
  )
  return [`${list.join(", ")}:`, ...inside(scope, body)]
}
