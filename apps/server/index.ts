/** The server as a part: build it, read its settings, seed the demo. */
export { type App, type AppOptions, buildApp } from "./app.ts"
export { seedDemo } from "./seed/demo.ts"
export { readExerciseFolder } from "./seed/read-exercise-folder.ts"
export { readSettings } from "./settings.ts"
