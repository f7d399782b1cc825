/** Booking, and the calendar of a site. */
import type { BookedSession } from "@lehrwerk/contract"
import { sql } from "kysely"
import type { Caller } from "../../http/caller.ts"
import { refuse } from "../../http/refusal.ts"
import { mayActFor, requireRightFor } from "../../http/rights.ts"
import type { Handlers } from "../../http/route.ts"
import type { Services } from "../../http/services.ts"
import { bookers, bookSession } from "./book-session.ts"
import { cancelSession, checkIn, createClosure, managers, mayChange } from "./change-session.ts"
import { findBookableSite } from "./find-bookable-site.ts"
import { findSession, findSessions, findSiteSessions, type SessionRow } from "./find-session.ts"

/** Ten weeks: more than a screen shows, less than a feed of everything. */
const MAX_CALENDAR_DAYS = 70

const presentSession = (row: SessionRow, mayChangeIt: boolean, now: Date): BookedSession => {
  const isOpen = row.state === "confirmed" && row.end > now
  return {
    id: row.id,
    siteId: row.siteId,
    seriesId: row.seriesId,
    title: row.title,
    purpose: row.purpose,
    state: row.state,
    start: row.start.toISOString(),
    end: row.end.toISOString(),
    localStart: row.localStart,
    localEnd: row.localEnd,
    timeZone: row.timeZone,
    bookedBy: { id: row.bookedBy, name: { en: row.bookerEn, "zh-CN": row.bookerZh } },
    people: row.people,
    checkedInAt: row.checkedInAt?.toISOString() ?? null,
    assets: row.assets.map(({ id, tag, kind, nameEn, nameZh }) => ({
      id,
      tag,
      kind,
      name: { en: nameEn, "zh-CN": nameZh },
    })),
    persons: row.persons.map(({ id, nameEn, nameZh }) => ({ id, name: { en: nameEn, "zh-CN": nameZh } })),
    exerciseVersionIds: [...row.exerciseVersionIds],
    abilities: { cancel: isOpen && mayChangeIt, checkIn: isOpen && mayChangeIt && row.checkedInAt === null },
  }
}

/** A session of an organisation that the caller may look at. */
const permitSession = async ({ db }: Services, caller: Caller, sessionId: string): Promise<SessionRow> => {
  const row = await findSession(db, sessionId)
  await requireRightFor(db, caller, row.organisationId, ...bookers)
  return row
}

const present = async (services: Services, caller: Caller, row: SessionRow): Promise<BookedSession> =>
  presentSession(row, await mayChange(services.db, caller, row), services.now())

export const ledgerRoutes: Handlers<
  | "bookSession"
  | "readBookedSession"
  | "cancelSession"
  | "checkInSession"
  | "readSiteCalendar"
  | "createClosure"
> = {
  bookSession: async (call) => {
    const { sessionIds, refused, replayed } = await bookSession(call, call.body, call.caller)
    if (replayed) call.reply.header("idempotent-replay", "true")
    const rows = await findSessions(call.db, sessionIds)
    return { sessions: rows.map((row) => presentSession(row, true, call.now())), refused: [...refused] }
  },

  readBookedSession: async (call) =>
    present(call, call.caller, await permitSession(call, call.caller, call.params.sessionId)),

  cancelSession: async (call) => {
    const row = await permitSession(call, call.caller, call.params.sessionId)
    await cancelSession(call, row, { what: call.body.what, by: call.caller })
    return present(call, call.caller, await findSession(call.db, row.id))
  },

  checkInSession: async (call) => {
    const row = await permitSession(call, call.caller, call.params.sessionId)
    await checkIn(call, row, call.caller)
    return present(call, call.caller, await findSession(call.db, row.id))
  },

  readSiteCalendar: async (call) => {
    const { db, caller, query } = call
    const site = await findBookableSite(db, call.params.siteId)
    await requireRightFor(db, caller, site.organisationId, ...bookers)
    const days = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 + 1
    if (days < 1 || days > MAX_CALENDAR_DAYS) {
      refuse("invalid", { errors: [{ pointer: "?to", reason: days < 1 ? "out-of-order" : "too-long" }] })
    }
    const isManager = await mayActFor(db, caller, site.organisationId, ...managers)
    const rows = await findSiteSessions(db, site, query)
    return {
      timeZone: site.timeZone,
      sessions: rows.map((row) =>
        presentSession(row, isManager || row.bookedBy === caller.personId, call.now()),
      ),
      closures: await findClosures(call, site.id, query),
    }
  },

  createClosure: async (call) => ({ id: await createClosure(call, call.body, call.caller) }),
}

const findClosures = async ({ db }: Services, siteId: string, { from, to }: { from: string; to: string }) => {
  const { rows } = await sql<{ id: string; titleEn: string; titleZh: string; start: Date; end: Date }>`
    select closure.id, title_en as "titleEn", title_zh as "titleZh", lower(during) as start, upper(during) as end
    from closure join site on site.id = ${siteId}
    where (closure.site_id = site.id or closure.organisation_id in (select organisation_lineage(site.organisation_id)))
      and during && tstzrange(${from}::date::timestamp at time zone site.time_zone,
                              (${to}::date + 1)::timestamp at time zone site.time_zone)
    order by lower(during)`.execute(db)
  return rows.map(({ id, titleEn, titleZh, start, end }) => ({
    id,
    title: { en: titleEn, "zh-CN": titleZh },
    start: start.toISOString(),
    end: end.toISOString(),
  }))
}
