/** From a definition and a scope to the query that yields exactly the counted rows: one for each key. */
import type { IndicatorDefinition } from "@lehrwerk/contract"
import { type RawBuilder, sql } from "kysely"
import { things } from "./things.ts"

/** An organisation or an agreement, each with everything below it. */
export type Scope =
  | { readonly kind: "organisation"; readonly id: string }
  | { readonly kind: "agreement"; readonly id: string }

/** Both days are included. */
export interface Period {
  readonly from: string
  readonly to: string
}

const keyOf = {
  row: sql`row_id::text`,
  person: sql`person::text`,
  organisation: sql`organisation::text`,
  work: sql`work`,
} as const

const agreementTree = (agreementId: string) => sql`(
  with recursive below as (
    select ${agreementId}::uuid as id
    union
    select agreement.id from agreement join below on agreement.parent_id = below.id
  )
  select id from below)`

/**
 * The organisations that a query yields, with everything below them. Written out here instead of calling
 * organisation_subtree: a function's plan is kept by the connection and would not see the tables of an earlier event.
 */
const organisationTree = (roots: RawBuilder<unknown>) => sql`(
  with recursive below as (
    ${roots}
    union
    select party.id from party join below on party.parent_id = below.id where party.kind = 'organisation'
  )
  select id from below)`

/** The schools that are party to an agreement or one below it, with everything below them. */
const schoolsOf = (agreementId: string) =>
  organisationTree(sql`
    select party_id as id from agreement_party
    where role = 'school' and agreement_id in ${agreementTree(agreementId)}`)

const inScope = (scope: Scope, hasAgreement: boolean): RawBuilder<boolean> => {
  if (scope.kind === "organisation") {
    return sql<boolean>`organisation in ${organisationTree(sql`select ${scope.id}::uuid as id`)}`
  }
  return hasAgreement
    ? sql<boolean>`agreement in ${agreementTree(scope.id)}`
    : sql<boolean>`organisation in ${schoolsOf(scope.id)}`
}

const matches = (filter: IndicatorDefinition["filter"], fields: readonly string[]): RawBuilder<unknown> =>
  sql.join(
    [
      sql`true`,
      ...filter.map(({ field, is }) => {
        if (!fields.includes(field)) throw new Error(`an indicator filters by ${field}, which is not there`)
        return sql`${sql.ref(field)} = any(${is}::text[])`
      }),
    ],
    sql` and `,
  )

/**
 * Columns: `key`, `row_id`, `on_day`, `organisation`, `person`, `work`, `used` and `rated` (minutes, of ratios only). One row for each key:
 * of several, the earliest; so the value of a count is the number of rows.
 */
export const countedRows = (
  definition: IndicatorDefinition,
  scope: Scope,
  period: Period,
): RawBuilder<unknown> => {
  if (definition.thing === "asset-use") return usedAssets(definition, scope, period)
  const { rows, fields, hasAgreement } = things[definition.thing]
  const key = keyOf[definition.distinct]
  return sql`
    select distinct on (key) ${key} as key, row_id, on_day, organisation, person, work,
           null::bigint as used, null::bigint as rated
    from (${rows}) as thing
    where ${inScope(scope, hasAgreement)} and on_day between ${period.from}::date and ${period.to}::date
      and ${key} is not null and ${matches(definition.filter, fields)}
    order by key, on_day, row_id`
}

/** One row for each asset that was there at the end of the period, with the minutes it was used and those that count as full use. */
const usedAssets = (
  definition: IndicatorDefinition,
  scope: Scope,
  { from, to }: Period,
): RawBuilder<unknown> => sql`
  select asset.id::text as key, asset.id as row_id, asset.acquired_on as on_day, organisation,
         null::uuid as person, null::text as work, coalesce(use.minutes, 0)::bigint as used,
         (asset.rated_hours * 60 * (${to}::date - ${from}::date + 1) / 365.0)::bigint as rated
  from (
    select asset.id, asset.rated_hours, asset.acquired_on, asset.kind,
           site.organisation_id as organisation, site.agreement_id as agreement
    from asset join site on site.id = asset.site_id
    where asset.state <> 'retired' and (asset.acquired_on is null or asset.acquired_on <= ${to}::date)
  ) as asset
  left join (
    select asset_id, sum(extract(epoch from upper(during) - lower(during)) / 60) as minutes
    from reservation
    where state = 'confirmed' and asset_id is not null
      and lower(during) >= (${from}::date::timestamp at time zone 'Asia/Shanghai')
      and lower(during) < ((${to}::date + 1)::timestamp at time zone 'Asia/Shanghai')
    group by asset_id
  ) as use on use.asset_id = asset.id
  where ${inScope(scope, true)} and ${matches(definition.filter, ["kind"])}`
