/**
 * For which organisations a caller may do something. A role held for an organisation holds for everything below it; a role
 * held for none holds everywhere. Nothing else gives a right.
 */
import type { Role } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import type { Caller } from "./caller.ts"
import { refuse } from "./refusal.ts"

/** The roots of what the caller may see with one of these roles: `everywhere`, or organisation ids (perhaps none). */
export const rootsOf = (
  caller: Caller | null,
  ...roles: readonly Role[]
): "everywhere" | readonly string[] => {
  const held = caller?.roles.filter(({ role }) => roles.includes(role)) ?? []
  if (held.some(({ organisation }) => organisation === null)) return "everywhere"
  return [...new Set(held.flatMap(({ organisation }) => (organisation === null ? [] : [organisation.id])))]
}

export const mayActFor = async (
  db: Database,
  caller: Caller | null,
  organisationId: string,
  ...roles: readonly Role[]
): Promise<boolean> => {
  const roots = rootsOf(caller, ...roles)
  if (roots === "everywhere") return true
  if (roots.length === 0) return false
  const { rows } = await sql<{ may: boolean }>`
    select exists (select from organisation_lineage(${organisationId}::uuid) as id where id = any(${[...roots]}::uuid[])) as may
  `.execute(db)
  return rows[0]?.may ?? false
}

/** Refuses with `forbidden` unless the caller holds one of the roles for the organisation or above it. */
export const requireRightFor = async (
  db: Database,
  caller: Caller | null,
  organisationId: string,
  ...roles: readonly Role[]
): Promise<void> => {
  if (!(await mayActFor(db, caller, organisationId, ...roles))) refuse("forbidden")
}
