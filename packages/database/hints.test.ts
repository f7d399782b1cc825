/** Hints: sent with the commit, not without it, and heard again after the connection was cut. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Hint, listenForHints, sendHint } from "./hints.ts"
import { openTestDatabase, type TestDatabase } from "./testing/index.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

const standings = (roundId: string): Hint => ({ kind: "standings", roundId })

test("when a transaction is rolled back, then its hint is never heard", async () => {
  const heard: Hint[] = []
  const listener = await listenForHints({ url: database.url, onHint: (hint) => heard.push(hint) })
  const rolledBack = database.db.transaction().execute(async (trx) => {
    await sendHint(trx, standings("a"))
    throw new Error("no")
  })
  await expect(rolledBack).rejects.toThrow("no")
  await database.db.transaction().execute((trx) => sendHint(trx, standings("b")))
  await expect.poll(() => heard).toEqual([standings("b")])
  await listener.stop()
})

test("when the connection is cut, then the listener says so, comes back and hears again", async () => {
  const heard: Hint[] = []
  let connections = 0
  const listener = await listenForHints({
    url: database.url,
    onHint: (hint) => heard.push(hint),
    onConnected: () => (connections += 1),
  })
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()",
  )
  await expect.poll(() => connections, { timeout: 10_000 }).toBe(2)
  await sendHint(database.db, standings("c"))
  await expect.poll(() => heard).toEqual([standings("c")])
  await listener.stop()
})
