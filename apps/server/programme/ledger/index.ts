/** The time ledger: booking, calendars, releases. */
export { ledgerRoutes } from "./routes.ts"
export { watchNoShows } from "./watch-no-shows.ts"
