/**
 * `npx tsx tools/pack-plc.ts FOLDER`: makes the compiler a package of its own, `lehrwerk-plc-VERSION.tgz` in FOLDER, for whoever wants
 * to use it without the rest. Inside the repository packages are consumed as source (decision 0002); a package that stands
 * alone needs JavaScript and declarations: one bundled file for each door, what doors share in chunks, and a `.d.ts` for each
 * source, because declarations cannot be bundled without another tool.
 */
import { execFileSync } from "node:child_process"
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { build } from "esbuild"

const root = fileURLToPath(new URL("../", import.meta.url))
const source = join(root, "packages", "plc")

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly type: string
  readonly sideEffects: boolean
  readonly engines?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string>>
}

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest

type Door = readonly [name: string, path: string]

/** Door → its source file, relative to the package: `.` → `index.ts`. */
export const plcDoors = (): readonly Door[] => Object.entries(manifestIn(source).exports)

/** Writes the declarations of all that the doors reach, in the folders of the sources. */
export function writeDeclarations(folder: string): void {
  const settings = join(folder, "tsconfig.json")
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    settings,
    JSON.stringify({
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        outDir: folder,
        rootDir: source,
        types: [],
      },
      include: [],
      files: plcDoors().map(([, path]) => join(source, path)),
    }),
  )
  execFileSync(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", settings], {
    stdio: ["ignore", "ignore", "inherit"],
  })
  rmSync(settings)
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!name.endsWith(".d.ts")) continue
    const text = readFileSync(join(folder, name), "utf8")
    writeFileSync(join(folder, name), text.replaceAll(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"'))
  }
}

/** The package's folder as it is packed. */
async function stagePlc(folder: string): Promise<void> {
  const doors = plcDoors()
  await build({
    absWorkingDir: source,
    entryPoints: doors.map(([, path]) => path),
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: "shared/[hash]",
    format: "esm",
    platform: "neutral",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  })
  writeDeclarations(join(folder, "types"))
  copyFileSync(join(source, "README.md"), join(folder, "README.md"))
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"))
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(publishedManifest(doors), undefined, 2)}\n`)
}

function publishedManifest(doors: readonly Door[]): object {
  const { name, version, license, type, sideEffects } = manifestIn(source)
  const { engines } = manifestIn(root)
  const exports = Object.fromEntries(
    doors.map(([door, path]) => {
      const plain = path.replace(/\.ts$/, "").replace(/^\.\//, "")
      return [door, { types: `./types/${plain}.d.ts`, default: `./${plain}.js` }]
    }),
  )
  return { name, version, license, type, sideEffects, engines, exports }
}

/** Stages and packs; gives the path of the packed file. */
export async function packPlc(destination: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "lehrwerk-plc-"))
  try {
    await stagePlc(folder)
    const target = resolve(destination)
    mkdirSync(target, { recursive: true })
    const answer = execFileSync("npm", ["pack", "--json", "--pack-destination", target], {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    })
    const [packed] = JSON.parse(answer) as readonly { readonly filename: string }[]
    if (packed === undefined) throw new Error("npm packed nothing")
    return join(target, packed.filename)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , destination] = process.argv
  if (destination === undefined) {
    process.stderr.write("npx tsx tools/pack-plc.ts FOLDER\n")
    process.exitCode = 2
  } else process.stdout.write(`${await packPlc(destination)}\n`)
}
