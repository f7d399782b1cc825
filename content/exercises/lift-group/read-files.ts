/** The exercise folder as the loader wants it: a map from path to text, with the shared plant library below `plant-library/`. */
import { readdirSync, readFileSync } from "node:fs"

const exerciseFolder = new URL("./", import.meta.url)
const libraryFolder = new URL("../../plant-library/", import.meta.url)

const readInto = (files: Map<string, string>, folder: URL, prefix: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) readInto(files, new URL(`${entry.name}/`, folder), `${prefix}${entry.name}/`)
    else if (!entry.name.endsWith(".ts"))
      files.set(prefix + entry.name, readFileSync(new URL(entry.name, folder), "utf8"))
  }
}

export const readExerciseFiles = (): Map<string, string> => {
  const files = new Map<string, string>()
  readInto(files, exerciseFolder, "")
  readInto(files, libraryFolder, "plant-library/")
  return files
}
