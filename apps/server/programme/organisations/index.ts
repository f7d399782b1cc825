/** Organisations: the tree, people, roles. */
export { organisationRoutes } from "./routes.ts"
export { searchKeyOf } from "./search-key.ts"
