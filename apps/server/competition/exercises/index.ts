/** Exercise versions: meta data, package, and what of them may be published when. */
export { exerciseSummaries, roundsOfExercise } from "./find-exercise.ts"
export { readManifest } from "./read-manifest.ts"
export { exerciseRoutes } from "./routes.ts"
