/** What server and web share: schemas of every request and response, the route table, error codes, event types. */
export {
  abilities,
  id,
  instant,
  type Language,
  type LocalisedText,
  language,
  languages,
  localisedText,
  page,
  pageQuery,
  type Role,
  role,
  roles,
} from "./common.ts"
export { type ErrorCode, type ErrorCodeEntry, errorCodes } from "./error-codes.ts"
export {
  type EventData,
  type EventType,
  eventTypes,
  type RoundServerEvent,
  resyncEvent,
  roundEvent,
  standingsEvent,
  submissionEvent,
} from "./events.ts"
export { type FieldReason, fieldReasons } from "./field-reasons.ts"
export { limits } from "./limits.ts"
export {
  type Evidence,
  evidence,
  type MarkedAspect,
  type MarkSheetDocument,
  markedAspect,
  markedCriterion,
  markedSubCriterion,
  markSheet,
  type Verdict,
  verdict,
} from "./mark-sheet.ts"
export { openApiDocument } from "./openapi.ts"
export { type FieldProblem, fieldProblem, type Problem, problem, problemMediaType } from "./problem.ts"
export {
  type CountedThing,
  type FreezeBody,
  type Indicator,
  type IndicatorBreakdown,
  type IndicatorDefinition,
  type IndicatorRow,
  type IndicatorValue,
  type Snapshot,
  type SnapshotDifference,
} from "./programme/indicator.ts"
export {
  type BookedSession,
  type Booking,
  type BookSessionBody,
  type Purpose,
  purposes,
  type RefusedItem,
  type SiteCalendar,
  type Want,
} from "./programme/ledger.ts"
export {
  type GiveRoleBody,
  type Organisation,
  type OrganisationDetail,
  type OrganisationKind,
  type OrganisationReference,
  organisationKinds,
  type PersonInOrganisation,
  type WriteOrganisationBody,
} from "./programme/organisation.ts"
export {
  isSchoolCode,
  isSocialCreditCode,
  socialCreditCheckCharacter,
} from "./programme/organisation-codes.ts"
export {
  type Entry,
  type ExercisePackage,
  type ExerciseVersion,
  type ExerciseVersionSummary,
  entry,
  exercisePackage,
  exerciseVersion,
  exerciseVersionSummary,
  type Round,
  type RoundState,
  round,
  roundList,
  roundState,
} from "./round.ts"
export {
  type Access,
  apiPrefix,
  type BodyOf,
  csrfHeader,
  type ParamsOf,
  pathOf,
  type QueryOf,
  type ResponseOf,
  type RouteName,
  type RouteSpec,
  type Routes,
  routes,
  urlOf,
} from "./routes.ts"
export {
  type Account,
  account,
  accountPage,
  type CreateAccountBody,
  createAccountBody,
  disableAccountBody,
  type Person,
  person,
  resetPasswordBody,
  type Session,
  session,
  signInBody,
} from "./session.ts"
export {
  type Standings,
  type StandingsRow,
  standings,
  standingsRow,
  type TieBreakColumn,
  tieBreakColumn,
} from "./standings.ts"
export {
  type CreateSubmissionBody,
  createRejudgingBody,
  createSubmissionBody,
  type Judging,
  judging,
  judgingList,
  type Submission,
  type SubmissionDetail,
  type SubmissionPage,
  type SubmissionState,
  submission,
  submissionDetail,
  submissionKind,
  submissionPage,
  submissionQuery,
  submissionState,
} from "./submission.ts"
