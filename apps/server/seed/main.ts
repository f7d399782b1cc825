/**
 * Puts into the database what a start needs, and ends: the demo, or without it (`LEHRWERK_DEMO=0`) the first administrator
 * from `LEHRWERK_ADMIN_PASSWORD`. Environment: `DATABASE_URL`, `LEHRWERK_CONTENT`.
 * Exit codes: 0 done, 2 not called as it must be, 3 the administrator's password is too short or too long.
 */

import { randomBytes } from "node:crypto"
import { type OpenedDatabase, openDatabase } from "@lehrwerk/database"
import { pino } from "pino"
import { createPasswordHasher } from "../identity/index.ts"
import { seedDemo } from "./demo.ts"
import { ensureFirstAdministrator } from "./first-administrator.ts"
import { readExerciseFolder } from "./read-exercise-folder.ts"

const log = pino({ name: "seed" })
const databaseUrl = process.env["DATABASE_URL"]
const contentFolder = process.env["LEHRWERK_CONTENT"]
if (!databaseUrl || !contentFolder) {
  log.fatal("DATABASE_URL and LEHRWERK_CONTENT must be set")
  process.exit(2)
}

const passwords = createPasswordHasher({ randomBytes })

const putDemo = async ({ db }: OpenedDatabase): Promise<void> => {
  const exercise = await readExerciseFolder(contentFolder, "lift-group")
  log.info({ roundId: await seedDemo(db, { exercise, passwords, now: new Date() }) }, "seeded")
}

const putAdministrator = async ({ db }: OpenedDatabase): Promise<void> => {
  const password = process.env["LEHRWERK_ADMIN_PASSWORD"] ?? ""
  const done = await ensureFirstAdministrator(db, { password, passwords })
  log.info({ done }, "first administrator")
  if (done === "password-refused") process.exitCode = 3
}

const opened = openDatabase(databaseUrl, { maxConnections: 2 })
try {
  await (process.env["LEHRWERK_DEMO"] === "0" ? putAdministrator(opened) : putDemo(opened))
} finally {
  await opened.close()
}
