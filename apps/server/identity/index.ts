/** Who people are: passwords, sessions, accounts. */
export { accountRoutes } from "./accounts/routes.ts"
export { createPasswordHasher, type PasswordCost, type PasswordHasher } from "./passwords.ts"
export { findCaller, sessionTokenOf } from "./sessions/find-caller.ts"
export { sessionRoutes } from "./sessions/routes.ts"
