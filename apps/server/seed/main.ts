/** Puts the demo into the database and ends. Environment: `DATABASE_URL`, `LEHRWERK_CONTENT`. */

import { randomBytes } from "node:crypto"
import { openDatabase } from "@lehrwerk/database"
import { pino } from "pino"
import { createPasswordHasher } from "../identity/index.ts"
import { seedDemo } from "./demo.ts"
import { readExerciseFolder } from "./read-exercise-folder.ts"

const log = pino({ name: "seed" })
const databaseUrl = process.env["DATABASE_URL"]
const contentFolder = process.env["LEHRWERK_CONTENT"]
if (!databaseUrl || !contentFolder) {
  log.fatal("DATABASE_URL and LEHRWERK_CONTENT must be set")
  process.exit(2)
}

const opened = openDatabase(databaseUrl, { maxConnections: 2 })
try {
  const roundId = await seedDemo(opened.db, {
    exercise: await readExerciseFolder(contentFolder, "lift-group"),
    passwords: createPasswordHasher({ randomBytes }),
    now: new Date(),
  })
  log.info({ roundId }, "seeded")
} finally {
  await opened.close()
}
