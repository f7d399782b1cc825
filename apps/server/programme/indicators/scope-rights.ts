/** Which organisation or agreement a caller may count for, and whether they may see the rows behind the number. */
import type { Role } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { type Caller, holds } from "../../http/caller.ts"
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

export const rightsIn = async (db: Database, caller: Caller, scope: Scope): Promise<ScopeRights> => {
  const organisations =
    scope.kind === "organisation" ? [scope.id] : await partiesOf(db, scope.id, ["authority", "school"])
  const may = async (...roles: Role[]) =>
    (await Promise.all(organisations.map((id) => mayActFor(db, caller, id, ...roles)))).some(Boolean)
  const maySeeRows = rootsOf(caller, "officer", "administrator") === "everywhere" || (await may(...insiders))
  const mayFreeze =
    maySeeRows && holds(caller, "officer", "administrator") && (await may("officer", "administrator"))
  return { mayCount: maySeeRows || (await isPartnerIn(db, caller, scope)), maySeeRows, mayFreeze }
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

const partiesOf = async (db: Database, agreementId: string, roles: ("authority" | "school")[]) => {
  const rows = await db
    .selectFrom("agreementParty")
    .select("partyId")
    .where("agreementId", "=", agreementId)
    .where("role", "in", roles)
    .execute()
  return rows.map(({ partyId }) => partyId)
}
