/**
 * Lehrwerk's database: tables, migrations, the embedded server, the judging queue and the audit chain.
 */
export { type AuditEntry, auditHead, findBrokenAuditEvent, holdAuditChain, recordAudit } from "./audit.ts"
export { findBinaries, NoBinaries } from "./cluster/binaries.ts"
export { type Cluster, ClusterFailed, type ClusterOptions, startCluster } from "./cluster/cluster.ts"
export { isAlive } from "./cluster/is-alive.ts"
export { CannotRunAsRoot } from "./cluster/launcher.ts"
export { checkServer, type ServerAnswer } from "./cluster/server-check.ts"
export type { Json } from "./columns.ts"
export { type Database, type OpenedDatabase, openDatabase, type Transaction, toJson } from "./connect.ts"
export { type Hint, type HintListener, type HintListening, listenForHints, sendHint } from "./hints.ts"
export { type Migration, MigrationRefused, migrate, readMigrations } from "./migrate.ts"
export type {
  ActivityKind,
  AssetKind,
  OrganisationKind,
  Purpose,
  RoleName,
  RosterKind,
  SiteKind,
  SiteState,
} from "./programme-tables.ts"
export {
  abandonClaim,
  type Claim,
  claimSubmission,
  type JudgingRecord,
  recordJudging,
} from "./queue/claim.ts"
export { enqueueJudging, enqueueRejudging } from "./queue/enqueue.ts"
export { type JudgeEvent, type JudgeLoop, type JudgeLoopOptions, startJudgeLoop } from "./queue/judge-loop.ts"
export { beat, declareDead, type JudgeProcess, signOff, signOn } from "./queue/judge-process.ts"
export { type Sweep, type Sweeper, startSweeper, sweep } from "./queue/sweep.ts"
export type {
  EntryState,
  JudgingReason,
  JudgingState,
  NewRow,
  PartyKind,
  Row,
  RowChange,
  StageLevel,
  StandingsRule,
  SubmissionKind,
  SubmissionState,
  Tables,
} from "./tables.ts"
