/** Indicators, the rows behind them, and frozen numbers. */
import type { IndicatorRow, LocalisedText, Snapshot } from "@lehrwerk/contract"
import type { Caller } from "../../http/caller.ts"
import { refuse } from "../../http/refusal.ts"
import type { Handlers } from "../../http/route.ts"
import type { Services } from "../../http/services.ts"
import { countParts, countValue } from "./count.ts"
import type { Period, Scope } from "./counted-rows.ts"
import { findIndicator, listIndicators } from "./find-indicator.ts"
import { type CountedRow, listCountedRows } from "./find-rows.ts"
import { rightsIn, scopeOf } from "./scope-rights.ts"
import {
  compareWithToday,
  definitionOf,
  findSnapshot,
  freeze,
  listSnapshots,
  recompute,
  type SnapshotRow,
  scopeOfSnapshot,
} from "./snapshots.ts"

interface Asked {
  readonly organisation?: string | undefined
  readonly agreement?: string | undefined
  readonly from: string
  readonly to: string
}

/** The scope and period asked for, with the caller's rights in it. Refuses with `forbidden` or `invalid`. */
const permit = async (
  { db }: Services,
  caller: Caller,
  asked: Asked,
): Promise<{ scope: Scope; period: Period; rights: Awaited<ReturnType<typeof rightsIn>> }> => {
  const scope = scopeOf(asked)
  if (asked.to < asked.from) refuse("invalid", { errors: [{ pointer: "?to", reason: "out-of-order" }] })
  const rights = await rightsIn(db, caller, scope)
  if (!rights.mayCount) refuse("forbidden")
  return { scope, period: { from: asked.from, to: asked.to }, rights }
}

/** A snapshot that the caller may read; `rows` asks for the right to see rows too. */
const permitSnapshot = async (services: Services, caller: Caller, snapshotId: string, rows: boolean) => {
  const row = await findSnapshot(services.db, snapshotId)
  const rights = await rightsIn(services.db, caller, scopeOfSnapshot(row))
  if (!(rows ? rights.maySeeRows : rights.mayCount)) refuse("forbidden")
  return row
}

const text = (en: string | null, zh: string | null): LocalisedText => ({ en: en ?? "–", "zh-CN": zh ?? "–" })

const presentRow = (row: CountedRow): IndicatorRow => ({
  key: row.key,
  rowId: row.rowId,
  on: row.onDay,
  organisation:
    row.organisationId === null
      ? null
      : { id: row.organisationId, name: text(row.organisationEn, row.organisationZh) },
  label: text(row.labelEn, row.labelZh),
  usedMinutes: row.used,
  ratedMinutes: row.rated,
})

const presentSnapshot = (row: SnapshotRow): Snapshot => ({
  id: row.id,
  code: row.indicatorCode,
  version: row.indicatorVersion,
  title: definitionOf(row).title,
  organisation:
    row.organisationId === null
      ? null
      : { id: row.organisationId, name: text(row.organisationEn, row.organisationZh) },
  agreement:
    row.agreementId === null ? null : { id: row.agreementId, title: text(row.agreementEn, row.agreementZh) },
  from: row.fromOn,
  to: row.toOn,
  value: Number(row.value),
  rowCount: row.rowCount,
  listHash: row.listHash,
  asOfEvent: row.asOfSeq,
  frozenAt: row.frozenAt.toISOString(),
})

export const indicatorRoutes: Handlers<
  | "listIndicators"
  | "readIndicatorValue"
  | "listIndicatorRows"
  | "readIndicatorBreakdown"
  | "freezeIndicator"
  | "listSnapshots"
  | "readSnapshot"
  | "recomputeSnapshot"
  | "readSnapshotDifference"
> = {
  listIndicators: async ({ db }) => ({
    items: (await listIndicators(db)).map(({ code, version, definition }) => ({
      code,
      version,
      ...definition,
    })),
  }),

  readIndicatorValue: async (call) => {
    const { code, version, definition } = await findIndicator(call.db, call.params.code)
    const { scope, period, rights } = await permit(call, call.caller, call.query)
    const count = await countValue(call.db, definition, scope, period)
    return {
      code,
      version,
      ...period,
      ...count,
      abilities: { seeRows: rights.maySeeRows, freeze: rights.mayFreeze },
    }
  },

  listIndicatorRows: async (call) => {
    const { definition } = await findIndicator(call.db, call.params.code)
    const { scope, period, rights } = await permit(call, call.caller, call.query)
    if (!rights.maySeeRows) refuse("forbidden")
    const { cursor, limit } = call.query
    const { rows, nextCursor } = await listCountedRows(call.db, { definition, scope, period, cursor, limit })
    return { items: rows.map(presentRow), nextCursor }
  },

  readIndicatorBreakdown: async (call) => {
    const { definition } = await findIndicator(call.db, call.params.code)
    const { scope, period } = await permit(call, call.caller, call.query)
    const total = await countValue(call.db, definition, scope, period)
    const parts = await countParts(call.db, definition, scope, period)
    return {
      total: total.value,
      sum: definition.measure === "count" ? parts.reduce((sum, { value }) => sum + value, 0) : null,
      additive: definition.additive,
      items: parts.map(({ id, nameEn, nameZh, value }) => ({
        organisation: { id, name: { en: nameEn, "zh-CN": nameZh } },
        value,
      })),
    }
  },

  freezeIndicator: async (call) => {
    const { version, definition } = await findIndicator(call.db, call.body.code)
    const { scope, rights } = await permit(call, call.caller, call.body)
    if (!rights.mayFreeze) refuse("forbidden")
    const id = await freeze(call, { body: call.body, scope, version, definition, by: call.caller })
    return presentSnapshot(await findSnapshot(call.db, id))
  },

  listSnapshots: async (call) => {
    const scope = scopeOf(call.query)
    if (!(await rightsIn(call.db, call.caller, scope)).mayCount) refuse("forbidden")
    const { rows, nextCursor } = await listSnapshots(call.db, { ...call.query, scope })
    return { items: rows.map(presentSnapshot), nextCursor }
  },

  readSnapshot: async (call) =>
    presentSnapshot(await permitSnapshot(call, call.caller, call.params.snapshotId, false)),

  recomputeSnapshot: async (call) => {
    const row = await permitSnapshot(call, call.caller, call.params.snapshotId, false)
    const again = await recompute(call.db, row)
    return { same: again.hash === row.listHash, value: again.count.value, listHash: again.hash }
  },

  readSnapshotDifference: async (call) => {
    const row = await permitSnapshot(call, call.caller, call.params.snapshotId, true)
    const { now, items } = await compareWithToday(call.db, row)
    return {
      frozen: Number(row.value),
      now,
      items: items.map(({ event, ...item }) => ({
        ...item,
        event: event && { seq: event.seq, at: event.at.toISOString(), verb: event.verb },
      })),
    }
  },
}
