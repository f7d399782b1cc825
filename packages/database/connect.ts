/**
 * Opens a pool on a PostgreSQL server and puts Kysely on it. The only place that knows how values are read:
 * 64-bit integers become numbers (ours stay far below 2^53), a calendar day stays text.
 */
import { CamelCasePlugin, Kysely, type Transaction as KyselyTransaction, PostgresDialect } from "kysely"
import { type CustomTypesConfig, Pool, types } from "pg"
import type { Tables } from "./tables.ts"

export type Database = Kysely<Tables>
export type Transaction = KyselyTransaction<Tables>

export interface OpenedDatabase {
  readonly db: Database
  readonly pool: Pool
  /** Closes every connection. */
  readonly close: () => Promise<void>
}

const INT8 = 20
const DATE = 1082

const readers: CustomTypesConfig = {
  getTypeParser(id: number, format?: "text" | "binary") {
    if (id === INT8) return (text: string) => Number(text)
    if (id === DATE) return (text: string) => text
    return types.getTypeParser(id, format)
  },
}

/** `url` is a `postgres://` address, a Unix socket one included (`postgres://user@/name?host=/folder`). */
export function openDatabase(
  url: string,
  options: { readonly maxConnections?: number } = {},
): OpenedDatabase {
  const pool = new Pool({ connectionString: url, max: options.maxConnections ?? 10, types: readers })
  // An idle connection that breaks (server restart) is replaced on next use; without a listener Node would exit.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => client.on("error", () => undefined))
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  // Kysely ends the pool only if Kysely itself was used.
  const close = async (): Promise<void> => {
    await db.destroy()
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close }
}

/** A value for a JSON column. */
export function toJson(value: unknown): string {
  return JSON.stringify(value)
}
