/**
 * Use case: book. Rules first, then one transaction: the queue of the sites and persons concerned, for every item what it
 * takes, the audit event. That nothing is booked twice is the database's exclusion constraint; the queue only spares
 * clients the deadlocks that two waiting inserts of one slot would end in.
 */
import type { BookSessionBody, RefusedItem } from "@lehrwerk/contract"
import { type Database, recordAudit, type Transaction } from "@lehrwerk/database"
import { sql } from "kysely"
import type { Caller } from "../../http/caller.ts"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import { requireRightFor } from "../../http/rights.ts"
import type { Services } from "../../http/services.ts"
import { type BookableSite, findBookableSite } from "./find-bookable-site.ts"
import { addWeeks, dayOf, type LocalSpan, readSpans, type Span } from "./local-time.ts"
import { findClosure, hasSafetyTraining, isWithinHours, refusedItem } from "./rules.ts"
import { findTaken, pickAssets, type Taken } from "./take.ts"
import { type CheckedWants, checkWants } from "./wants.ts"

export const bookers = ["teacher", "lab-manager", "coordinator", "head", "officer", "administrator"] as const

const MAX_HOURS = 24

export interface BookingResult {
  readonly sessionIds: readonly string[]
  readonly refused: readonly RefusedItem[]
  readonly replayed: boolean
}

interface Request {
  readonly body: BookSessionBody
  readonly site: BookableSite
  readonly wants: CheckedWants
  readonly by: Caller
}

/** Refuses with what the first item failed on when the series must be whole; else lists what was not free. */
export const bookSession = async (
  services: Services,
  body: BookSessionBody,
  by: Caller,
): Promise<BookingResult> => {
  const { db, now } = services
  const site = await findBookableSite(db, body.siteId)
  await requireRightFor(db, by, site.organisationId, ...bookers)
  const known = await findReplayed(db, body, by)
  if (known !== undefined) return { sessionIds: known, refused: [], replayed: true }
  if (site.state !== "open" && site.state !== "accepted") refuse("site-closed")
  await checkReferences(db, body)
  const wants = await checkWants(db, site, body.wants)
  const spans = await readSpans(db, localSpans(body), site.timeZone)
  if (spans.length === 0) refuse("invalid", { errors: [{ pointer: "/series/except", reason: "too-long" }] })
  const first = spans.find(({ span }) => span !== undefined)?.span
  if (first && (first.end <= first.start || first.end <= now())) {
    refuse("invalid", { errors: [{ pointer: "/end", reason: "out-of-order" }] })
  }
  if (first && hours(first) > MAX_HOURS) {
    refuse("invalid", { errors: [{ pointer: "/end", reason: "too-long" }] })
  }
  if (site.safetyTopic !== null && first) {
    const has = await hasSafetyTraining(db, by.personId, site.safetyTopic, dayOf(first))
    if (!has) refuse("training-missing", { detail: site.safetyTopic })
  }
  const request = { body, site, wants, by }
  const { allowed, refused } = await applyRules(db, request, spans)
  if (refused[0] && body.ifTaken === "all") throwFirst(refused)
  await refuseTakenEarly(db, request, allowed)
  return store(db, request, allowed, refused)
}

/** The activity and the exercises that the body names must be there. Refuses with `invalid` and the place. */
const checkReferences = async (db: Database, { activityId, exerciseVersionIds }: BookSessionBody) => {
  if (activityId !== undefined) {
    const known = isUuid(activityId)
      ? await db.selectFrom("activity").select("id").where("id", "=", activityId).executeTakeFirst()
      : undefined
    if (!known) refuse("invalid", { errors: [{ pointer: "/activityId", reason: "not-a-choice" }] })
  }
  const ids = exerciseVersionIds.filter(isUuid)
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom("exerciseVersion").select("id").where("id", "in", ids).execute()
  const unknown = exerciseVersionIds.findIndex((id) => !rows.some((row) => row.id === id.toLowerCase()))
  if (unknown >= 0) {
    refuse("invalid", {
      errors: [{ pointer: `/exerciseVersionIds/${unknown}`, reason: "not-a-choice" }],
    })
  }
}

const hours = ({ start, end }: Span): number => (end.getTime() - start.getTime()) / 3_600_000

const localSpans = ({ start, end, series }: BookSessionBody): LocalSpan[] =>
  Array.from({ length: series?.weeks ?? 1 }, (_, week) => ({
    start: addWeeks(start, week),
    end: addWeeks(end, week),
  })).filter((span) => !(series?.except.includes(span.start.slice(0, 10)) ?? false))

const throwFirst = (refused: readonly RefusedItem[]): void => {
  const [first] = refused
  if (first) refuse(first.code, { detail: `${first.start.replace("T", " ")} · ${first.detail}` })
}

/** A repeated request key answers with the sessions it made; the same key for another booking is refused. */
const findReplayed = async (
  db: Database,
  body: BookSessionBody,
  by: Caller,
): Promise<readonly string[] | undefined> => {
  const first = await db
    .selectFrom("session")
    .select(["id", "seriesId", "siteId", "title"])
    .where("bookedBy", "=", by.personId)
    .where("requestKey", "=", body.requestKey)
    .executeTakeFirst()
  if (!first) return undefined
  if (first.siteId !== body.siteId || first.title !== body.title) refuse("idempotency-conflict")
  if (first.seriesId === null) return [first.id]
  const rows = await db.selectFrom("session").select("id").where("seriesId", "=", first.seriesId).execute()
  return rows.map(({ id }) => id)
}

const applyRules = async (
  db: Database,
  { site }: Request,
  spans: Awaited<ReturnType<typeof readSpans>>,
): Promise<{ allowed: Span[]; refused: RefusedItem[] }> => {
  const allowed: Span[] = []
  const refused: RefusedItem[] = []
  for (const { local, span } of spans) {
    if (span === undefined) {
      refused.push(refusedItem(local, "no-such-local-time", local.start.slice(11)))
      continue
    }
    const closure = await findClosure(db, site, span)
    if (closure) refused.push(refusedItem(local, "site-closed", `${closure.titleZh} ${closure.titleEn}`))
    else if (!isWithinHours(site, local))
      refused.push(refusedItem(local, "outside-hours", local.end.slice(11)))
    else allowed.push(span)
  }
  return { allowed, refused }
}

/** Most refusals need no transaction: one look, without any lock. */
const refuseTakenEarly = async (db: Database, request: Request, spans: readonly Span[]): Promise<void> => {
  if (request.body.ifTaken !== "all" || request.wants.fixed.length === 0) return
  for (const span of spans) {
    const taken = await findTaken(db, request.wants.fixed, span)
    if (taken) throwFirst([refusedItem(span.local, "slot-taken", taken)])
  }
}

const store = (
  db: Database,
  request: Request,
  spans: readonly Span[],
  refusedBefore: readonly RefusedItem[],
): Promise<BookingResult> => {
  const { body, by } = request
  return db
    .transaction()
    .execute(async (transaction) => {
      await queueUp(transaction, request)
      const seriesId = body.series === undefined ? null : await newId(transaction)
      const sessionIds: string[] = []
      const refused = [...refusedBefore]
      for (const span of spans) {
        const taken = await pickAssets(transaction, request.wants, span)
        if ("code" in taken) refused.push(taken)
        else
          sessionIds.push(
            await insertSession(transaction, request, {
              span,
              taken,
              seriesId,
              isFirst: sessionIds.length === 0,
            }),
          )
      }
      if (refused[0] && (body.ifTaken === "all" || sessionIds.length === 0)) throwFirst(refused)
      await recordAudit(transaction, {
        actorId: by.personId,
        verb: "book-session",
        objectKind: "session",
        objectId: sessionIds[0] ?? "",
        detail: { siteId: body.siteId, sessions: sessionIds.length },
      })
      return { sessionIds, refused, replayed: false }
    })
    .catch(refuseKnown)
}

/** One booking after the other for a site and for a person, in one order, so that nobody waits in a circle. */
const queueUp = async (transaction: Transaction, { site, wants }: Request): Promise<void> => {
  const keys = [...new Set([site.id, ...wants.siteIds, ...wants.personIds])].toSorted()
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 7305)) from unnest(${keys}::text[]) as key`.execute(
    transaction,
  )
}

const newId = async (transaction: Transaction): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select gen_random_uuid() as id`.execute(transaction)
  return rows[0]?.id ?? ""
}

const insertSession = async (
  transaction: Transaction,
  { body, site, by }: Request,
  item: {
    readonly span: Span
    readonly taken: Taken
    readonly seriesId: string | null
    readonly isFirst: boolean
  },
): Promise<string> => {
  const { start, end } = item.span
  const { id } = await transaction
    .insertInto("session")
    .values({
      siteId: site.id,
      activityId: body.activityId ?? null,
      seriesId: item.seriesId,
      title: body.title,
      purpose: body.purpose,
      during: range(start, end),
      timeZone: site.timeZone,
      bookedBy: by.personId,
      people: body.people ?? null,
      exerciseVersionIds: [...body.exerciseVersionIds],
      requestKey: item.isFirst ? body.requestKey : null,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  await transaction
    .insertInto("reservation")
    .values([
      ...item.taken.assets.map(({ assetId, bufferMinutes }) => ({
        sessionId: id,
        assetId,
        during: range(minutesAfter(start, -bufferMinutes), minutesAfter(end, bufferMinutes)),
      })),
      ...item.taken.personIds.map((personId) => ({ sessionId: id, personId, during: range(start, end) })),
    ])
    .execute()
  return id
}

const range = (start: Date, end: Date): string => `[${start.toISOString()},${end.toISOString()})`
const minutesAfter = (instant: Date, minutes: number): Date => new Date(instant.getTime() + minutes * 60_000)

const refuseKnown = (error: unknown): never => {
  const { constraint, code } = error as { constraint?: string; code?: string }
  if (constraint === "reservation_no_overlap" || code === "40P01") return refuse("slot-taken")
  if (constraint === "session_request") return refuse("idempotency-conflict")
  throw error
}
