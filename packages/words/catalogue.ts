/** Every text of the interface by area, read in one language. The areas are the source of truth for both languages. */
import { building } from "./areas/building.ts"
import { common } from "./areas/common.ts"
import { competition } from "./areas/competition.ts"
import { editor } from "./areas/editor.ts"
import { evidence } from "./areas/evidence.ts"
import { faults } from "./areas/faults.ts"
  organisationKinds,
  organisations,
