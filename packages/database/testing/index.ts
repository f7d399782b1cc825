/** Test support: a real database per test file, and the smallest competition that can be judged. */
export { openTestDatabase, type TestDatabase } from "./open-test-database.ts"
export { insertSubmission, type TinyCompetition, tinyCompetition, tinyRecord } from "./tiny-competition.ts"
export { told } from "./told.ts"
