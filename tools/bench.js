/**
 * `npm run bench [-- --json] [-- NAME…]`: sets everything up, then measures. Figures go to standard output, everything
 * else to standard error, so that `--json` can be piped.
 */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { ensureDependencies, requireNode, root } from "./set-up.js"

requireNode()
ensureDependencies((line) => process.stderr.write(`${line}\n`))
const args = [
  join(root, "node_modules", "tsx", "dist", "cli.mjs"),
  join(root, "benchmarks", "run.ts"),
  ...process.argv.slice(2),
]
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" })
process.exitCode = status ?? 1
