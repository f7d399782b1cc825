/**
 * A database of its own for a test file: a clone of the migrated template on the test run's server, made in about
 * 20 ms and dropped at the end.
 */
import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { type OpenedDatabase, openDatabase } from "../connect.ts"
import { templateName, testServerVariable } from "./names.ts"

export interface TestDatabase extends OpenedDatabase {
  readonly url: string
  /** Closes and drops it; call it in `afterAll`. */
  readonly drop: () => Promise<void>
}

/** `empty` leaves the schema out, for tests of the migrations themselves. */
export async function openTestDatabase(options: { readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const server = process.env[testServerVariable]
  if (server === undefined) {
    throw new Error("this test project needs packages/database/testing/global-setup.ts as its globalSetup")
  }
  const name = `test_${randomBytes(8).toString("hex")}`
  await onServer(server, `create database ${name} template ${options.empty ? "template0" : templateName}`)
  const url = server.replace("/postgres?", `/${name}?`)
  const opened = openDatabase(url)
  return {
    ...opened,
    url,
    drop: async () => {
      await opened.close()
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
