/** Everything about competitions that the server offers. */
export { createRoundFeed, eventRoutes, watchRounds } from "./events/index.ts"
export { exerciseRoutes, readManifest } from "./exercises/index.ts"
export { roundRoutes } from "./rounds/index.ts"
export { createStandingsBoards, standingsRoutes } from "./standings/index.ts"
export { createSubmission, submissionRoutes } from "./submissions/index.ts"
