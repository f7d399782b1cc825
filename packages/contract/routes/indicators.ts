/** Indicators with the rows behind them, and snapshots of closed periods. */
import { z } from "zod"
import { id } from "../common.ts"
import {
  freezeBody,
  indicatorBreakdown,
  indicatorList,
  indicatorQuery,
  indicatorRowPage,
  indicatorRowQuery,
  indicatorValue,
  recomputation,
  snapshot,
  snapshotDifference,
  snapshotPage,
  snapshotQuery,
} from "../programme/indicator.ts"
import type { RouteSpec } from "./spec.ts"

const indicatorParams = z.object({ code: z.string().max(64) })
const snapshotParams = z.object({ snapshotId: id })
const readers = ["lab-manager", "coordinator", "head", "partner", "officer", "administrator"] as const
const insiders = ["lab-manager", "coordinator", "head", "officer", "administrator"] as const

export const indicatorRoutes = {
  listIndicators: {
    method: "GET",
    path: "/indicators",
    tag: "indicators",
    summary: "The newest version of every indicator's definition.",
    access: "signed-in",
    status: 200,
    response: indicatorList,
  },
  readIndicatorValue: {
    method: "GET",
    path: "/indicators/:code/value",
    tag: "indicators",
    summary:
      "An indicator for an organisation or an agreement with everything below it, over a span of days.",
    access: readers,
    params: indicatorParams,
    query: indicatorQuery,
    status: 200,
    response: indicatorValue,
  },
  listIndicatorRows: {
    method: "GET",
    path: "/indicators/:code/rows",
    tag: "indicators",
    summary: "Exactly the rows that the value counts.",
    access: insiders,
    params: indicatorParams,
    query: indicatorRowQuery,
    status: 200,
    response: indicatorRowPage,
  },
  readIndicatorBreakdown: {
    method: "GET",
    path: "/indicators/:code/breakdown",
    tag: "indicators",
    summary: "The value of each organisation, and whether they may be added up.",
    access: readers,
    params: indicatorParams,
    query: indicatorQuery,
    status: 200,
    response: indicatorBreakdown,
  },
  freezeIndicator: {
    method: "POST",
    path: "/snapshots",
    tag: "indicators",
    summary: "Freeze an indicator of a closed period with the list of its rows.",
    access: ["officer", "administrator"],
    body: freezeBody,
    status: 201,
    response: snapshot,
    errors: ["period-open", "frozen-already"],
  },
  listSnapshots: {
    method: "GET",
    path: "/snapshots",
    tag: "indicators",
    summary: "Frozen numbers, newest first.",
    access: readers,
    query: snapshotQuery,
    status: 200,
    response: snapshotPage,
  },
  readSnapshot: {
    method: "GET",
    path: "/snapshots/:snapshotId",
    tag: "indicators",
    summary: "One frozen number.",
    access: readers,
    params: snapshotParams,
    status: 200,
    response: snapshot,
  },
  recomputeSnapshot: {
    method: "GET",
    path: "/snapshots/:snapshotId/recomputation",
    tag: "indicators",
    summary: "Count again from the recorded changes as of the freeze: the same bytes must come out.",
    access: readers,
    params: snapshotParams,
    status: 200,
    response: recomputation,
  },
  readSnapshotDifference: {
    method: "GET",
    path: "/snapshots/:snapshotId/difference",
    tag: "indicators",
    summary: "Why today's number differs from the frozen one, row by row.",
    access: insiders,
    params: snapshotParams,
    status: 200,
    response: snapshotDifference,
  },
} as const satisfies Record<string, RouteSpec>
