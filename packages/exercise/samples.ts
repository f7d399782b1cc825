/** Do the samples get the marks written beside them? An exercise that cannot show this is refused. */
import type { MarkSheet } from "@lehrwerk/marking"
import type { Exercise, ExpectedMarks, ExpectedSheet, SealedSeeds } from "./exercise.ts"
import { judgeProgram } from "./judge-program.ts"

export interface SampleDifference {
  readonly variant: string
  readonly sample: string
  /** Aspect id, `total`, or empty when the whole sample or its entry is missing. */
  readonly aspect: string
  /** Hundredths; null: nothing is written, or nothing was given. */
  readonly expected: number | null
  readonly found: number | null
}

export interface CheckedSamples {
  readonly differences: readonly SampleDifference[]
  /** What was found, ready to be written to samples/expected.json. */
  readonly found: ExpectedMarks
}

/**
 * Judges every sample in every variant that samples/expected.json names (in the default variant when there is none).
 * `onProgress` gets the number of judgings that are done.
 */
export const checkSamples = (
  exercise: Exercise,
  options: {
    readonly sealed?: SealedSeeds
    readonly onProgress?: (done: number, total: number, sample: string) => void
  } = {},
): CheckedSamples => {
  const expected = exercise.expected ?? {}
  const variants = exercise.expected === null ? [exercise.defaultVariant] : Object.keys(expected)
  const plan = variants.flatMap((variant) => {
    const written = Object.keys(expected[variant] ?? {})
    const isDefault = variant === exercise.defaultVariant
    return exercise.samples
      .filter(({ name }) => isDefault || written.includes(name))
      .map((sample) => ({ variant, sample }))
  })
  const found: Record<string, Record<string, ExpectedSheet>> = {}
  const differences: SampleDifference[] = missingSamples(exercise, expected)
  plan.forEach(({ variant, sample }, index) => {
    options.onProgress?.(index, plan.length, sample.name)
    const { sealed } = options
    const { markSheet } = judgeProgram({
      exercise,
      variant,
      source: sample.source,
      ...(sealed ? { sealed } : {}),
    })
    const sheet = sheetOf(markSheet)
    found[variant] = { ...found[variant], [sample.name]: sheet }
    differences.push(...compare(variant, sample.name, expected[variant]?.[sample.name], sheet))
  })
  options.onProgress?.(plan.length, plan.length, "")
  return { differences, found }
}

const sheetOf = (sheet: MarkSheet): ExpectedSheet => {
  const aspects = sheet.criteria
    .flatMap(({ subCriteria }) => subCriteria.flatMap((subCriterion) => subCriterion.aspects))
    .filter(({ kind }) => kind === "measurement")
  return {
    total: sheet.totalCenti,
    aspects: Object.fromEntries(aspects.map(({ id, markCenti }) => [id, markCenti])),
  }
}

const compare = (
  variant: string,
  sample: string,
  expected: ExpectedSheet | undefined,
  found: ExpectedSheet,
): SampleDifference[] => {
  if (expected === undefined) return [{ variant, sample, aspect: "", expected: null, found: found.total }]
  const ids = new Set([...Object.keys(expected.aspects), ...Object.keys(found.aspects)])
  const differences = [...ids]
    .map((aspect) => ({
      variant,
      sample,
      aspect,
      expected: expected.aspects[aspect] ?? null,
      found: found.aspects[aspect] ?? null,
    }))
    .filter((each) => each.expected !== each.found)
  if (expected.total === found.total) return differences
  return [...differences, { variant, sample, aspect: "total", expected: expected.total, found: found.total }]
}

const missingSamples = (exercise: Exercise, expected: ExpectedMarks): SampleDifference[] =>
  Object.entries(expected).flatMap(([variant, sheets]) =>
    Object.entries(sheets)
      .filter(([sample]) => !exercise.samples.some(({ name }) => name === sample))
      .map(([sample, { total }]) => ({ variant, sample, aspect: "", expected: total, found: null })),
  )
