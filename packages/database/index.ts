/**
 * Lehrwerk's database: tables, migrations, the embedded server, the judging queue and the audit chain.
 */
export { type Database, type OpenedDatabase, openDatabase, type Transaction, toJson } from "./connect.ts"
export type {
  EntryState,
  Json,
  JudgingReason,
  JudgingState,
  NewRow,
  PartyKind,
  RoleName,
  Row,
  RowChange,
  StageLevel,
  StandingsRule,
  SubmissionKind,
  SubmissionState,
  Tables,
} from "./tables.ts"
