/** The lift exercise as the judge has it: read from content/, loaded and checked, with its sealed seeds. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Exercise, loadExercise, readSealed, type SealedSeeds, sealedName } from "@lehrwerk/exercise"

const content = fileURLToPath(new URL("../content/", import.meta.url))
const folder = join(content, "exercises", "lift-group")

export const readLiftSample = (name: string): string => readFileSync(join(folder, "samples", name), "utf8")

export const openLiftExercise = (): { readonly exercise: Exercise; readonly sealed: SealedSeeds } => {
  const files = new Map([
    ...textFiles(folder, ""),
    ...textFiles(join(content, "plant-library"), "plant-library/"),
  ])
  const { exercise, problems } = loadExercise(files)
  if (exercise === undefined)
    throw new Error(`lift-group: ${problems.map(({ code, file }) => `${file} ${code}`).join()}`)
  const sealed = readSealed(files.get(sealedName) ?? "")
  if (sealed === undefined) throw new Error("lift-group: no sealed seeds")
  return { exercise, sealed }
}

const textFiles = (root: string, prefix: string): readonly (readonly [string, string])[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(json|md|csv|st)$/.test(name))
    .map((name) => [`${prefix}${name.replaceAll("\\", "/")}`, readFileSync(join(root, name), "utf8")])
