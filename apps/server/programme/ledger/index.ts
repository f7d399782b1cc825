/** The time ledger: booking, calendars, releases. */
export { releaseNoShows } from "./change-session.ts"
export { ledgerRoutes } from "./routes.ts"
