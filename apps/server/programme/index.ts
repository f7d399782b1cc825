/** Everything about the cooperation programme that the server offers. */
export { organisationRoutes } from "./organisations/index.ts"
