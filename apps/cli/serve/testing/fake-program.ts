/**
 * Stands in for server, judge and seed in the supervisor's tests: leaves its process number in the data folder, answers
 * every request, waits for its end. The process title (`node --title=judge`) says which of them it is.
 */
import { writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { join } from "node:path"

const { LEHRWERK_DATA = "", LEHRWERK_PORT, LEHRWERK_HOST, FAKE_SEED_CODE } = process.env
const role = process.title

writeFileSync(join(LEHRWERK_DATA, `fake-${role}-${process.pid}`), "")
if (role === "seed") process.exit(Number(FAKE_SEED_CODE ?? 0))
const port = role === "server" ? Number(LEHRWERK_PORT) : 0
createServer((_, answer) => answer.end("fake")).listen(port, LEHRWERK_HOST)
process.on("SIGTERM", () => process.exit(0))
