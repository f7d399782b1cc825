/** `scenarios.json` → scenarios with times in microseconds. Paths are checked against the plant by build-variant.ts. */
import type { Scenario } from "./exercise.ts"
import type { Folder } from "./folder.ts"
import { exerciseLimits } from "./limits.ts"
import { type ScenarioText, scenariosShape } from "./shapes.ts"

export const scenariosName = "scenarios.json"

export const readScenarios = (folder: Folder, variantIds: readonly string[]): Scenario[] => {
  const read = folder.json(scenariosName, scenariosShape)
  if (read === undefined) return []
  const { scenarios } = read
  if (scenarios.length > exerciseLimits.scenarios) {
    folder.problem("too-many-scenarios", scenariosName, "scenarios", { limit: exerciseLimits.scenarios })
  }
  const seen = new Set<string>()
  return scenarios.map((written, index) => {
    const path = `scenarios[${index}]`
    if (seen.has(written.id)) folder.problem("scenario-twice", scenariosName, path, { id: written.id })
    seen.add(written.id)
    if ((written.seed === undefined) === (written.commitment === undefined)) {
      folder.problem("seed-or-commitment", scenariosName, path, { id: written.id })
    }
    for (const variant of written.variants ?? []) {
      if (!variantIds.includes(variant))
        folder.problem("unknown-variant", scenariosName, `${path}.variants`, { variant })
    }
    return scenarioOf(written)
  })
}

const toUs = (seconds: number): number => Math.round(seconds * 1_000_000)

const scenarioOf = (written: ScenarioText): Scenario => ({
  id: written.id,
  title: written.title,
  kind: written.kind,
  group: written.group ?? written.kind,
  durationUs: toUs(written.durationS),
  seed: written.seed ?? null,
  commitment: written.commitment ?? null,
  set: written.set ?? {},
  stimuli: (written.stimuli ?? [])
    .map(({ atS, set }) => ({ atUs: toUs(atS), set }))
    .toSorted((a, b) => a.atUs - b.atUs),
  endWhen: written.endWhen ?? null,
  variants: written.variants ?? null,
})
