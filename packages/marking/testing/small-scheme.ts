/** Small schemes for tests: one aspect or a few in one sub-criterion, everything else filled in. */
import { type CompiledScheme, compileScheme } from "../scheme/compile-scheme.ts"
import { parseScheme } from "../scheme/parse-scheme.ts"

export type LooseAspect = Readonly<Record<string, unknown>> & { readonly maxCenti?: number }

const text = (en: string) => ({ en, "zh-CN": en })

const smallSchemeText = (
  aspects: readonly LooseAspect[],
  changes: Readonly<Record<string, unknown>> = {},
): string => {
  const full = aspects.map((aspect, index) => ({
    id: `A1.${index + 1}`,
    title: text("aspect"),
    kind: "measurement",
    section: "S",
    maxCenti: 100,
    ...aspect,
  }))
  const maxCenti = full.reduce((sum, aspect) => sum + aspect.maxCenti, 0)
  const scheme = {
    format: "lehrwerk-marking/1",
    totalCenti: maxCenti,
    sections: [{ id: "S", title: text("section"), marksCenti: maxCenti }],
    criteria: [
      {
        id: "A",
        title: text("criterion"),
        maxCenti,
        subCriteria: [{ id: "A1", title: text("sub"), maxCenti, aspects: full }],
      },
    ],
    ...changes,
  }
  return JSON.stringify(scheme)
}

const booleanSignals = ["a", "b", "lamp1", "lamp2", "go", "motor", "controllerFault"]
const numberSignals = ["x", "load"]

const signalKind = (name: string) => {
  const folded = name.toLowerCase()
  if (booleanSignals.some((each) => each.toLowerCase() === folded)) return "boolean" as const
  return numberSignals.includes(folded) ? ("number" as const) : undefined
}

const scenarios = [
  { id: "one", group: "flow" },
  { id: "two", group: "flow" },
  { id: "special", group: "function" },
]

export const compileSmall = (
  aspects: readonly LooseAspect[],
  changes: Readonly<Record<string, unknown>> = {},
): ReturnType<typeof compileScheme> => {
  const { scheme, problems } = parseScheme(smallSchemeText(aspects, changes))
  if (scheme === undefined) return { problems }
  return compileScheme(scheme, { constants: { LAMPS: 2 }, signalKind, scenarios })
}

export const readyScheme = (
  aspects: readonly LooseAspect[],
  changes: Readonly<Record<string, unknown>> = {},
): CompiledScheme => {
  const { compiled, problems } = compileSmall(aspects, changes)
  if (compiled === undefined) throw new Error(JSON.stringify(problems))
  return compiled
}
