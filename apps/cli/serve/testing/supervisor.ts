/** The supervisor with stand-in programs, as a process of its own: `supervisor.ts OPTIONS…` as for `lehrwerk serve`. */
import { fileURLToPath } from "node:url"
import { runServe } from "../command.ts"

const guard = fileURLToPath(new URL("../end-with-parent.ts", import.meta.url))
const file = fileURLToPath(new URL("./fake-program.ts", import.meta.url))

process.exit(
  await runServe(process.argv.slice(2), (name) => ({
    file,
    nodeOptions: [`--title=${name}`, "--import", "tsx", "--import", guard],
  })),
)
