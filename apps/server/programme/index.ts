/** Everything about the cooperation programme that the server offers. */
export { organisationRoutes, searchKeyOf } from "./organisations/index.ts"
