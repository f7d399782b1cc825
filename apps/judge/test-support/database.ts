/** The database package's test support, reached from here only. */
export {
  openTestDatabase,
  type TestDatabase,
  type TinyCompetition,
  tinyCompetition,
} from "../../../packages/database/testing/index.ts"
