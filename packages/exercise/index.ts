/** The public surface of exercises: load a folder, run a program in it, judge it. The same code in browser and judge. */
export { type CheckedController, checkController } from "./check-controller.ts"
export { controllerFileName } from "./check-interface.ts"
export {
  type CompiledController,
  type ControllerOptions,
  compileController,
} from "./compile-controller.ts"
export { engineVersion } from "./engine-version.ts"
export type {
  Exercise,
  ExpectedMarks,
  ExpectedSheet,
  InterfacePoint,
  Parameter,
  Sample,
  Scenario,
  SealedSeeds,
  Variant,
} from "./exercise.ts"
export { explainDiagnostic } from "./explain-diagnostic.ts"
export { findVariant, scenariosOf } from "./find-variant.ts"
export { type JudgeOptions, judgeProgram } from "./judge-program.ts"
export type {
  ControllerDiagnostic,
  JudgedScenario,
  JudgingResult,
  SourceDiagnostic,
} from "./judging-result.ts"
export { type LoadedExercise, loadExercise } from "./load-exercise.ts"
export { packageHash, programHash, sealedName } from "./package-hash.ts"
export type { ExerciseProblem } from "./problem.ts"
export { exerciseProblemTable, renderExerciseProblem } from "./problem-table.ts"
export { expectedName, type ReadExercise, type ReadVariant, readExercise } from "./read-exercise.ts"
export { type CheckedSamples, checkSamples, type SampleDifference } from "./samples.ts"
export { commitmentOf, readSealed, seedOf } from "./sealed.ts"
export { type RunOptions, startRun } from "./start-run.ts"
