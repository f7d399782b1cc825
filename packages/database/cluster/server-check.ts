/** Asks a PostgreSQL server whose address was given (`DATABASE_URL`) whether we can work with it. */
import { Client } from "pg"
import { minimumServerVersion } from "../limits.ts"

export type ServerAnswer =
  | { readonly kind: "ready"; readonly version: string }
  | { readonly kind: "too-old"; readonly version: string; readonly needed: number }
  | { readonly kind: "unreachable"; readonly reason: string }

export async function checkServer(url: string): Promise<ServerAnswer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on("error", () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ number: string; text: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as text",
    )
    const version = rows[0]?.text ?? ""
    return Number(rows[0]?.number) >= minimumServerVersion * 10_000
      ? { kind: "ready", version }
      : { kind: "too-old", version, needed: minimumServerVersion }
  } catch (error) {
    return { kind: "unreachable", reason: error instanceof Error ? error.message : String(error) }
  } finally {
    await client.end().catch(() => undefined)
  }
}
