/** Everything about the cooperation programme that the server offers. */
export { ensureIndicators, indicatorRoutes } from "./indicators/index.ts"
export { ledgerRoutes, watchNoShows } from "./ledger/index.ts"
export { organisationRoutes, searchKeyOf } from "./organisations/index.ts"
