/** Live events of a round. */
export { createRoundFeed, type RoundFeed } from "./feed.ts"
export { eventRoutes } from "./routes.ts"
export { watchRounds } from "./watch-rounds.ts"
