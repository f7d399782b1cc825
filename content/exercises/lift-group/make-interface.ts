/**
 * Writes interface.<variant>.csv and starter.<variant>.st from the index rule in interface-layout.ts.
 * Run: npx tsx content/exercises/lift-group/make-interface.ts
 */
import { writeFileSync } from "node:fs"
import { interfaceCsv, starterText, variants } from "./interface-layout.ts"

for (const [id, variant] of Object.entries(variants)) {
  writeFileSync(new URL(`interface.${id}.csv`, import.meta.url), interfaceCsv(variant))
  writeFileSync(new URL(`starter.${id}.st`, import.meta.url), starterText(variant))
}
