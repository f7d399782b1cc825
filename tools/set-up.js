/**
 * What every top-level command does first on a fresh clone: check Node, install dependencies once.
 * Plain JavaScript without imports of ours: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const minimumNode = [20, 19]

/** Ends the process with a remedy when Node is too old to run Lehrwerk. */
export const requireNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return
  const needed = minimumNode.join(".")
  process.stderr.write(
    `Lehrwerk needs Node ${needed} or newer; this is ${process.versions.node}. Install it from https://nodejs.org and run the command again.\n` +
      `Lehrwerk 需要 Node ${needed} 或更高版本，当前为 ${process.versions.node}。请从 https://nodejs.org 安装后重新运行。\n`,
  )
  process.exit(2)
}

/** Installs what package-lock.json says unless that very lock file was installed before. Returns whether it installed. */
export const ensureDependencies = (say) => {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex")
  const stamp = join(root, "node_modules", ".lehrwerk", "installed-lock")
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return false
  say("Installing dependencies (once; a few minutes on a slow line) …  正在安装依赖（仅首次）…")
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
  return true
}

/** Runs a command in the project root with our output; ends the process with its code if it fails. */
export const run = (command, args, options = {}) => {
  const shell = process.platform === "win32"
  const result = spawnSync(command, args, { cwd: root, stdio: "inherit", shell, ...options })
  if (result.error) throw result.error
  if (result.status !== 0) process.exit(result.status ?? 1)
}
