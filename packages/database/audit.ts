/**
 * The audit chain: who did what to which object, append-only, each event hashed together with the one before.
 *
 * The database numbers, times and hashes an event itself (migration 0001), so no writer can get it wrong.
 */
import { sql } from "kysely"
import type { Json } from "./columns.ts"
import { type Database, type Transaction, toJson } from "./connect.ts"

export interface AuditEntry {
  /** The acting person's party id; null: the system itself. */
  readonly actorId: string | null
  /** What was done, a stable code such as `submission-received`. */
  readonly verb: string
  readonly objectKind: string
  readonly objectId: string
  readonly beforeHash?: string | null
  readonly afterHash?: string | null
  readonly detail?: { readonly [key: string]: Json }
}

/**
 * Appends one event. Make it the **last** statement of the transaction: writers wait for each other from here to the
 * commit, and a row lock taken after it could wait in a circle.
 */
export async function recordAudit(trx: Transaction, entry: AuditEntry): Promise<void> {
  const { detail, ...columns } = entry
  await trx
    .insertInto("auditEvent")
    .values({ ...columns, detail: toJson(detail ?? {}) })
    .execute()
}

/**
 * Holds the audit chain until the transaction ends: nobody else can append to it, so what has changed by the chain's head
 * cannot grow. The lock is the one that the chain's trigger takes (migration 0001).
 */
export async function holdAuditChain(trx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(7305001)`.execute(trx)
}

/** The number of the first event that was changed, or stands where one was removed or slipped in; null: all is well. */
export async function findBrokenAuditEvent(db: Database): Promise<number | null> {
  const { rows } = await sql<{ seq: number | null }>`select audit_event_first_broken() as seq`.execute(db)
  return rows[0]?.seq ?? null
}

/**
 * The newest event's number and hash, for publishing outside: only a copy elsewhere shows that the chain's end was cut.
 */
export async function auditHead(
  db: Database | Transaction,
): Promise<{ readonly seq: number; readonly hash: string } | null> {
  const head = await db
    .selectFrom("auditEvent")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst()
  return head ?? null
}
