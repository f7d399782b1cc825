/** The audit chain: it cannot be edited by ordinary means, and whoever uses extraordinary ones is found out. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { auditHead, findBrokenAuditEvent, recordAudit } from "./audit.ts"
import { openTestDatabase, type TestDatabase } from "./testing/index.ts"

describe("audit chain", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(() => database.drop())

  const add = (objectId: string): Promise<void> =>
    database.db.transaction().execute((trx) =>
      recordAudit(trx, {
        actorId: null,
        verb: "tested",
        objectKind: "thing",
        objectId,
        detail: { note: "注" },
      }),
    )
  /** What someone with full power over the database would do. */
  const tamper = async (statement: string): Promise<void> => {
    await database.pool.query(
      `alter table audit_event disable trigger user; ${statement}; alter table audit_event enable trigger user`,
    )
  }

  beforeEach(async () => {
    await tamper("delete from audit_event")
    for (const id of ["a", "b", "c", "d"]) await add(id)
  })

  test("when nothing was touched, then the chain holds and numbers have no gap", async () => {
    expect(await findBrokenAuditEvent(database.db)).toBeNull()
    expect((await auditHead(database.db))?.seq).toBe(4)
  })

  test("when many write at once, then each gets its own number and the chain holds", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(`e${index}`)))
    expect((await auditHead(database.db))?.seq).toBe(24)
    expect(await findBrokenAuditEvent(database.db)).toBeNull()
  })

  test("when a transaction is rolled back, then no gap is left", async () => {
    await expect(
      database.db.transaction().execute(async (trx) => {
        await recordAudit(trx, { actorId: null, verb: "tested", objectKind: "thing", objectId: "x" })
        throw new Error("no")
      }),
    ).rejects.toThrow("no")
    await add("e")
    expect((await auditHead(database.db))?.seq).toBe(5)
    expect(await findBrokenAuditEvent(database.db)).toBeNull()
  })

  test.each(["update audit_event set verb = 'x'", "delete from audit_event", "truncate audit_event"])(
    "when someone tries to %s, then the database refuses",
    async (statement) => {
      await expect(database.pool.query(statement)).rejects.toThrow(/append-only/)
    },
  )

  test("when a row was edited behind the triggers, then that row is named", async () => {
    await tamper("update audit_event set object_id = 'z' where seq = 2")
    expect(await findBrokenAuditEvent(database.db)).toBe(2)
  })

  test("when a row was edited and its hash recomputed, then the next row is named", async () => {
    await tamper(
      `update audit_event set object_id = 'z' where seq = 2;
       update audit_event e set hash = audit_event_hash(e) where seq = 2`,
    )
    expect(await findBrokenAuditEvent(database.db)).toBe(3)
  })

  test("when a row in the middle was removed, then the one after it is named", async () => {
    await tamper("delete from audit_event where seq = 3")
    expect(await findBrokenAuditEvent(database.db)).toBe(4)
  })

  test("when the end was cut off, then the chain holds but the head is no longer the published one", async () => {
    const published = await auditHead(database.db)
    await tamper("delete from audit_event where seq = 4")
    expect(await findBrokenAuditEvent(database.db)).toBeNull()
    expect(await auditHead(database.db)).not.toEqual(published)
  })
})
