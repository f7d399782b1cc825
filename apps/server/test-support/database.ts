/** The database package's test support, reached from here only. */
export { openTestDatabase, type TestDatabase, told } from "../../../packages/database/testing/index.ts"
