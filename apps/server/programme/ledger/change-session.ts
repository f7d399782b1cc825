/** Use cases on booked sessions: cancel, check in, release those nobody came to, close a site. */
import { type Database, recordAudit } from "@lehrwerk/database"
import { sql } from "kysely"
import type { Caller } from "../../http/caller.ts"
import { refuse } from "../../http/refusal.ts"
import { mayActFor, requireRightFor } from "../../http/rights.ts"
import type { Services } from "../../http/services.ts"
import { findBookableSite } from "./find-bookable-site.ts"
import type { SessionRow } from "./find-session.ts"
import { readSpans } from "./local-time.ts"

/** Who may change others' bookings. */
export const managers = ["lab-manager", "coordinator", "head", "officer", "administrator"] as const

export const mayChange = async (db: Database, caller: Caller, session: SessionRow): Promise<boolean> =>
  session.bookedBy === caller.personId || (await mayActFor(db, caller, session.organisationId, ...managers))

const requireChangeable = async ({ db, now }: Services, caller: Caller, session: SessionRow) => {
  if (!(await mayChange(db, caller, session))) refuse("forbidden")
  if (session.state !== "confirmed" || session.end <= now()) refuse("session-over")
}

/** Frees what the session takes, or it and all later ones of its series. Refuses with `forbidden` or `session-over`. */
export const cancelSession = async (
  services: Services,
  session: SessionRow,
  request: { readonly what: "this" | "this-and-later"; readonly by: Caller },
): Promise<void> => {
  await requireChangeable(services, request.by, session)
  const later =
    request.what === "this-and-later" && session.seriesId !== null
      ? sql<boolean>`series_id = ${session.seriesId} and lower(during) >= ${session.start}`
      : sql<boolean>`id = ${session.id}`
  await services.db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      update session set state = 'cancelled' where state = 'confirmed' and ${later} returning id`.execute(
      transaction,
    )
    await sql`
      update reservation set state = 'cancelled'
      where state = 'confirmed' and session_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
      transaction,
    )
    await recordAudit(transaction, {
      actorId: request.by.personId,
      verb: "cancel-session",
      objectKind: "session",
      objectId: session.id,
      detail: { sessions: rows.length },
    })
  })
}

/** Says that the session takes place. Repeated, it changes nothing. Refuses with `forbidden` or `session-over`. */
export const checkIn = async (services: Services, session: SessionRow, by: Caller): Promise<void> => {
  await requireChangeable(services, by, session)
  if (session.checkedInAt !== null) return
  await services.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable("session")
      .set({ checkedInAt: services.now() })
      .where("id", "=", session.id)
      .execute()
    await recordAudit(transaction, {
      actorId: by.personId,
      verb: "check-in",
      objectKind: "session",
      objectId: session.id,
    })
  })
}

const NO_SHOW_MINUTES = 20

/**
 * Frees what sessions take to which nobody checked in a while after their start. Returns how many. Sites whose sessions
 * nobody ever checked in do not work with check-in; theirs stay.
 */
export const releaseNoShows = (db: Database, now: Date): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      update session set state = 'released'
      where state = 'confirmed' and checked_in_at is null and upper(during) > ${now}
        and lower(during) < ${now}::timestamptz - make_interval(mins => ${NO_SHOW_MINUTES})
        and exists (select from session as other where other.site_id = session.site_id and other.checked_in_at is not null)
      returning id`.execute(transaction)
    if (rows.length === 0) return 0
    await sql`
      update reservation set state = 'released'
      where state = 'confirmed' and session_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
      transaction,
    )
    await recordAudit(transaction, {
      actorId: null,
      verb: "release-no-shows",
      objectKind: "session",
      objectId: rows[0]?.id ?? "",
      detail: { sessions: rows.length },
    })
    return rows.length
  })

/** Returns the closure's id. What is booked in the span already stays and is listed in the calendar. */
export const createClosure = async (
  { db }: Services,
  body: {
    readonly siteId: string
    readonly title: { readonly en: string; readonly "zh-CN": string }
    readonly start: string
    readonly end: string
  },
  by: Caller,
): Promise<string> => {
  const site = await findBookableSite(db, body.siteId)
  await requireRightFor(db, by, site.organisationId, ...managers)
  const [read] = await readSpans(db, [body], site.timeZone)
  if (read?.span === undefined) return refuse("no-such-local-time")
  if (read.span.end <= read.span.start) {
    return refuse("invalid", { errors: [{ pointer: "/end", reason: "out-of-order" }] })
  }
  const during = `[${read.span.start.toISOString()},${read.span.end.toISOString()})`
  return db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto("closure")
      .values({ siteId: site.id, during, titleEn: body.title.en, titleZh: body.title["zh-CN"] })
      .returning("id")
      .executeTakeFirstOrThrow()
    await recordAudit(transaction, {
      actorId: by.personId,
      verb: "create-closure",
      objectKind: "closure",
      objectId: id,
    })
    return id
  })
}
