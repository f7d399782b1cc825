/** Sums, identifiers, sections, gates: the bookkeeping of a scheme. */
import type { SchemeProblem } from "../problem.ts"
import type { Aspect, Scheme } from "./shape.ts"

const defaultToleranceCenti = 500

export const checkSums = (scheme: Scheme): SchemeProblem[] => {
  const problems: SchemeProblem[] = []
  const report = (code: string, path: string, params: SchemeProblem["params"]): void => {
    problems.push({ code, severity: "error", path, params })
  }
  const sum = (parts: readonly { readonly maxCenti: number }[], maxCenti: number, path: string): void => {
    const found = parts.reduce((total, part) => total + part.maxCenti, 0)
    if (found !== maxCenti) report("sum-differs", path, { expected: marks(maxCenti), found: marks(found) })
  }
  const seen = new Set<string>()
  const once = (id: string, path: string): void => {
    if (seen.has(id.toUpperCase())) report("duplicate-id", path, { id })
    seen.add(id.toUpperCase())
  }
  sum(scheme.criteria, scheme.totalCenti, "totalCenti")
  scheme.criteria.forEach((criterion, c) => {
    const path = `criteria[${c}]`
    once(criterion.id, path)
    sum(criterion.subCriteria, criterion.maxCenti, path)
    criterion.subCriteria.forEach((subCriterion, s) => {
      const subPath = `${path}.subCriteria[${s}]`
      once(subCriterion.id, subPath)
      sum(subCriterion.aspects, subCriterion.maxCenti, subPath)
      subCriterion.aspects.forEach((aspect, a) => {
        once(aspect.id, `${subPath}.aspects[${a}]`)
        const limit = scheme.maxAspectCenti
        if (limit !== undefined && aspect.maxCenti > limit) {
          report("aspect-over-limit", `${subPath}.aspects[${a}].maxCenti`, {
            limit: marks(limit),
            found: marks(aspect.maxCenti),
          })
        }
      })
    })
  })
  const metricIds = new Set<string>()
  scheme.metrics?.forEach(({ id }, index) => {
    if (metricIds.has(id.toUpperCase())) report("duplicate-id", `metrics[${index}]`, { id })
    metricIds.add(id.toUpperCase())
  })
  return [...problems, ...checkSections(scheme), ...checkGates(scheme), ...checkTieBreak(scheme)]
}

const aspectsOf = (scheme: Scheme): Aspect[] =>
  scheme.criteria.flatMap(({ subCriteria }) => subCriteria.flatMap(({ aspects }) => aspects))

const checkSections = (scheme: Scheme): SchemeProblem[] => {
  const problems: SchemeProblem[] = []
  const aspects = aspectsOf(scheme)
  const known = new Set(scheme.sections.map(({ id }) => id))
  for (const { id, section } of aspects) {
    if (known.has(section)) continue
    problems.push({ code: "unknown-section", severity: "error", path: "sections", params: { id, section } })
  }
  const tolerance = scheme.sectionToleranceCenti ?? defaultToleranceCenti
  scheme.sections.forEach(({ id, marksCenti }, index) => {
    const total = aspects.reduce((sum, aspect) => sum + (aspect.section === id ? aspect.maxCenti : 0), 0)
    const variation = total - marksCenti
    if (Math.abs(variation) <= tolerance) return
    const params = { section: id, variation: marks(variation), tolerance: marks(tolerance) }
    problems.push({ code: "section-variation", severity: "error", path: `sections[${index}]`, params })
  })
  return problems
}

const checkGates = (scheme: Scheme): SchemeProblem[] => {
  const groups = new Set(aspectsOf(scheme).map(({ group }) => group))
  return (scheme.gates ?? []).flatMap((gate, index): SchemeProblem[] => {
    const path = `gates[${index}]`
    if (gate.when === gate.affects)
      return [{ code: "gate-to-itself", severity: "error", path, params: { group: gate.when } }]
    const unknown = [gate.when, gate.affects].filter((group) => !groups.has(group))
    return unknown.map((group) => ({ code: "unknown-group", severity: "error", path, params: { group } }))
  })
}

const checkTieBreak = ({ tieBreak, metrics = [] }: Scheme): SchemeProblem[] => {
  if (tieBreak === undefined || !("order" in tieBreak)) return []
  const known = new Set(metrics.map(({ id }) => id))
  return tieBreak.order
    .filter(({ metric }) => !known.has(metric))
    .map(({ metric }) => ({
      code: "unknown-metric",
      severity: "error",
      path: "tieBreak",
      params: { metric },
    }))
}

/** Hundredths as people write marks. */
const marks = (centi: number): string => (centi / 100).toFixed(2)
