/** Organisations: the tree, people, roles. */
export { organisationRoutes } from "./routes.ts"
