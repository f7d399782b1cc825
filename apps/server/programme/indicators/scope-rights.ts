/** Which organisation or agreement a caller may count for, and whether they may see the rows behind the number. */
import type { Role } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import type { Caller } from "../../http/caller.ts"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import { mayActFor, rootsOf } from "../../http/rights.ts"
import type { Scope } from "./counted-rows.ts"

/** Exactly one of the two. Refuses with `invalid`. */
export const scopeOf = (query: {
  readonly organisation?: string | undefined
  readonly agreement?: string | undefined
}): Scope => {
  const { organisation, agreement } = query
  if (organisation !== undefined && agreement === undefined && isUuid(organisation)) {
    return { kind: "organisation", id: organisation }
  }
  if (agreement !== undefined && organisation === undefined && isUuid(agreement)) {
    return { kind: "agreement", id: agreement }
  }
  return refuse("invalid", { errors: [{ pointer: "?organisation", reason: "required" }] })
}

/** Staff who answer for an organisation see its rows. */
const insiders: readonly Role[] = ["lab-manager", "coordinator", "head", "officer", "administrator"]

export interface ScopeRights {
  readonly mayCount: boolean
  /** The partner's people see numbers only: reading rows from abroad would be an export of personal data. */
  readonly maySeeRows: boolean
  readonly mayFreeze: boolean
}

/** Who answers for whole programmes. */
const leaders: readonly Role[] = ["officer", "administrator"]

export const rightsIn = async (db: Database, caller: Caller, scope: Scope): Promise<ScopeRights> => {
  if (rootsOf(caller, ...leaders) === "everywhere")
    return { mayCount: true, maySeeRows: true, mayFreeze: true }
  const own = scope.kind === "organisation" ? [scope.id] : []
  const parties =
    scope.kind === "agreement" ? await partiesOf(db, scope.id) : { authorities: [], schools: [] }
  const mayFor = (ids: readonly string[], roles: readonly Role[]) =>
    Promise.all(ids.map((id) => mayActFor(db, caller, id, ...roles)))
  const mayFreeze = (await mayFor([...own, ...parties.authorities], leaders)).some(Boolean)
  const inSchools = await mayFor([...own, ...parties.schools], insiders)
  // An agreement's rows name people of all its schools: one school's staff see its number, not the others' rows.
  const maySeeRows = mayFreeze || (inSchools.length > 0 && inSchools.every(Boolean))
  const mayCount = maySeeRows || inSchools.some(Boolean) || (await isPartnerIn(db, caller, scope))
  return { mayCount, maySeeRows, mayFreeze }
}

/** A partner's person counts for agreements that the partner is party to, and for the organisations that are party with it. */
const isPartnerIn = async (db: Database, caller: Caller, scope: Scope): Promise<boolean> => {
  const roots = rootsOf(caller, "partner")
  if (roots === "everywhere") return true
  if (roots.length === 0) return false
  const others =
    scope.kind === "agreement"
      ? sql`select ${scope.id}::uuid`
      : sql`select agreement_id from agreement_party where party_id = ${scope.id}`
  const { rows } = await sql<{ may: boolean }>`
    with recursive line as (
      select id, parent_id from agreement where id in (${others})
      union
      select agreement.id, agreement.parent_id from agreement join line on agreement.id = line.parent_id
    )
    select exists (
      select from agreement_party join line on line.id = agreement_party.agreement_id
      where party_id = any(${[...roots]}::uuid[])
    ) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** The authorities of the agreement and those above it, the schools of the agreement and those below it. */
const partiesOf = async (db: Database, agreementId: string) => {
  const { rows } = await sql<{ partyId: string; role: "authority" | "school" }>`
    with recursive above as (
      select id, parent_id from agreement where id = ${agreementId}
      union
      select agreement.id, agreement.parent_id from agreement join above on agreement.id = above.parent_id
    ), below as (
      select id from agreement where id = ${agreementId}
      union
      select agreement.id from agreement join below on agreement.parent_id = below.id
    )
    select distinct party_id as "partyId", role from agreement_party
    where (role = 'authority' and agreement_id in (select id from above))
       or (role = 'school' and agreement_id in (select id from below))`.execute(db)
  const withRole = (wanted: "authority" | "school") =>
    rows.filter(({ role }) => role === wanted).map(({ partyId }) => partyId)
  return { authorities: withRole("authority"), schools: withRole("school") }
}
