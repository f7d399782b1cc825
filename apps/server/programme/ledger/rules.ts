/** What forbids a span at a site before anybody asks whether it is taken. */
import type { RefusedItem } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import type { BookableSite } from "./find-bookable-site.ts"
import type { LocalSpan, Span } from "./local-time.ts"

/** Local opening hours per ISO weekday; a site without any is always open. A day without hours is closed. */
export const isWithinHours = (site: BookableSite, { start, end }: LocalSpan): boolean => {
  if (Object.keys(site.openingHours).length === 0) return true
  const hours = site.openingHours[String(isoWeekday(start.slice(0, 10)))]
  if (hours === undefined) return false
  const [opens, closes] = hours
  const endsNextDay = end.slice(0, 10) !== start.slice(0, 10)
  const endTime = endsNextDay && end.endsWith("T00:00") ? "24:00" : end.slice(11)
  return (!endsNextDay || endTime === "24:00") && start.slice(11) >= opens && endTime <= closes
}

const isoWeekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** The closure that a span runs into, if any. */
export const findClosure = async (
  db: Database,
  site: BookableSite,
  { start, end }: Span,
): Promise<{ readonly titleEn: string; readonly titleZh: string } | undefined> => {
  const { rows } = await sql<{ titleEn: string; titleZh: string }>`
    select title_en as "titleEn", title_zh as "titleZh" from closure
    where during && tstzrange(${start}, ${end})
      and (site_id = ${site.id} or organisation_id in (select organisation_lineage(${site.organisationId})))
    order by lower(during) limit 1`.execute(db)
  return rows[0]
}

/** Has the person passed the safety training that the site asks for, and does it still hold on that local day? */
export const hasSafetyTraining = async (
  db: Database,
  personId: string,
  topic: string,
  day: string,
): Promise<boolean> => {
  const { rows } = await sql<{ has: boolean }>`
    select exists (
      select from enrolment join activity on activity.id = enrolment.activity_id
      where enrolment.person_id = ${personId} and enrolment.state = 'passed'
        and activity.kind = 'safety-training' and activity.topic = ${topic}
        and (activity.valid_months is null
             or enrolment.decided_on + make_interval(months => activity.valid_months) > ${day}::date)
    ) as has`.execute(db)
  return rows[0]?.has ?? false
}

/**
 * Must the row of `asset` not be used on that local day? It is out of service, its calibration is overdue, or a safety fault
 * is open.
 */
export const isBlocked = (day: string) => sql<boolean>`(
  asset.state <> 'in-service'
  or exists (select from care_plan where asset_id = asset.id and kind = 'calibration'
               and ended_on is null and next_due_on < ${day}::date)
  or exists (select from service where asset_id = asset.id and kind = 'fault' and safety
               and service.state not in ('done', 'rejected')))`

export const refusedItem = (local: LocalSpan, code: RefusedItem["code"], detail: string): RefusedItem => ({
  start: local.start,
  code,
  detail,
})
