/**
 * Brings a database to the newest schema: our numbered SQL files first, then the queue's own.
 *
 * The files stand in `migrations/` beside this module. The bundle keeps that rule: `tools/build.js` copies the folder
 * beside the bundled file, so the same line finds it under tsx, in tests and in the bundle.
 */
import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { runMigrations } from "graphile-worker"
import type { Pool, PoolClient } from "pg"
import { silentQueueLogger } from "./queue/silent-logger.ts"

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** sha256 of the file with its line ends normalised, in hexadecimal digits. */
  readonly checksum: string
}

/** The recorded history and the files disagree; nothing was changed. */
export class MigrationRefused extends Error {
  override readonly name = "MigrationRefused"
}

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/
/** Any constant: whoever migrates this database holds it. */
const migrationLock = 7_305_000

/** Reads the numbered files of a folder in order. Throws when numbers are missing or doubled. */
export async function readMigrations(
  folder: string = fileURLToPath(new URL("./migrations/", import.meta.url)),
): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted()
  return Promise.all(
    names.map(async (file, index) => {
      const match = fileName.exec(file)
      if (!match || Number(match[1]) !== index + 1) {
        throw new MigrationRefused(`migration files must count 0001, 0002, … without a gap; found ${file}`)
      }
      const sql = (await readFile(`${folder}/${file}`, "utf8")).replaceAll("\r\n", "\n")
      const checksum = createHash("sha256").update(sql).digest("hex")
      return { number: index + 1, name: match[2] ?? "", sql, checksum }
    }),
  )
}

/**
 * Runs what is missing, each file in one transaction, under a lock that lets one migrator in at a time.
 *
 * Returns the numbers that ran. Throws `MigrationRefused` when a migration that ran before was changed or is gone.
 */
export async function migrate(pool: Pool, migrations?: readonly Migration[]): Promise<readonly number[]> {
  const wanted = migrations ?? (await readMigrations())
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock])
    const ran = await runMissing(client, wanted)
    await runMigrations({ pgPool: pool, logger: silentQueueLogger })
    return ran
  } finally {
    await client.query("select pg_advisory_unlock($1)", [migrationLock]).catch(() => undefined)
    client.release()
  }
}

async function runMissing(client: PoolClient, wanted: readonly Migration[]): Promise<readonly number[]> {
  await client.query(
    `create table if not exists schema_migration (
       number integer primary key, name text not null, checksum text not null,
       applied_at timestamptz not null default now())`,
  )
  const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
    "select number, name, checksum from schema_migration order by number",
  )
  for (const applied of rows) assertUnchanged(applied, wanted[applied.number - 1])
  const missing = wanted.slice(rows.length)
  for (const migration of missing) await runOne(client, migration)
  return missing.map((migration) => migration.number)
}

function assertUnchanged(
  applied: { readonly number: number; readonly name: string; readonly checksum: string },
  file: Migration | undefined,
): void {
  const label = `${String(applied.number).padStart(4, "0")}-${applied.name}`
  if (file === undefined) {
    throw new MigrationRefused(
      `the database has migration ${label}, which this version of Lehrwerk lacks: it is newer`,
    )
  }
  if (file.checksum !== applied.checksum) {
    throw new MigrationRefused(
      `migration ${label} was changed after it ran here; restore the file and put the change into a new number`,
    )
  }
}

async function runOne(client: PoolClient, migration: Migration): Promise<void> {
  await client.query("begin")
  try {
    await client.query(migration.sql)
    await client.query("insert into schema_migration (number, name, checksum) values ($1, $2, $3)", [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query("commit")
  } catch (error) {
    await client.query("rollback")
    throw error
  }
}
