/** Frozen numbers: made once from what counts at that event, counted again from the recorded changes, compared with today. */
import type { FreezeBody, IndicatorDefinition } from "@lehrwerk/contract"
import { auditHead, type Database, holdAuditChain, recordAudit } from "@lehrwerk/database"
import { sql } from "kysely"
import type { Caller } from "../../http/caller.ts"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import type { Services } from "../../http/services.ts"
import { afterCursor, pageOf } from "../paging.ts"
import { type CountedList, countedList } from "./count.ts"
import type { Scope } from "./counted-rows.ts"
import { countedTables } from "./things.ts"

const snapshotQuery = (db: Database) =>
  db
    .selectFrom("snapshot")
    .innerJoin("indicator", (join) =>
      join
        .onRef("indicator.code", "=", "snapshot.indicatorCode")
        .onRef("indicator.version", "=", "snapshot.indicatorVersion"),
    )
    .leftJoin("party as organisation", "organisation.id", "snapshot.organisationId")
    .leftJoin("agreement", "agreement.id", "snapshot.agreementId")
    .select([
      "snapshot.id",
      "snapshot.indicatorCode",
      "snapshot.indicatorVersion",
      "snapshot.organisationId",
      "snapshot.agreementId",
      "snapshot.fromOn",
      "snapshot.toOn",
      "snapshot.value",
      "snapshot.listHash",
      "snapshot.asOfSeq",
      "snapshot.frozenAt",
      "indicator.definition",
      "organisation.nameEn as organisationEn",
      "organisation.nameZh as organisationZh",
      "agreement.titleEn as agreementEn",
      "agreement.titleZh as agreementZh",
      sql<number>`(length(snapshot.list) - length(replace(snapshot.list, E'\n', '')))::bigint`.as("rowCount"),
    ])

export type SnapshotRow = Awaited<ReturnType<ReturnType<typeof snapshotQuery>["executeTakeFirstOrThrow"]>>

/** Refuses with `not-found`. */
export const findSnapshot = async (db: Database, snapshotId: string): Promise<SnapshotRow> => {
  if (!isUuid(snapshotId)) return refuse("not-found")
  const row = await snapshotQuery(db).where("snapshot.id", "=", snapshotId).executeTakeFirst()
  return row ?? refuse("not-found")
}

/** Of one organisation or agreement, the last frozen first. */
export const listSnapshots = async (
  db: Database,
  filter: { readonly scope: Scope; readonly cursor?: string | undefined; readonly limit: number },
) => {
  const column = filter.scope.kind === "organisation" ? "snapshot.organisationId" : "snapshot.agreementId"
  const rows = await afterCursor(
    snapshotQuery(db).where(column, "=", filter.scope.id),
    filter.cursor,
    [
      ["snapshot.asOfSeq", "integer"],
      ["snapshot.id", "uuid"],
    ],
    "descending",
  )
    .orderBy("snapshot.asOfSeq", "desc")
    .orderBy("snapshot.id", "desc")
    .limit(filter.limit + 1)
    .execute()
  return pageOf(rows, filter.limit, ({ asOfSeq, id }) => [String(asOfSeq), id])
}

export interface FreezeRequest {
  readonly body: FreezeBody
  readonly scope: Scope
  readonly version: number
  readonly definition: IndicatorDefinition
  readonly by: Caller
}

/** Returns the snapshot's id. Refuses with `period-open` or `frozen-already`. */
export const freeze = async ({ db, now }: Services, request: FreezeRequest): Promise<string> => {
  const { body, scope, by } = request
  const today = now().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" })
  if (body.to >= today) refuse("period-open", { errors: [{ pointer: "/to", reason: "out-of-order" }] })
  return db
    .transaction()
    .execute(async (transaction) => {
      // Nobody commits counted rows until this ends: nothing slips in behind the freeze.
      await holdAuditChain(transaction)
      const head = await auditHead(transaction)
      const counted = await countedList(transaction, request.definition, scope, body)
      const { id } = await transaction
        .insertInto("snapshot")
        .values({
          indicatorCode: body.code,
          indicatorVersion: request.version,
          organisationId: scope.kind === "organisation" ? scope.id : null,
          agreementId: scope.kind === "agreement" ? scope.id : null,
          fromOn: body.from,
          toOn: body.to,
          value: counted.count.value,
          list: counted.list,
          listHash: counted.hash,
          asOfSeq: head?.seq ?? 0,
          frozenBy: by.personId,
        })
        .returning("id")
        .executeTakeFirstOrThrow()
      await recordAudit(transaction, {
        actorId: by.personId,
        verb: "freeze-indicator",
        objectKind: "snapshot",
        objectId: id,
        afterHash: counted.hash,
        detail: { code: body.code, from: body.from, to: body.to, value: counted.count.value },
      })
      return id
    })
    .catch((error: unknown) =>
      (error as { constraint?: string }).constraint === "snapshot_once"
        ? refuse("frozen-already")
        : Promise.reject(error),
    )
}

/** What the snapshot speaks of. */
export const scopeOfSnapshot = (row: SnapshotRow): Scope =>
  row.organisationId === null
    ? { kind: "agreement", id: row.agreementId ?? "" }
    : { kind: "organisation", id: row.organisationId }

export const definitionOf = (row: SnapshotRow) => row.definition as unknown as IndicatorDefinition
const periodOf = (row: SnapshotRow) => ({ from: row.fromOn, to: row.toOn })

/**
 * Counts again as of the freeze: temporary tables with the rows of that event stand before the real ones, and the
 * indicator's own query runs unaltered.
 */
export const recompute = (db: Database, row: SnapshotRow): Promise<CountedList> =>
  db.transaction().execute(async (transaction) => {
    for (const table of countedTables) {
      // Persons keep no past and are not counted by their own row; the tree needs organisations only.
      await sql`
        create temporary table ${sql.ref(table)} on commit drop as
        select (jsonb_populate_record(null::${sql.ref(`public.${table}`)}, content)).*
        from rows_as_of(${table}, ${row.asOfSeq}) as content
        where ${table === "party" ? sql`content ->> 'kind' = 'organisation'` : sql`true`}`.execute(
        transaction,
      )
    }
    return countedList(transaction, definitionOf(row), scopeOfSnapshot(row), periodOf(row))
  })

export interface DifferenceRow {
  readonly key: string
  readonly rowId: string
  readonly how: "added" | "removed" | "changed"
  /** The last one that touched the row since; null: another row's change made the difference, such as a school's move. */
  readonly event: RowEvent | null
}

export interface RowEvent {
  readonly seq: number
  readonly at: Date
  readonly verb: string
}

/** Compares the frozen list with today's, line by line, and finds the event that last touched each differing row. */
export const compareWithToday = async (
  db: Database,
  row: SnapshotRow,
): Promise<{ readonly now: number; readonly items: readonly DifferenceRow[] }> => {
  const today = await countedList(db, definitionOf(row), scopeOfSnapshot(row), periodOf(row))
  const { list } = await db
    .selectFrom("snapshot")
    .select("list")
    .where("id", "=", row.id)
    .executeTakeFirstOrThrow()
  const before = linesByKey(list)
  const after = linesByKey(today.list)
  const differing = [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key)?.line !== after.get(key)?.line)
    .toSorted()
    .map((key) => ({
      key,
      rowId: (after.get(key) ?? before.get(key))?.rowId ?? "",
      how: differenceOf(before.has(key), after.has(key)),
    }))
  const events = await eventsOf(
    db,
    row.asOfSeq,
    differing.map(({ rowId }) => rowId),
  )
  return {
    now: today.count.value,
    items: differing.map((item) => ({ ...item, event: events.get(item.rowId) ?? null })),
  }
}

const differenceOf = (wasThere: boolean, isThere: boolean): DifferenceRow["how"] => {
  if (!wasThere) return "added"
  return isThere ? "changed" : "removed"
}

const linesByKey = (list: string): ReadonlyMap<string, { readonly line: string; readonly rowId: string }> =>
  new Map(
    list
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [key, rowId] = JSON.parse(line) as [string, string]
        return [key, { line, rowId }]
      }),
  )

/** The last event after `asOf` that touched each row, whichever counted table it stands in. */
const eventsOf = async (
  db: Database,
  asOf: number,
  rowIds: readonly string[],
): Promise<ReadonlyMap<string, RowEvent>> => {
  if (rowIds.length === 0) return new Map()
  const live = sql.join(
    countedTables.map(
      (table) => sql`select id, change_id from ${sql.ref(table)} where id = any(${rowIds}::uuid[])`,
    ),
    sql` union all `,
  )
  const { rows } = await sql<RowEvent & { readonly rowId: string }>`
    select distinct on (touched.row_id) touched.row_id as "rowId", event.seq, event.at, event.verb
    from (
      select id as row_id, change_id from (${live}) as live
      union all
      select row_id, to_change from past_row where row_id = any(${rowIds}::uuid[])
    ) as touched
    join change on change.id = touched.change_id
    join audit_event as event on event.seq = change.seq
    where event.seq > ${asOf}
    order by touched.row_id, event.seq desc`.execute(db)
  return new Map(rows.map(({ rowId, ...event }) => [rowId, event]))
}
