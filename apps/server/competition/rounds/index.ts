/** Rounds: their state, exercises, and the caller's entry. */
export {
  countLiveSubmissions,
  exercisesOfRounds,
  findOwnEntry,
  findRound,
  type RoundRow,
  stateOf,
} from "./find-round.ts"
export { properName } from "./present-round.ts"
export { roundRoutes } from "./routes.ts"
