/** Every text of the interface by area, read in one language. The areas are the source of truth for both languages. */
import { building } from "./areas/building.ts"
import { common } from "./areas/common.ts"
import { competition } from "./areas/competition.ts"
import { debug } from "./areas/debug.ts"
import { editor } from "./areas/editor.ts"
import { evidence } from "./areas/evidence.ts"
import { faults } from "./areas/faults.ts"
import { organisationKinds, organisations } from "./areas/organisations.ts"
import { problems } from "./areas/problems.ts"
import { result } from "./areas/result.ts"
import { roles } from "./areas/roles.ts"
import { session } from "./areas/session.ts"
import { expert, standings, submission } from "./areas/standings.ts"
import { workbench } from "./areas/workbench.ts"
import { type Area, type AreaReading, type Language, readArea } from "./text.ts"

export const areas = {
  building,
  common,
  competition,
  debug,
  editor,
  evidence,
  expert,
  faults,
  organisationKinds,
  organisations,
  problems,
  result,
  roles,
  session,
  standings,
  submission,
  workbench,
} as const satisfies Readonly<Record<string, Area>>

export type Words = { readonly [Name in keyof typeof areas]: AreaReading<(typeof areas)[Name]> }

/** All texts in one language: `wordsIn("en").submission.received({ count: 2 })`. */
export function wordsIn(language: Language): Words {
  const reading: Record<string, unknown> = {}
  for (const [name, area] of Object.entries(areas)) reading[name] = readArea(area, language)
  return reading as Words
}
