/**
 * The database's tables as Kysely sees them, kept by hand beside the migrations.
 *
 * Source of truth: `migrations/*.sql`. SQL says `snake_case`, TypeScript says `camelCase`: Kysely's CamelCasePlugin
 * translates identifiers, never the keys inside a JSON value. Times are `Date`, ids are UUID strings (an exercise's is
 * a slug), marks are integers of hundredths (`…Centi`).
 */
import type { ColumnType, Generated, Insertable, Selectable, Updateable } from "kysely"
import type {
  DefaultedJson,
  GeneratedTime,
  JsonColumn,
  JsonObject,
  Optional,
  OptionalDay,
  OptionalJson,
  OptionalTime,
  Time,
} from "./columns.ts"
import type { OrganisationKind, ProgrammeTables, RoleName } from "./programme-tables.ts"

export type PartyKind = "person" | "organisation"
export type StageLevel = "school" | "city" | "province" | "nation" | "world"
export type StandingsRule = "last" | "best"
export type EntryState = "entered" | "withdrawn" | "disqualified"
export type SubmissionKind = "live" | "practice"
export type SubmissionState = "queued" | "judging" | "judged" | "failed"
export type JudgingState = "running" | "done" | "abandoned"
export type JudgingReason = "initial" | "rejudge" | "healed"

interface PartyTable {
  id: Generated<string>
  kind: PartyKind
  nameEn: string
  nameZh: string
  parentId: Optional<string>
  region: Optional<string>
  codes: DefaultedJson<{ readonly [scheme: string]: string }>
  createdAt: GeneratedTime
  organisationKind: Optional<OrganisationKind>
  searchKey: Generated<string>
  timeZone: Generated<string>
  closedOn: OptionalDay
  erasedAt: OptionalTime
  changeId: Generated<number>
}

interface PersonDetailTable {
  partyId: string
  fullName: Optional<string>
  email: Optional<string>
  phone: Optional<string>
  language: Optional<"en" | "zh-CN">
  familyName: Optional<string>
  givenName: Optional<string>
  number: Optional<string>
  identityHash: Optional<string>
}

interface RoleTable {
  id: Generated<string>
  partyId: string
  organisationId: Optional<string>
  role: RoleName
  validFrom: GeneratedTime
  validTo: OptionalTime
}

interface AccountTable {
  partyId: string
  username: string
  passwordHash: Optional<string>
  createdAt: GeneratedTime
  disabledAt: OptionalTime
  failedSignIns: Generated<number>
  lockedUntil: OptionalTime
  passwordSetAt: GeneratedTime
}

interface LoginSessionTable {
  tokenHash: string
  partyId: string
  csrfToken: string
  createdAt: GeneratedTime
  expiresAt: Time
  lastSeenAt: GeneratedTime
  id: Generated<string>
  userAgent: Optional<string>
  address: Optional<string>
  secondFactor: Generated<boolean>
}

interface ExerciseTable {
  id: string
  titleEn: string
  titleZh: string
  createdAt: GeneratedTime
}

interface ExerciseVersionTable {
  id: Generated<string>
  exerciseId: string
  version: string
  hash: string
  /** Path → text of every file but the sealed one. */
  package: JsonColumn<{ readonly [path: string]: string }>
  sealed: OptionalJson
  commitment: Optional<string>
  createdAt: GeneratedTime
}

interface CompetitionTable {
  id: Generated<string>
  slug: string
  titleEn: string
  titleZh: string
  organisationId: Optional<string>
  startsOn: OptionalDay
  endsOn: OptionalDay
  createdAt: GeneratedTime
}

interface SkillTable {
  id: Generated<string>
  competitionId: string
  code: string
  titleEn: string
  titleZh: string
}

interface StageTable {
  id: Generated<string>
  skillId: string
  level: StageLevel
  position: Generated<number>
  titleEn: string
  titleZh: string
}

interface RoundTable {
  id: Generated<string>
  stageId: string
  titleEn: string
  titleZh: string
  opensAt: Time
  closesAt: Time
  frozenAt: OptionalTime
  tieBreak: Generated<string>
  scale: Generated<string>
  standingsRule: Generated<StandingsRule>
  maxSubmissions: Optional<number>
}

interface RoundExerciseTable {
  id: Generated<string>
  roundId: string
  exerciseVersionId: string
  position: Generated<number>
  weightCenti: Generated<number>
}

interface EntryTable {
  id: Generated<string>
  stageId: string
  teamName: string
  organisationId: Optional<string>
  state: Generated<EntryState>
  createdAt: GeneratedTime
  changeId: Generated<number>
}

interface MemberTable {
  id: Generated<string>
  entryId: string
  personId: string
  changeId: Generated<number>
}

interface JudgeProcessTable {
  id: Generated<string>
  host: string
  pid: number
  workerIds: Generated<string[]>
  startedAt: GeneratedTime
  beatAt: GeneratedTime
  stoppedAt: OptionalTime
  currentSubmissionId: Optional<string>
}

interface SubmissionTable {
  id: Generated<string>
  roundExerciseId: Optional<string>
  entryId: Optional<string>
  exerciseVersionId: string
  authorId: string
  kind: SubmissionKind
  source: string
  sourceHash: string
  variant: string
  idempotencyKey: string
  submittedAt: GeneratedTime
  state: Generated<SubmissionState>
  pendingReason: Generated<"initial" | "rejudge">
  lostJudgings: Generated<number>
  queueTurn: Generated<number>
  queuedAt: GeneratedTime
}

interface JudgingTable {
  id: Generated<string>
  submissionId: string
  state: Generated<JudgingState>
  reason: Generated<JudgingReason>
  judgeProcessId: Optional<string>
  engineVersion: Optional<string>
  exerciseHash: Optional<string>
  programHash: Optional<string>
  seedInfo: OptionalJson
  digest: Optional<string>
  totalMarkCenti: Optional<number>
  maxMarkCenti: Optional<number>
  metrics: OptionalJson
  fault: OptionalJson
  markSheet: OptionalJson
  startedAt: GeneratedTime
  finishedAt: OptionalTime
  supersededBy: Optional<string>
}

interface AspectMarkTable {
  judgingId: string
  aspectId: string
  markCenti: number
  maxCenti: number
  verdict: string
  evidence: DefaultedJson
}

/** `seq`, `at`, `prevHash` and `hash` are written by the database itself; rows are appended with `recordAudit` only. */
interface AuditEventTable {
  seq: ColumnType<number, undefined, never>
  at: ColumnType<Date, undefined, never>
  actorId: ColumnType<string | null, string | null | undefined, never>
  verb: ColumnType<string, string, never>
  objectKind: ColumnType<string, string, never>
  objectId: ColumnType<string, string, never>
  beforeHash: ColumnType<string | null, string | null | undefined, never>
  afterHash: ColumnType<string | null, string | null | undefined, never>
  detail: ColumnType<JsonObject, string | undefined, never>
  prevHash: ColumnType<string, undefined, never>
  hash: ColumnType<string, undefined, never>
}

export interface Tables extends ProgrammeTables {
  party: PartyTable
  personDetail: PersonDetailTable
  role: RoleTable
  account: AccountTable
  loginSession: LoginSessionTable
  exercise: ExerciseTable
  exerciseVersion: ExerciseVersionTable
  competition: CompetitionTable
  skill: SkillTable
  stage: StageTable
  round: RoundTable
  roundExercise: RoundExerciseTable
  entry: EntryTable
  member: MemberTable
  judgeProcess: JudgeProcessTable
  submission: SubmissionTable
  judging: JudgingTable
  aspectMark: AspectMarkTable
  auditEvent: AuditEventTable
}

/** A row as read, as inserted, as changed: `Row<"submission">`. */
export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>
export type NewRow<Name extends keyof Tables> = Insertable<Tables[Name]>
export type RowChange<Name extends keyof Tables> = Updateable<Tables[Name]>
