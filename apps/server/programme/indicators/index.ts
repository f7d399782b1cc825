/** Indicators: definitions, counts with their rows, frozen numbers. */
export { ensureIndicators } from "./find-indicator.ts"
export { indicatorRoutes } from "./routes.ts"
