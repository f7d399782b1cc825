/** Booking and calendars. */
import { z } from "zod"
import { id } from "../common.ts"
import {
  bookedSession,
  booking,
  bookSessionBody,
  calendarQuery,
  cancelBody,
  closureBody,
  siteCalendar,
} from "../programme/ledger.ts"
import type { RouteSpec } from "./spec.ts"

const sessionParams = z.object({ sessionId: id })
const siteParams = z.object({ siteId: id })
const bookers = ["teacher", "lab-manager", "coordinator", "head", "officer", "administrator"] as const

export const ledgerRoutes = {
  bookSession: {
    method: "POST",
    path: "/sessions",
    tag: "bookings",
    summary: "Book rooms, benches, kits and people for a session or a weekly series, in one transaction.",
    access: bookers,
    body: bookSessionBody,
    status: 201,
    response: booking,
    errors: [
      "slot-taken",
      "pool-exhausted",
      "site-closed",
      "outside-hours",
      "asset-blocked",
      "no-such-local-time",
      "training-missing",
      "idempotency-conflict",
    ],
  },
  readBookedSession: {
    method: "GET",
    path: "/sessions/:sessionId",
    tag: "bookings",
    summary: "One session with everything it takes.",
    access: bookers,
    params: sessionParams,
    status: 200,
    response: bookedSession,
  },
  cancelSession: {
    method: "PUT",
    path: "/sessions/:sessionId/cancellation",
    tag: "bookings",
    summary: "Cancel a session, or it and the later ones of its series; what it took is free again.",
    access: bookers,
    params: sessionParams,
    body: cancelBody,
    status: 200,
    response: bookedSession,
    errors: ["session-over"],
  },
  checkInSession: {
    method: "PUT",
    path: "/sessions/:sessionId/check-in",
    tag: "bookings",
    summary: "Say that the session takes place; without it, it is released a while after its start.",
    access: bookers,
    params: sessionParams,
    status: 200,
    response: bookedSession,
    errors: ["session-over"],
  },
  readSiteCalendar: {
    method: "GET",
    path: "/sites/:siteId/calendar",
    tag: "bookings",
    summary: "What is booked and closed at a site in a span of days, at most ten weeks.",
    access: bookers,
    params: siteParams,
    query: calendarQuery,
    status: 200,
    response: siteCalendar,
  },
  createClosure: {
    method: "POST",
    path: "/closures",
    tag: "bookings",
    summary: "Close a site for a span: nothing new can be booked in it.",
    access: ["lab-manager", "coordinator", "head", "officer", "administrator"],
    body: closureBody,
    status: 201,
    response: z.object({ id }),
  },
} as const satisfies Record<string, RouteSpec>
