/** Exercise versions: meta data, package, and what of them may be published when. */
export { exerciseSummaries, findExerciseVersion } from "./find-exercise.ts"
export { type ExerciseManifest, readManifest } from "./read-manifest.ts"
export { exerciseRoutes } from "./routes.ts"
