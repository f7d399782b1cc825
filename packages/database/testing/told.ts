/** A transaction of a test, told by an audit event as the database demands of whoever changes counted rows. */
import { recordAudit } from "../audit.ts"
import type { Database, Transaction } from "../connect.ts"

export const told = <Result>(db: Database, work: (trx: Transaction) => Promise<Result>): Promise<Result> =>
  db.transaction().execute(async (trx) => {
    const result = await work(trx)
    await recordAudit(trx, { actorId: null, verb: "test-change", objectKind: "test", objectId: "any" })
    return result
  })
