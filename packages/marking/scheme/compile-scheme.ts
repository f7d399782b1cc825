/**
 * A scheme made ready for marking: templates filled with a variant's constants, rules parsed and checked against the
 * signals, scenarios chosen. Everything that can be wrong is reported with its path; sums and sections by check-sums.ts.
 */
import type { SchemeProblem } from "../problem.ts"
import { checkMetricTypes, checkRuleTypes, type KindOf, type ValueKind } from "../rule/check-types.ts"
import { type Expression, namesIn } from "../rule/expression.ts"
import { parseRule, type RuleLanguage, type RuleProblem } from "../rule/parse-rule.ts"
import type { ConstantMap } from "../rule/run-context.ts"
import { checkAspect, checkMetricForm } from "./check-forms.ts"
import { checkSums } from "./check-sums.ts"
import type { Aspect, MeasurementAspect, Metric, ScenarioSelection, Scheme } from "./shape.ts"
import { expandInstances, fillTemplate } from "./templates.ts"

export type Constants = Readonly<Record<string, number | boolean>>

/** Kind of a signal by name, undefined for a name that no trace will have. */
export type SignalKinds = (name: string) => ValueKind | undefined

export interface ScenarioName {
  readonly id: string
  readonly group: string
}

export interface CompiledInstance {
  /** The rule or metric with its templates filled in. */
  readonly text: string
  readonly expression: Expression
  readonly exercisedWhen: Expression | null
}

export interface CompiledMeasurement {
  readonly aspect: MeasurementAspect
  readonly instances: readonly CompiledInstance[]
  readonly scenarioIds: readonly string[]
}

export interface CompiledMetric {
  readonly metric: Metric
  readonly value: Expression | null
  readonly numerator: Expression | null
  readonly denominator: Expression | null
  readonly scenarioIds: readonly string[]
}

export interface CompiledScheme {
  readonly scheme: Scheme
  /** By folded name. */
  readonly constants: ConstantMap
  readonly measurements: ReadonlyMap<string, CompiledMeasurement>
  readonly metrics: readonly CompiledMetric[]
  /** Every signal that rules and metrics read, as first written. */
  readonly signals: readonly string[]
}

export interface SchemeCompilation {
  /** Present when no problem is an error. */
  readonly compiled?: CompiledScheme
  readonly problems: readonly SchemeProblem[]
}

export const compileScheme = (
  scheme: Scheme,
  given: {
    readonly constants: Constants
    readonly signalKind: SignalKinds
    readonly scenarios: readonly ScenarioName[]
  },
): SchemeCompilation => {
  const compiler = new SchemeCompiler(scheme, given)
  return compiler.compile()
}

class SchemeCompiler {
  private readonly problems: SchemeProblem[] = []
  private readonly signals = new Map<string, string>()
  private readonly constants: ConstantMap
  private readonly scheme: Scheme
  private readonly signalKind: SignalKinds
  private readonly scenarios: readonly ScenarioName[]

  constructor(
    scheme: Scheme,
    given: { constants: Constants; signalKind: SignalKinds; scenarios: readonly ScenarioName[] },
  ) {
    this.scheme = scheme
    this.signalKind = given.signalKind
    this.scenarios = given.scenarios
    const all = { ...scheme.constants, ...given.constants }
    this.constants = new Map(Object.entries(all).map(([name, value]) => [name.toUpperCase(), Number(value)]))
  }

  compile(): SchemeCompilation {
    this.problems.push(...checkSums(this.scheme))
    const metrics = (this.scheme.metrics ?? []).map((metric, index) =>
      this.compileMetric(metric, `metrics[${index}]`),
    )
    const measurements = new Map<string, CompiledMeasurement>()
    forEachAspect(this.scheme, (aspect, path) => {
      if (aspect.kind === "measurement") measurements.set(aspect.id, this.compileMeasurement(aspect, path))
    })
    if (this.problems.some(({ severity }) => severity === "error")) return { problems: this.problems }
    const { scheme, constants } = this
    const compiled = { scheme, constants, measurements, metrics, signals: [...this.signals.values()] }
    return { compiled, problems: this.problems }
  }

  private compileMetric(metric: Metric, path: string): CompiledMetric {
    this.problems.push(...checkMetricForm(metric, path))
    const part = (key: "value" | "numerator" | "denominator"): Expression | null => {
      const text = metric[key]
      if (text === undefined) return null
      return this.read(text, {
        path: `${path}.${key}`,
        language: "metric",
        constants: this.constants,
        metrics: false,
      }).expression
    }
    return {
      metric,
      value: part("value"),
      numerator: part("numerator"),
      denominator: part("denominator"),
      scenarioIds: this.select(metric.scenarios, `${path}.scenarios`),
    }
  }

  private compileMeasurement(aspect: MeasurementAspect, path: string): CompiledMeasurement {
    this.problems.push(...checkAspect(aspect, this.scheme, path))
    const scenarioIds = this.select(aspect.scenarios, `${path}.scenarios`)
    const expansion = expandInstances(aspect.forEach, this.constants)
    if (!expansion.ok) {
      this.problem(expansion.code, `${path}.forEach`, { text: expansion.text })
      return { aspect, instances: [], scenarioIds }
    }
    const language: RuleLanguage = aspect.rule === undefined ? "metric" : "rule"
    const template = aspect.rule ?? aspect.metric ?? "TRUE"
    const instances: CompiledInstance[] = []
    for (const constants of expansion.instances) {
      const before = this.problems.length
      const { text, expression } = this.read(template, {
        path: `${path}.${language}`,
        language,
        constants,
        metrics: true,
      })
      const exercisedWhen =
        aspect.exercisedWhen === undefined
          ? null
          : this.read(aspect.exercisedWhen, {
              path: `${path}.exercisedWhen`,
              language: "rule",
              constants,
              metrics: false,
            }).expression
      if (expression !== null) instances.push({ text, expression, exercisedWhen })
      // What is wrong in one instance is mostly wrong in all of them: say it once.
      if (this.problems.length > before) break
    }
    return { aspect, instances, scenarioIds }
  }

  /** Fills, parses and checks one text; `expression` is null after a reported problem. */
  private read(
    template: string,
    how: { path: string; language: RuleLanguage; constants: ConstantMap; metrics: boolean },
  ): { text: string; expression: Expression | null } {
    const filled = fillTemplate(template, how.constants)
    if (!filled.ok) {
      this.problem("bad-template", how.path, { text: filled.slot })
      return { text: template, expression: null }
    }
    const { text } = filled
    const parsed = parseRule(text, how.language)
    if (!parsed.ok) {
      this.ruleProblem(parsed.problem, text, how.path)
      return { text, expression: null }
    }
    const constantKind: KindOf = (name) => (how.constants.has(name.toUpperCase()) ? "number" : undefined)
    const signals: KindOf = (name) => constantKind(name) ?? this.signalKind(name)
    const metrics: KindOf = (name) => constantKind(name) ?? (how.metrics ? this.metricKind(name) : undefined)
    const found =
      how.language === "rule"
        ? checkRuleTypes(parsed.expression, signals)
        : checkMetricTypes(parsed.expression, { signals, metrics })
    for (const problem of found) this.ruleProblem(problem, text, how.path)
    for (const { name } of namesIn(parsed.expression)) {
      if (constantKind(name) === undefined && this.signalKind(name) !== undefined) this.useSignal(name)
    }
    return { text, expression: found.length === 0 ? withConstants(parsed.expression, how.constants) : null }
  }

  private useSignal(name: string): void {
    const key = name.toUpperCase().replaceAll(" ", "")
    if (!this.signals.has(key)) this.signals.set(key, name)
  }

  private metricKind(name: string): ValueKind | undefined {
    const known = (this.scheme.metrics ?? []).some(({ id }) => id.toUpperCase() === name.toUpperCase())
    return known ? "number" : undefined
  }

  private select(selection: ScenarioSelection | undefined, path: string): string[] {
    if (selection === undefined) return this.scenarios.map(({ id }) => id)
    const { groups = [], ids = [] } = selection
    for (const id of ids) {
      if (!this.scenarios.some((scenario) => scenario.id === id))
        this.problem("unknown-scenario", path, { id })
    }
    for (const group of groups) {
      if (!this.scenarios.some((scenario) => scenario.group === group)) {
        this.problem("unknown-scenario-group", path, { group })
      }
    }
    return this.scenarios
      .filter(({ id, group }) => ids.includes(id) || groups.includes(group))
      .map(({ id }) => id)
  }

  private ruleProblem(problem: RuleProblem, text: string, path: string): void {
    const { code, params, from, to } = problem
    this.problems.push({
      code,
      severity: "error",
      path,
      params: { ...params, rule: text },
      span: { from, to },
    })
  }

  private problem(code: string, path: string, params: SchemeProblem["params"]): void {
    this.problems.push({ code, severity: "error", path, params })
  }
}

const forEachAspect = (scheme: Scheme, visit: (aspect: Aspect, path: string) => void): void => {
  scheme.criteria.forEach((criterion, c) => {
    criterion.subCriteria.forEach((subCriterion, s) => {
      subCriterion.aspects.forEach((aspect, a) => {
        visit(aspect, `criteria[${c}].subCriteria[${s}].aspects[${a}]`)
      })
    })
  })
}

/** Names of an instance's own constants (`forEach`) become numbers, so that marking needs one set of constants only. */
const withConstants = (node: Expression, constants: ConstantMap): Expression => {
  const inner = (part: Expression) => withConstants(part, constants)
  switch (node.kind) {
    case "name": {
      const value = constants.get(node.name.toUpperCase())
      return value === undefined ? node : { kind: "number", value, from: node.from, to: node.to }
    }
    case "not":
    case "negate":
    case "temporal":
    case "edge":
    case "held":
      return { ...node, body: inner(node.body) }
    case "logic":
    case "compare":
    case "arithmetic":
    case "until":
      return { ...node, left: inner(node.left), right: inner(node.right) }
    case "numeric-call":
      return { ...node, arguments: node.arguments.map(inner) }
    case "aggregate":
      return node.body === null ? node : { ...node, body: inner(node.body) }
    default:
      return node
  }
}
