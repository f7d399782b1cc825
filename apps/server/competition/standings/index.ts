/** The scoreboard of a round. */
export { createStandingsBoards, type StandingsBoards } from "./boards.ts"
export { standingsRoutes } from "./routes.ts"
