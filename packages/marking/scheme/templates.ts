/** `{k}`, `{f+1}` and `forEach` ranges: integer expressions of constants, filled into a rule before it is read. */
import { markingLimits } from "../limits.ts"
import { calculate } from "../rule/evaluate-number.ts"
import type { Expression } from "../rule/expression.ts"
import { parseRule } from "../rule/parse-rule.ts"
import type { ConstantMap } from "../rule/run-context.ts"

/** Undefined where the text is no expression of known constants. */
const evaluateConstant = (text: string, constants: ConstantMap): number | undefined => {
  const parsed = parseRule(text, "metric")
  return parsed.ok ? constantOf(parsed.expression, constants) : undefined
}

const constantOf = (node: Expression, constants: ConstantMap): number | undefined => {
  switch (node.kind) {
    case "number":
      return node.value
    case "name":
      return constants.get(node.name.toUpperCase())
    case "negate": {
      const value = constantOf(node.body, constants)
      return value === undefined ? undefined : -value
    }
    case "arithmetic": {
      const left = constantOf(node.left, constants)
      const right = constantOf(node.right, constants)
      return left === undefined || right === undefined ? undefined : calculate(node.op, left, right)
    }
    default:
      return undefined
  }
}

export type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly slot: string }

export const fillTemplate = (template: string, constants: ConstantMap): Filled => {
  let bad: string | undefined
  const text = template.replace(/\{([^{}]*)\}/g, (slot, expression: string) => {
    const value = evaluateConstant(expression, constants)
    if (value === undefined || !Number.isFinite(value)) bad ??= slot
    return String(value)
  })
  return bad === undefined ? { ok: true, text } : { ok: false, slot: bad }
}

export type Instances =
  | { readonly ok: true; readonly instances: readonly ConstantMap[] }
  | { readonly ok: false; readonly code: "bad-range" | "too-many-instances"; readonly text: string }

/** One set of constants for each combination of the ranges; the first range varies slowest. */
export const expandInstances = (
  forEach: Readonly<Record<string, string>> | undefined,
  constants: ConstantMap,
): Instances => {
  let instances: ConstantMap[] = [constants]
  for (const [name, range] of Object.entries(forEach ?? {})) {
    const [lowText, highText, rest] = range.split("..")
    const low = evaluateConstant(lowText ?? "", constants)
    const high = evaluateConstant(highText ?? "", constants)
    const whole = Number.isInteger(low) && Number.isInteger(high) && rest === undefined
    if (!whole || low === undefined || high === undefined || high < low)
      return { ok: false, code: "bad-range", text: range }
    const count = high - low + 1
    if (count * instances.length > markingLimits.instances)
      return { ok: false, code: "too-many-instances", text: range }
    instances = instances.flatMap((known) =>
      Array.from({ length: count }, (_, index) => new Map([...known, [name.toUpperCase(), low + index]])),
    )
  }
  return { ok: true, instances }
}
