/** An exercise folder, with the library files it names, as the map that the loader takes (docs/formats/exercise.md). */
import { join, resolve } from "node:path"
import {
  type Exercise,
  findVariant,
  loadExercise,
  readSealed,
  renderExerciseProblem,
  type SealedSeeds,
  sealedName,
  type Variant,
} from "@lehrwerk/exercise"
import { type Context, exitCodes, Stop, wrongUse } from "./context.ts"

export interface OpenedExercise {
  readonly exercise: Exercise
  readonly sealed?: SealedSeeds
  readonly folder: string
}

const textFile = /\.(json|md|csv|st)$/

/** `name` is a folder or the name of one in content/exercises. */
export const openExercise = (name: string, context: Context): OpenedExercise => {
  const { io, say, language } = context
  const places = [
    resolve(io.folder, name),
    ...io.homes.map((home) => join(home, "content", "exercises", name)),
  ]
  const folder =
    places.find((place) => io.listFiles(place)?.includes("exercise.json")) ??
    places.find((place) => io.listFiles(place) !== undefined)
  if (folder === undefined) throw wrongUse(say("noExercise", { name }))
  const files = new Map<string, string>()
  for (const file of io.listFiles(folder) ?? []) {
    if (textFile.test(file)) files.set(file, io.readText(join(folder, file)))
  }
  for (const library of libraryNames(files.get("exercise.json"))) {
    const path = join(folder, "..", "..", "plant-library", library)
    try {
      files.set(`plant-library/${library}`, io.readText(path))
    } catch {
      // The loader names the missing file, in the reader's language.
    }
  }
  const { exercise, problems } = loadExercise(files)
  if (exercise === undefined) {
    const lines = problems.map((problem) => {
      const { message, help } = renderExerciseProblem(problem, language)
      // Paths into a table or a program are written "line 7"; paths into JSON read the same in every language.
      const path = problem.path.replace(/^line (\d+)$/, (_, line: string) => say("inLine", { line }))
      const where = [problem.file, path].filter((part) => part !== "").join(" ")
      const text = language === "en" ? `${where}: ${message} ${help}` : `${where}：${message}${help}`
      return `  ${text} [${problem.code}]`
    })
    throw new Stop([say("exerciseBroken"), ...lines].join("\n"), exitCodes.lost)
  }
  const sealedText = files.get(sealedName)
  const sealed = sealedText === undefined ? undefined : readSealed(sealedText)
  return { exercise, folder, ...(sealed === undefined ? {} : { sealed }) }
}

const libraryNames = (manifest: string | undefined): string[] => {
  try {
    const { library } = JSON.parse(manifest ?? "{}") as { library?: unknown }
    return Array.isArray(library) ? library.filter((name) => typeof name === "string") : []
  } catch {
    return []
  }
}

export const chooseVariant = (exercise: Exercise, id: string | undefined, { say }: Context): Variant => {
  const known = exercise.variants.map((variant) => variant.id)
  if (id !== undefined && !known.includes(id)) {
    throw wrongUse(say("unknownVariant", { name: id, known: known.join(", ") }))
  }
  return findVariant(exercise, id)
}

export const readSource = (file: string, { io, say }: Context): string => {
  try {
    return io.readText(resolve(io.folder, file))
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw wrongUse(say("noSuchFile", { file }))
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw wrongUse(say("cannotRead", { file, reason }))
  }
}
