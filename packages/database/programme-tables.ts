/**
 * The tables of the cooperation programme (migration 0002), beside the competition's in tables.ts. `changeId` is written
 * by the database: it names the transaction that left the row as it is.
 */
import type { ColumnType, Generated } from "kysely"
import type {
  DefaultedJson,
  GeneratedTime,
  Json,
  JsonColumn,
  Optional,
  OptionalDay,
  OptionalJson,
  OptionalTime,
} from "./columns.ts"

export type OrganisationKind =
  | "authority"
  | "partner"
  | "university"
  | "college"
  | "vocational-school"
  | "company"
  | "centre"
  | "department"
export type RoleName =
  | "competitor"
  | "learner"
  | "teacher"
  | "lab-manager"
  | "coordinator"
  | "head"
  | "partner"
  | "officer"
  | "expert"
  | "administrator"
export type ActivityKind = "class" | "teacher-course" | "exam" | "round" | "safety-training"
export type SiteKind = "lab" | "application-centre" | "demonstration-centre" | "certification-centre"
export type SiteState = "planned" | "building" | "open" | "accepted" | "closed"
export type AssetKind = "room" | "bench" | "kit" | "equipment"
export type Purpose = "teaching" | "training" | "research" | "service" | "exam" | "competition" | "open"
export type LedgerState = "confirmed" | "cancelled" | "released"
export type RosterKind = "organisation" | "person" | "role" | "activity" | "enrolment"
type RosterFormat = "oneroster-bulk" | "oneroster-delta" | "spreadsheet"
type RosterState =
  | "reading"
  | "previewed"
  | "applying"
  | "applied"
  | "undoing"
  | "undone"
  | "cancelled"
  | "failed"

/** A calendar day, `YYYY-MM-DD`. */
type Day = string
/** A half-open range of instants as PostgreSQL writes it: `["2026-03-01 08:00:00+00","2026-03-01 10:00:00+00")`. */
type InstantRange = string

interface ChangeTable {
  id: Generated<number>
  seq: Optional<number>
}

interface PastRowTable {
  tableName: string
  rowId: string
  fromChange: number
  toChange: number
  content: JsonColumn
}

interface RegionTable {
  code: string
  nameEn: string
  nameZh: string
  parentCode: Optional<string>
}

interface AgreementTable {
  id: Generated<string>
  parentId: Optional<string>
  kind: "framework" | "implementing"
  number: string
  titleEn: string
  titleZh: string
  termsEn: Generated<string>
  termsZh: Generated<string>
  state: Generated<"draft" | "active" | "completed" | "terminated">
  startsOn: Day
  endsOn: Day
  changeId: Generated<number>
  createdAt: GeneratedTime
}

interface ActivityTable {
  id: Generated<string>
  kind: ActivityKind
  organisationId: string
  agreementId: Optional<string>
  code: Optional<string>
  titleEn: string
  titleZh: string
  topic: Optional<string>
  startsOn: OptionalDay
  endsOn: OptionalDay
  hours: Optional<number>
  validMonths: Optional<number>
  state: Generated<"planned" | "running" | "done" | "cancelled">
  changeId: Generated<number>
}

interface EnrolmentTable {
  id: Generated<string>
  activityId: string
  personId: string
  /** For whom the person takes part: a teacher's own school. */
  organisationId: Optional<string>
  role: Generated<"learner" | "teacher" | "examiner">
  state: Generated<"enrolled" | "withdrawn" | "passed" | "failed">
  decidedOn: OptionalDay
  changeId: Generated<number>
}

interface RosterImportTable {
  id: Generated<string>
  organisationId: string
  source: string
  format: RosterFormat
  fileName: string
  fileHash: string
  state: RosterState
  doneRows: Generated<number>
  allRows: Generated<number>
  counts: DefaultedJson
  createdBy: string
  createdAt: GeneratedTime
  appliedAt: OptionalTime
  undoneAt: OptionalTime
}

interface RosterDiagnosticTable {
  importId: string
  seq: number
  file: string
  line: number
  field: Optional<string>
  code: string
  severity: "error" | "warning"
  value: Optional<string>
}

interface RosterChangeTable {
  importId: string
  seq: number
  kind: RosterKind
  sourcedId: string
  verb: "create" | "update" | "end" | "keep"
  targetId: Optional<string>
  label: string
  before: OptionalJson
  after: OptionalJson
}

interface RosterLinkTable {
  organisationId: string
  source: string
  kind: RosterKind
  sourcedId: string
  targetId: string
  said: JsonColumn
}

interface IdentityProviderTable {
  id: Generated<string>
  organisationId: string
  titleEn: string
  titleZh: string
  issuer: string
  clientId: string
  clientSecret: string
  nameClaim: Generated<string>
  disabledAt: OptionalTime
}

interface ExternalIdentityTable {
  providerId: string
  subject: string
  partyId: string
  linkedAt: GeneratedTime
}

interface SecondFactorTable {
  partyId: string
  secret: string
  confirmedAt: OptionalTime
  lastStep: Generated<number>
  recoveryHashes: Generated<string[]>
}

interface AgreementPartyTable {
  id: Generated<string>
  agreementId: string
  partyId: string
  role: "authority" | "partner" | "school" | "sponsor"
  changeId: Generated<number>
}

interface MilestoneTable {
  id: Generated<string>
  agreementId: string
  kind: "start" | "mid-term" | "acceptance" | "other"
  titleEn: string
  titleZh: string
  dueOn: Day
  decision: Optional<"passed" | "conditional" | "failed">
  decidedOn: OptionalDay
  note: Optional<string>
  signatories: DefaultedJson<readonly Json[]>
}

interface IndicatorTable {
  code: string
  version: number
  definition: JsonColumn
  createdAt: GeneratedTime
}

interface CommitmentTable {
  id: Generated<string>
  agreementId: string
  indicatorCode: string
  indicatorVersion: number
  /** NUMERIC comes as text. */
  target: ColumnType<string, number | string, number | string>
  dueOn: Day
  responsibleId: string
  changeId: Generated<number>
}

interface SnapshotTable {
  id: Generated<string>
  indicatorCode: string
  indicatorVersion: number
  organisationId: Optional<string>
  agreementId: Optional<string>
  fromOn: Day
  toOn: Day
  value: ColumnType<string, number | string, never>
  list: string
  listHash: string
  asOfSeq: number
  frozenAt: GeneratedTime
  frozenBy: Optional<string>
}

interface DocumentTable {
  id: Generated<string>
  objectKind: "agreement" | "milestone" | "site" | "site-check" | "asset" | "service"
  objectId: string
  title: string
  mediaType: string
  sha256: string
  bytes: Buffer
  addedBy: Optional<string>
  addedAt: GeneratedTime
}

interface SiteTable {
  id: Generated<string>
  kind: SiteKind
  organisationId: string
  agreementId: Optional<string>
  parentId: Optional<string>
  code: string
  nameEn: string
  nameZh: string
  place: Generated<string>
  timeZone: Generated<string>
  state: Generated<SiteState>
  openedOn: OptionalDay
  acceptedOn: OptionalDay
  safetyTopic: Optional<string>
  openingHours: DefaultedJson<{ readonly [weekday: string]: readonly [string, string] }>
  changeId: Generated<number>
}

interface SiteCheckTable {
  id: Generated<string>
  siteId: string
  item: string
  state: "open" | "met" | "not-met" | "not-applicable"
  note: Generated<string>
  decidedBy: Optional<string>
  decidedAt: GeneratedTime
}

interface AssetTable {
  id: Generated<string>
  siteId: string
  parentId: Optional<string>
  kind: AssetKind
  tag: string
  nameEn: string
  nameZh: string
  model: Generated<string>
  place: Generated<string>
  state: Generated<"in-service" | "faulty" | "in-store" | "retired">
  nameplate: DefaultedJson
  ratedHours: Generated<number>
  bufferMinutes: Generated<number>
  accounting: DefaultedJson
  acquiredOn: OptionalDay
  changeId: Generated<number>
}

interface CarePlanTable {
  id: Generated<string>
  assetId: string
  kind: "maintenance" | "calibration" | "inspection"
  titleEn: string
  titleZh: string
  everyMonths: number
  nextDueOn: Day
  endedOn: OptionalDay
}

interface ServiceTable {
  id: Generated<string>
  assetId: string
  planId: Optional<string>
  kind: "maintenance" | "calibration" | "inspection" | "fault"
  state: "reported" | "accepted" | "in-work" | "done" | "rejected"
  safety: Generated<boolean>
  reportedBy: Optional<string>
  reportedAt: GeneratedTime
  dueOn: OptionalDay
  doneOn: OptionalDay
  result: Optional<"passed" | "failed">
  note: Generated<string>
}

interface StockTakeTable {
  id: Generated<string>
  siteId: string
  startedBy: string
  startedAt: GeneratedTime
  closedAt: OptionalTime
}

interface StockTakeScanTable {
  stockTakeId: string
  tag: string
  assetId: Optional<string>
  scannedAt: GeneratedTime
}

interface SessionTable {
  id: Generated<string>
  siteId: string
  activityId: Optional<string>
  seriesId: Optional<string>
  title: string
  purpose: Purpose
  during: InstantRange
  timeZone: string
  bookedBy: string
  state: Generated<LedgerState>
  checkedInAt: OptionalTime
  people: Optional<number>
  exerciseVersionIds: Generated<string[]>
  requestKey: Optional<string>
  createdAt: GeneratedTime
  changeId: Generated<number>
}

interface ReservationTable {
  id: Generated<string>
  sessionId: string
  assetId: Optional<string>
  personId: Optional<string>
  /** The asset or the person; written by the database. */
  resourceId: ColumnType<string, never, never>
  during: InstantRange
  state: Generated<LedgerState>
  changeId: Generated<number>
}

interface WaitingTable {
  id: Generated<string>
  siteId: string
  personId: string
  during: InstantRange
  request: JsonColumn
  state: Generated<"waiting" | "offered" | "booked" | "withdrawn" | "expired">
  sessionId: Optional<string>
  createdAt: GeneratedTime
}

interface ClosureTable {
  id: Generated<string>
  organisationId: Optional<string>
  siteId: Optional<string>
  during: InstantRange
  titleEn: string
  titleZh: string
}

interface CalendarFeedTable {
  tokenHash: string
  partyId: Optional<string>
  siteId: Optional<string>
  createdBy: string
  createdAt: GeneratedTime
}

interface EditionTable {
  id: Generated<string>
  work: string
  titleEn: string
  titleZh: string
  isbn: string
  publishedOn: OptionalDay
  organisationId: Optional<string>
  agreementId: Optional<string>
  changeId: Generated<number>
}

interface CredentialTable {
  id: Generated<string>
  number: string
  personId: string
  organisationId: Optional<string>
  agreementId: Optional<string>
  kind: string
  issuedOn: Day
  revokedOn: OptionalDay
  changeId: Generated<number>
}

interface ConsentTable {
  id: Generated<string>
  personId: string
  purpose: string
  notice: string
  givenAt: GeneratedTime
  guardian: Optional<string>
  withdrawnAt: OptionalTime
}

interface PrivacyRequestTable {
  id: Generated<string>
  personId: string
  kind: "export" | "correction" | "erasure"
  state: Generated<"open" | "done" | "refused">
  reason: Generated<string>
  askedAt: GeneratedTime
  doneAt: OptionalTime
  doneBy: Optional<string>
}

export interface ProgrammeTables {
  change: ChangeTable
  pastRow: PastRowTable
  region: RegionTable
  agreement: AgreementTable
  activity: ActivityTable
  enrolment: EnrolmentTable
  rosterImport: RosterImportTable
  rosterDiagnostic: RosterDiagnosticTable
  rosterChange: RosterChangeTable
  rosterLink: RosterLinkTable
  identityProvider: IdentityProviderTable
  externalIdentity: ExternalIdentityTable
  secondFactor: SecondFactorTable
  agreementParty: AgreementPartyTable
  milestone: MilestoneTable
  indicator: IndicatorTable
  commitment: CommitmentTable
  snapshot: SnapshotTable
  document: DocumentTable
  site: SiteTable
  siteCheck: SiteCheckTable
  asset: AssetTable
  carePlan: CarePlanTable
  service: ServiceTable
  stockTake: StockTakeTable
  stockTakeScan: StockTakeScanTable
  session: SessionTable
  reservation: ReservationTable
  waiting: WaitingTable
  closure: ClosureTable
  calendarFeed: CalendarFeedTable
  edition: EditionTable
  credential: CredentialTable
  consent: ConsentTable
  privacyRequest: PrivacyRequestTable
}
