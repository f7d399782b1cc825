/**
 * The addresses this application calls. The types come from the contract, so a wrong method or path does not compile,
 * and the contract's schema library stays out of the browser.
 */
import type { RouteName, Routes } from "@lehrwerk/contract"

type UsedRoute = Exclude<
  RouteName,
  | "listAccounts"
  | "createAccount"
  | "resetPassword"
  | "disableAccount"
  | "health"
  | "readiness"
  | "metrics"
  | "openapi"
  | "readExerciseVersion"
>

type Addresses = {
  readonly [Name in UsedRoute]: {
    readonly method: Routes[Name]["method"]
    readonly path: Routes[Name]["path"]
  }
}

export const addresses: Addresses = {
  signIn: { method: "POST", path: "/session" },
  readSession: { method: "GET", path: "/session" },
  signOut: { method: "DELETE", path: "/session" },
  listRounds: { method: "GET", path: "/rounds" },
  readRound: { method: "GET", path: "/rounds/:roundId" },
  readStandings: { method: "GET", path: "/rounds/:roundId/standings" },
  streamRoundEvents: { method: "GET", path: "/rounds/:roundId/events" },
  readExercisePackage: { method: "GET", path: "/exercise-versions/:exerciseVersionId/package" },
  createSubmission: { method: "POST", path: "/rounds/:roundId/submissions" },
  listSubmissions: { method: "GET", path: "/rounds/:roundId/submissions" },
  readSubmission: { method: "GET", path: "/submissions/:submissionId" },
  readMarkSheet: { method: "GET", path: "/submissions/:submissionId/mark-sheet" },
  createRejudging: { method: "POST", path: "/submissions/:submissionId/rejudgings" },
  listRegions: { method: "GET", path: "/regions" },
  listOrganisations: { method: "GET", path: "/organisations" },
  readOrganisation: { method: "GET", path: "/organisations/:organisationId" },
  createOrganisation: { method: "POST", path: "/organisations" },
  changeOrganisation: { method: "PUT", path: "/organisations/:organisationId" },
  listPeople: { method: "GET", path: "/organisations/:organisationId/people" },
  giveRole: { method: "POST", path: "/organisations/:organisationId/roles" },
  endRole: { method: "PUT", path: "/roles/:roleId/end" },
  listIndicators: { method: "GET", path: "/indicators" },
  readIndicatorValue: { method: "GET", path: "/indicators/:code/value" },
  listIndicatorRows: { method: "GET", path: "/indicators/:code/rows" },
  readIndicatorBreakdown: { method: "GET", path: "/indicators/:code/breakdown" },
  freezeIndicator: { method: "POST", path: "/snapshots" },
  listSnapshots: { method: "GET", path: "/snapshots" },
  readSnapshot: { method: "GET", path: "/snapshots/:snapshotId" },
  recomputeSnapshot: { method: "GET", path: "/snapshots/:snapshotId/recomputation" },
  readSnapshotDifference: { method: "GET", path: "/snapshots/:snapshotId/difference" },
  bookSession: { method: "POST", path: "/sessions" },
  readBookedSession: { method: "GET", path: "/sessions/:sessionId" },
  cancelSession: { method: "PUT", path: "/sessions/:sessionId/cancellation" },
  checkInSession: { method: "PUT", path: "/sessions/:sessionId/check-in" },
  readSiteCalendar: { method: "GET", path: "/sites/:siteId/calendar" },
  createClosure: { method: "POST", path: "/closures" },
  listJudgings: { method: "GET", path: "/submissions/:submissionId/judgings" },
}

export type AddressName = keyof typeof addresses

const apiPrefix: typeof import("@lehrwerk/contract").apiPrefix = "/api/v1"

/** A concrete address; parameters are encoded, absent query values left out. */
export function addressOf(
  name: AddressName,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const path = addresses[name].path.replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(params[key] ?? ""),
  )
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return pairs.length === 0
    ? apiPrefix + path
    : `${apiPrefix}${path}?${new URLSearchParams(pairs).toString()}`
}
