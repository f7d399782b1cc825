/** What one item of a booking takes: the named assets and persons, and free ones of each pool. */
import type { RefusedItem } from "@lehrwerk/contract"
import type { Database, Transaction } from "@lehrwerk/database"
import { sql } from "kysely"
import type { Span } from "./local-time.ts"
import { findBlockedAssets, refusedItem } from "./rules.ts"
import type { CheckedWants, Pool } from "./wants.ts"

export interface Taken {
  readonly assets: readonly { readonly assetId: string; readonly bufferMinutes: number }[]
  readonly personIds: readonly string[]
}

/** What of these assets and persons is taken in the span, by its tag or name; undefined: all are free. */
export const findTaken = async (
  db: Database | Transaction,
  resourceIds: readonly string[],
  { start, end }: Span,
): Promise<string | undefined> => {
  if (resourceIds.length === 0) return undefined
  const { rows } = await sql<{ name: string }>`
    select coalesce(asset.tag, person.name_zh) as name
    from unnest(${[...resourceIds]}::uuid[]) as wanted (id)
    left join asset on asset.id = wanted.id
    left join party as person on person.id = wanted.id
    where exists (
      select from reservation
      where reservation.resource_id = wanted.id and reservation.state = 'confirmed'
        and reservation.during && tstzrange(
          ${start}::timestamptz - make_interval(mins => coalesce(asset.buffer_minutes, 0)),
          ${end}::timestamptz + make_interval(mins => coalesce(asset.buffer_minutes, 0))))
    order by name limit 1`.execute(db)
  return rows[0]?.name
}

/** The concrete assets for one span, or why there are none. Call it with the site's queue held. */
export const pickAssets = async (
  transaction: Transaction,
  wants: CheckedWants,
  span: Span,
): Promise<Taken | RefusedItem> => {
  const taken = await findTaken(transaction, wants.fixed, span)
  if (taken !== undefined) return refusedItem(span.local, "slot-taken", taken)
  const blocked = await findBlockedAssets(
    transaction,
    wants.assets.map(({ assetId }) => assetId),
    span.start,
  )
  const firstBlocked = wants.assets.find(({ assetId }) => blocked.has(assetId))
  if (firstBlocked) return refusedItem(span.local, "asset-blocked", firstBlocked.tag)
  const assets = wants.assets.map(({ assetId, bufferMinutes }) => ({ assetId, bufferMinutes }))
  for (const pool of wants.pools) {
    const free = await findFree(
      transaction,
      pool,
      span,
      assets.map(({ assetId }) => assetId),
    )
    if (free.length < pool.count) {
      return refusedItem(span.local, "pool-exhausted", `${free.length} / ${pool.count}`)
    }
    assets.push(...free)
  }
  return { assets, personIds: wants.personIds }
}

/** Free assets of a pool in the order of their tags, at most as many as are wanted; `except` are already taken by this item. */
const findFree = async (
  transaction: Transaction,
  pool: Pool,
  { start, end }: Span,
  except: readonly string[],
) => {
  const { rows } = await sql<{ assetId: string; bufferMinutes: number }>`
    select asset.id as "assetId", asset.buffer_minutes as "bufferMinutes"
    from asset
    where asset.site_id = ${pool.siteId} and asset.kind = ${pool.kind} and asset.state = 'in-service'
      and (${pool.model ?? null}::text is null or asset.model = ${pool.model ?? null})
      and not asset.id = any(${[...except]}::uuid[])
      and not exists (
        select from reservation
        where reservation.resource_id = asset.id and reservation.state = 'confirmed'
          and reservation.during && tstzrange(
            ${start}::timestamptz - make_interval(mins => asset.buffer_minutes),
            ${end}::timestamptz + make_interval(mins => asset.buffer_minutes)))
      and not exists (select from care_plan where asset_id = asset.id and kind = 'calibration'
                        and ended_on is null and next_due_on < ${start}::date)
      and not exists (select from service where asset_id = asset.id and kind = 'fault' and safety
                        and service.state not in ('done', 'rejected'))
    order by asset.tag
    limit ${pool.count}`.execute(transaction)
  return rows
}
