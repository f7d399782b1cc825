/**
 * `npm start`: everything from a fresh clone to a running Lehrwerk. Checks Node, installs, builds what changed, then
 * becomes the supervisor (apps/cli/serve). Options after `--` are the supervisor's: `npm start -- --port 8080`.
 */
import { ensureDependencies, requireNode } from "./set-up.js"

const say = (text) => process.stdout.write(`${text}\n`)
const step = (text, startedMs) => say(`  ✓ ${text}  ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)

requireNode()
let startedMs = performance.now()
if (ensureDependencies((text) => say(`    ${text}`))) step("Dependencies installed  依赖已安装", startedMs)

startedMs = performance.now()
const { build } = await import("./build.js")
if ((await build()).length > 0) step("Programs built  程序已构建", startedMs)

// Ending npm ends the shell between npm and us, but no signal reaches us then: our parent changes, and that is the sign.
const parent = process.ppid
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM")
  }, 500).unref()
}

const { serveCommand } = await import("../dist/serve.js")
process.exit(await serveCommand(process.argv.slice(2)))
