/** What one item of a booking takes: the named assets and persons, and free ones of each pool. */
import type { RefusedItem } from "@lehrwerk/contract"
import type { Database, Transaction } from "@lehrwerk/database"
import { type RawBuilder, sql } from "kysely"
import { dayOf, type Span } from "./local-time.ts"
import { isBlocked, refusedItem } from "./rules.ts"
import type { CheckedWants, Pool } from "./wants.ts"

export interface Taken {
  readonly assets: readonly { readonly assetId: string; readonly bufferMinutes: number }[]
  readonly personIds: readonly string[]
}

/** Is the resource held by anybody within the span and these minutes around it? */
const isTaken = (
  resource: RawBuilder<unknown>,
  { start, end }: Span,
  bufferMinutes: RawBuilder<unknown>,
) => sql<boolean>`exists (
  select from reservation
  where reservation.resource_id = ${resource} and reservation.state = 'confirmed'
    and reservation.during && tstzrange(
      ${start}::timestamptz - make_interval(mins => ${bufferMinutes}),
      ${end}::timestamptz + make_interval(mins => ${bufferMinutes})))`

/** What of these assets and persons is taken in the span, by its tag or name; undefined: all are free. */
export const findTaken = async (
  db: Database | Transaction,
  resourceIds: readonly string[],
  span: Span,
): Promise<string | undefined> => {
  if (resourceIds.length === 0) return undefined
  const { rows } = await sql<{ name: string }>`
    select coalesce(asset.tag, person.name_zh) as name
    from unnest(${[...resourceIds]}::uuid[]) as wanted (id)
    left join asset on asset.id = wanted.id
    left join party as person on person.id = wanted.id
    where ${isTaken(sql`wanted.id`, span, sql`coalesce(asset.buffer_minutes, 0)`)}
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
  const blocked = await findBlocked(transaction, wants, span)
  if (blocked !== undefined) return refusedItem(span.local, "asset-blocked", blocked)
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

/** The tag of the first named asset that must not be used. */
const findBlocked = async (
  transaction: Transaction,
  { assets }: CheckedWants,
  span: Span,
): Promise<string | undefined> => {
  const { rows } = await sql<{ tag: string }>`
    select tag from asset
    where id = any(${assets.map(({ assetId }) => assetId)}::uuid[]) and ${isBlocked(dayOf(span))}
    order by tag limit 1`.execute(transaction)
  return rows[0]?.tag
}

/** Free assets of a pool in the order of their tags, at most as many as are wanted; `except` are already taken by this item. */
const findFree = async (transaction: Transaction, pool: Pool, span: Span, except: readonly string[]) => {
  const { rows } = await sql<{ assetId: string; bufferMinutes: number }>`
    select asset.id as "assetId", asset.buffer_minutes as "bufferMinutes"
    from asset
    where asset.site_id = ${pool.siteId} and asset.kind = ${pool.kind}
      and (${pool.model ?? null}::text is null or asset.model = ${pool.model ?? null})
      and not asset.id = any(${[...except]}::uuid[])
      and not ${isTaken(sql`asset.id`, span, sql`asset.buffer_minutes`)}
      and not ${isBlocked(dayOf(span))}
    order by asset.tag
    limit ${pool.count}`.execute(transaction)
  return rows
}
