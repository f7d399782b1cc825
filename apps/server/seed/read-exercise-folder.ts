/** Reads an exercise folder with the library files it names into the map that is stored. Format: docs/formats/exercise.md. */
import { readdir, readFile } from "node:fs/promises"
import { join, posix } from "node:path"
import { packageHash } from "./package-hash.ts"

export interface ExercisePackageFiles {
  /** Path → text, without the sealed file. */
  readonly files: Readonly<Record<string, string>>
  readonly hash: string
  /** The content of sealed.json; null when there is none. */
  readonly sealed: unknown
}

const textFile = /\.(json|md|csv|st)$/
const sealedName = "sealed.json"

/** `contentFolder` holds `exercises/` and `plant-library/`. */
export const readExerciseFolder = async (
  contentFolder: string,
  exerciseId: string,
): Promise<ExercisePackageFiles> => {
  const folder = join(contentFolder, "exercises", exerciseId)
  const names = (await readdir(folder, { recursive: true })).map((name) => name.split("\\").join("/"))
  const files: Record<string, string> = {}
  for (const name of names.filter((each) => textFile.test(each)).toSorted()) {
    files[name] = await readFile(join(folder, name), "utf8")
  }
  const { [sealedName]: sealedText, ...open } = files
  const { library = [] } = JSON.parse(open["exercise.json"] ?? "{}") as { library?: string[] }
  for (const name of library) {
    open[posix.join(libraryPath, name)] = await readFile(join(contentFolder, "plant-library", name), "utf8")
  }
  return {
    files: open,
    hash: packageHash(open),
    sealed: sealedText === undefined ? null : JSON.parse(sealedText),
  }
}

/** Where the loader looks for library files in the map. */
const libraryPath = "plant-library"
