/**
 * Statements of a body, checked and lowered to the checked program. A statement with an error is left out: the program
 * is not emitted then, but the checks that follow still see the rest.
 */
import { operationBlock } from "../library/system-blocks.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { addHiddenVariable, type Body, spanIn } from "./body.ts"
import { coerce, settle } from "./coerce.ts"
import { enableStatement, splitEnable } from "./enable.ts"
import { findVariable } from "./find-variable.ts"
import { inferBlockCall } from "./infer-block-call.ts"
import { findFunction, inferFunctionCall, resolveCallee } from "./infer-call.ts"
import { resolveMethod } from "./infer-method.ts"
import { inferPlace } from "./infer-place.ts"
import { propertyCall } from "./infer-property.ts"
import type { Expression, Place, Statement } from "./ir.ts"
import { asBit, countingType, loosen } from "./loose-numbers.ts"
import { isAssertion, lowerAssertion } from "./lower-assertion.ts"
import { isProcedure, lowerProcedure } from "./lower-procedure.ts"
import { isSystemStatement, lowerSystemStatement } from "./lower-system-statement.ts"
import type { PouSymbol } from "./model.ts"
import { withoutBlock } from "./named-instance.ts"
import { findGlobal, findPou } from "./namespaces.ts"
import { integerConst, type Operand } from "./operand.ts"
import { countWrites, followWrites } from "./overlays.ts"
import { checkCase } from "./statement-case.ts"
import { checkReferring } from "./statement-reference.ts"
import { selfWord } from "./this.ts"
import { BOOL, elementary, elementaryOf, isOpenArray, typeText, valueType } from "./type-facts.ts"
import { asksAboutTypes } from "./type-queries.ts"
import type { BlockType } from "./types.ts"

export const checkStatements = (body: Body, nodes: readonly Ast.Statement[]): readonly Statement[] => {
  if (nodes.length === 0) return noStatements
  const statements: Statement[] = []
  // What stands there already belongs to the statement around this list.
  const outer = body.before.length
  for (const node of nodes) {
    const written = body.overlays.length === 0 || holdsStatements(node) ? undefined : countWrites(body)
    const statement = checkStatement(body, node)
    if (body.before.length > outer) statements.push(...body.before.splice(outer))
    if (statement !== undefined) statements.push(statement)
    if (body.pending !== undefined) {
      if (body.pending.length > 0) statements.push(...body.pending)
      body.pending = undefined
    }
    if (written !== undefined) statements.push(...followWrites(body, written))
  }
  // A list that grew has room for more, and this one stays.
  return statements.slice()
}

const noStatements: readonly Statement[] = []

/** What stands inside follows its own writes. */
const holdsStatements = ({ kind }: Ast.Statement): boolean => /^(?:if|case|for|while|repeat)$/.test(kind)

const checkStatement = (body: Body, node: Ast.Statement): Statement | undefined => {
  switch (node.kind) {
    case "assign":
      return node.also === undefined ? checkAssign(body, node) : checkChain(body, node, node.also)
    case "call-statement":
      return checkCall(body, node)
    case "if":
      return checkIf(body, node)
    case "case":
      return checkCase(body, node, checkStatements)
    case "for":
      return checkFor(body, node)
    case "while":
      return checkWhile(body, node)
    case "repeat":
      return checkRepeat(body, node)
    case "exit":
    case "continue":
      if (body.loopDepth.value > 0) return { kind: node.kind, span: spanIn(body, node) }
      body.report("exit-outside-loop", spanIn(body, node), { word: node.kind.toUpperCase() })
      return undefined
    case "return":
      return { kind: "return", span: spanIn(body, node) }
    case "keep":
      return checkKeep(body, node)
    case "label":
    case "jump":
    case "empty":
    case "error":
      return undefined
  }
}

const checkAssign = (body: Body, node: Ast.AssignStatement): Statement | undefined => {
  body.pending = []
  if (node.form !== undefined) return checkReferring(body, node)
  const setter = propertyCall(body, node.target, node.value)
  if (setter !== undefined)
    return checkCall(body, { kind: "call-statement", call: setter, from: node.from, to: node.to })
  // The value first: `x := x + 1` reads before it writes, and outputs of calls are copied after it.
  const target = inferPlace(body, node.target, "write")
  const operand = body.infer(node.value, target?.type)
  if (target === undefined) return undefined
  if (isOpenArray(target.type)) {
    body.report("open-array-whole", target.span, {})
    return undefined
  }
  const value = coerce(body.report, loosen(body, operand, target.type), target.type)
  return value === undefined ? undefined : { kind: "assign", target, value, span: spanIn(body, node) }
}

/** `a := b := 1`: the last target first; each other gets what the one behind it holds then. */
const checkChain = (
  body: Body,
  node: Ast.AssignStatement,
  also: readonly Ast.Expression[],
): Statement | undefined => {
  const targets = [node.target, ...also]
  const last = targets.pop() ?? node.target
  const first = checkAssign(body, {
    kind: "assign",
    target: last,
    value: node.value,
    from: node.from,
    to: node.to,
  })
  if (first?.kind !== "assign") return undefined
  let { target: source } = first
  for (const expression of targets.toReversed()) {
    const target = inferPlace(body, expression, "write")
    if (target === undefined) return undefined
    const { span } = source
    const held: Operand = { kind: "load", type: valueType(source.type), place: source, span }
    const value = coerce(body.report, loosen(body, held, target.type), target.type)
    if (value === undefined) return undefined
    body.pending?.push({ kind: "assign", target, value, span: spanIn(body, node) })
    source = target
  }
  return first
}

/** The first value decides the type; the others are coerced to it. */
const checkKeep = (body: Body, node: Ast.KeepStatement): Statement | undefined => {
  const known = body.kept.get(node.name)
  body.pending = []
  const operand = body.infer(node.value, known?.type)
  const value = known === undefined ? settle(body.report, operand) : coerce(body.report, operand, known.type)
  if (value === undefined) return undefined
  const span = spanIn(body, node)
  const target = known ?? addHiddenVariable(body, valueType(value.type), span)
  if (target === undefined) return undefined
  body.kept.set(node.name, target)
  return { kind: "assign", target, value, span }
}

const isBlockPlace = (place: Place): place is Place & { readonly type: BlockType } =>
  place.type.kind === "block"

const checkCall = (body: Body, node: Ast.CallStatement): Statement | undefined => {
  body.pending = []
  const call = body.features.systemFunctions ? withoutBlock(body, node.call) : node.call
  if (isAssertion(body, call)) {
    const [statement, ...others] = lowerAssertion(body, call)
    body.pending.push(...others)
    return statement
  }
  const method = resolveMethod(body, call.callee)
  if (method !== undefined) return checkMethodStatement(body, node, method)
  const place = calledInstance(body, call)
  if (place !== undefined) {
    if (isBlockPlace(place)) {
      const enabled = splitEnable(call, body.model.blocks[place.type.block])
      if (enabled === undefined) return inferBlockCall(body, place, call, operationOf(body, call))
      return enableStatement(
        body,
        enabled,
        inferBlockCall(body, place, enabled.call, operationOf(body, call)),
      )
    }
    body.report("not-callable", spanIn(body, call.callee), {
      name: call.callee.kind === "name" ? call.callee.name.text : typeText(place.type),
      type: typeText(place.type),
    })
    return undefined
  }
  if (call.callee.kind === "member" && findFunction(body, call.callee) !== undefined)
    return checkFunctionStatement(body, { ...node, call })
  if (call.callee.kind !== "name") return undefined
  const { name } = call.callee
  if (body.findVariable(foldName(name.text)) !== undefined && !isQuotedFunction(body, name)) return undefined
  return checkFunctionStatement(body, { ...node, call })
}

const checkMethodStatement = (
  body: Body,
  { call: node, ...statement }: Ast.CallStatement,
  method: NonNullable<ReturnType<typeof resolveMethod>>,
): Statement | undefined => {
  if (method.kind === "error") {
    for (const argument of node.arguments) if (argument.direction === "in") body.infer(argument.value)
    return undefined
  }
  return functionStatement(body, method, node, spanIn(body, statement))
}

const functionStatement = (
  body: Body,
  callee: Parameters<typeof inferFunctionCall>[1],
  node: Ast.CallExpression,
  span: Statement["span"],
): Statement | undefined => {
  const enabled = splitEnable(node, callee.pou)
  const call = inferFunctionCall(body, callee, enabled?.call ?? node)
  const statement: Statement | undefined = call === undefined ? undefined : { kind: "call", call, span }
  return enabled === undefined ? statement : enableStatement(body, enabled, statement)
}

/** The instance that a call names; undefined where it names a function or nothing. */
/** `"Put"(…)` is the function, whatever variables of the block are called. */
const isQuotedFunction = (body: Body, name: Ast.Name): boolean =>
  name.scope === "global" &&
  findPou(body, foldName(name.text))?.kind === "function" &&
  findGlobal(body, foldName(name.text)) === undefined

const calledInstance = (body: Body, call: Ast.CallExpression): Place | undefined => {
  const { callee } = call
  if (callee.kind === "member" && body.features.openInstances) {
    const timer = timerOf(body, callee)
    if (timer !== undefined) return timer
  }
  if (callee.kind === "member" && findFunction(body, callee) !== undefined) return undefined
  if (callee.kind === "member" || callee.kind === "index" || callee.kind === "dereference")
    return inferPlace(body, callee, "call")
  if (callee.kind !== "name" || isQuotedFunction(body, callee.name)) return undefined
  const folded = callee.name.text.toUpperCase()
  const isOwnResult =
    (body.pou?.kind === "function" || body.pou?.kind === "method") && body.pou.name.toUpperCase() === folded
  if (selfWord(callee) !== undefined) return inferPlace(body, callee, "call")
  const known = findVariable(body, callee.name)
  if (known === undefined || isOwnResult) return undefined
  const program = body.findVariable(folded) === undefined ? body.model.pous.get(folded) : undefined
  if (program?.kind === "program") body.model.calledPrograms.add(program)
  return inferPlace(body, callee, "call")
}

/** `delay.TON(…)`: TIA Portal names the operation behind the instance; it must be the instance's own. */
const timerOf = (body: Body, callee: Ast.MemberExpression): Place | undefined => {
  const operation = callee.member.text.toUpperCase()
  if (!timerOperations.test(operation)) return undefined
  const place = inferPlace(body, callee.object, "call")
  if (place === undefined || !isBlockPlace(place)) return undefined
  const { name } = place.type
  const own = name === operation || name.startsWith(`${operation}_`) || name.endsWith(`_${operation}`)
  return own || operationBlock(name, operation) !== undefined ? place : undefined
}

const timerOperations = /^(TON|TOF|TP|TONR|CTU|CTD|CTUD)$/

/** The block that does what `timer.TON(…)` names, where the instance is of the general type. */
const operationOf = (body: Body, { callee }: Ast.CallExpression): PouSymbol | undefined => {
  if (callee.kind !== "member" || !timerOperations.test(callee.member.text.toUpperCase())) return undefined
  const object = body.features.openInstances ? inferPlace(body, callee.object, "call") : undefined
  if (object === undefined || !isBlockPlace(object)) return undefined
  const name = operationBlock(object.type.name, callee.member.text.toUpperCase())
  return name === undefined ? undefined : body.model.findLibrary(name)
}

const checkFunctionStatement = (body: Body, node: Ast.CallStatement): Statement | undefined => {
  const span = spanIn(body, node)
  const system = checkSystemCall(body, node.call)
  if (system !== undefined) return system.statement
  const callee = resolveCallee(body, node.call)
  if (callee.kind === "function") return functionStatement(body, callee, node.call, span)
  if (callee.kind === "error") {
    for (const argument of node.call.arguments) if (argument.direction === "in") body.infer(argument.value)
    return undefined
  }
  const value = settle(body.report, callee.infer())
  if (value === undefined) return undefined
  body.report("unused-result", span, {
    name: node.call.callee.kind === "name" ? node.call.callee.name.text : "",
  })
  const kept = value.kind === "function-call" || value.kind === "standard-call"
  return kept ? { kind: "call", call: value, span } : undefined
}

/** Undefined where the call names no such function. Its further statements follow the first. */
const checkSystemCall = (
  body: Body,
  call: Ast.CallExpression,
): { readonly statement: Statement | undefined } | undefined => {
  if (call.callee.kind !== "name" || !body.features.systemFunctions) return undefined
  const folded = call.callee.name.text.toUpperCase()
  if (body.model.pous.has(folded)) return undefined
  if (isProcedure(folded)) {
    const [first, ...more] = lowerProcedure(body, folded, call)?.statements ?? []
    body.pending?.push(...more)
    return { statement: first }
  }
  if (!isSystemStatement(folded)) return undefined
  const [statement, ...others] = lowerSystemStatement(body, folded, call) ?? []
  body.pending?.push(...others)
  return { statement }
}

/** A condition; undefined after an error. */
const checkCondition = (body: Body, node: Ast.Expression): Expression | undefined => {
  const operand: Operand = body.infer(node, BOOL)
  if (operand.kind === "error") return undefined
  const value = asBit(body, operand, BOOL) ?? settle(body.report, operand)
  if (value === undefined) return undefined
  if (elementaryOf(value.type) === "BOOL") return value
  body.report("condition-not-bool", value.span, { actual: typeText(value.type) })
  return undefined
}

const checkIf = (body: Body, node: Ast.IfStatement): Statement | undefined => {
  if (body.features.systemFunctions && node.branches.some(({ condition }) => asksAboutTypes(condition)))
    return checkTypeIf(body, node)
  // An unknown condition counts as TRUE here, so that the checks still see what stands in its branch.
  const branches = node.branches.map((branch) => ({
    condition: checkCondition(body, branch.condition) ?? integerConst(BOOL, 1n, spanIn(body, branch)),
    body: checkStatements(body, branch.body),
  }))
  const otherwise = node.otherwise === undefined ? noStatements : checkStatements(body, node.otherwise)
  return { kind: "if", branches, otherwise, span: spanIn(body, node) }
}

/** What a question about types rules out need not fit the types at hand. */
const checkTypeIf = (body: Body, node: Ast.IfStatement): Statement => {
  let decided = false
  const branches = node.branches.flatMap((branch) => {
    if (decided) return []
    const condition = checkCondition(body, branch.condition) ?? integerConst(BOOL, 1n, spanIn(body, branch))
    const answer = answerOf(branch.condition, condition)
    decided = answer === true
    return answer === false ? [] : [{ condition, body: checkStatements(body, branch.body) }]
  })
  const otherwise = decided ? noStatements : checkStatements(body, node.otherwise ?? [])
  const span = spanIn(body, node)
  if (branches.length > 0) return { kind: "if", branches, otherwise, span }
  return {
    kind: "if",
    branches: [{ condition: integerConst(BOOL, 1n, span), body: otherwise }],
    otherwise: [],
    span,
  }
}

const answerOf = (node: Ast.Expression, value: Expression): boolean | undefined => {
  if (value.kind !== "const" || value.value.kind !== "integer" || !asksAboutTypes(node)) return undefined
  return value.value.value !== 0n
}

const checkLoopBody = (body: Body, nodes: readonly Ast.Statement[]): readonly Statement[] => {
  body.loopDepth.value++
  const statements = checkStatements(body, nodes)
  body.loopDepth.value--
  return statements
}

const checkFor = (body: Body, node: Ast.ForStatement): Statement | undefined => {
  const named = inferPlace(body, node.variable, "reference")
  const base = named === undefined ? undefined : elementaryOf(named.type)
  const counted = base === undefined ? undefined : countingType(body, base)
  const whole = named?.type.kind !== "enum" && counted !== undefined
  if (named !== undefined && !whole)
    body.report("for-variable-type", named.span, { actual: typeText(named.type) })
  const type = whole && counted !== undefined ? elementary(counted) : undefined
  const variable = named && type && named.type.kind === "elementary" ? { ...named, type } : named
  const limit = (limitNode: Ast.Expression): Expression | undefined => {
    const operand = body.infer(limitNode, type)
    return type === undefined ? undefined : coerce(body.report, loosen(body, operand, type), type)
  }
  const [start, end] = [limit(node.start), limit(node.end)]
  const span = spanIn(body, node)
  const step = node.step === undefined ? type && integerConst(type, 1n, span) : limit(node.step)
  if (step?.kind === "const" && step.value.kind === "integer" && step.value.value === 0n)
    body.report("for-step-zero", step.span)
  const statements = checkLoopBody(body, node.body)
  if (variable === undefined || start === undefined || end === undefined || step === undefined)
    return undefined
  return { kind: "for", variable, start, end, step, body: statements, span }
}

const checkWhile = (body: Body, node: Ast.WhileStatement): Statement | undefined => {
  const condition = checkCondition(body, node.condition)
  const statements = checkLoopBody(body, node.body)
  const span = spanIn(body, node)
  return condition === undefined ? undefined : { kind: "while", condition, body: statements, span }
}

const checkRepeat = (body: Body, node: Ast.RepeatStatement): Statement | undefined => {
  const statements = checkLoopBody(body, node.body)
  const until = checkCondition(body, node.until)
  const span = spanIn(body, node)
  return until === undefined ? undefined : { kind: "repeat", body: statements, until, span }
}
