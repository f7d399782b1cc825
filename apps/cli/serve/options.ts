/** What `lehrwerk serve` was asked for: options on the command line over environment over defaults. */
import { availableParallelism } from "node:os"
import { resolve } from "node:path"
import { parseArgs } from "node:util"

export interface ServeOptions {
  readonly host: string
  readonly port: number
  readonly folder: string
  readonly judges: number
  readonly demo: boolean
  readonly open: boolean
  /** `LEHRWERK_ADMIN_PASSWORD` is set: the first account of an installation without the demo can be made. */
  readonly hasAdminPassword: boolean
  /** A PostgreSQL server to use instead of the private cluster. */
  readonly databaseUrl: string | undefined
}

export type ParsedOptions =
  | { readonly kind: "serve"; readonly options: ServeOptions }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly option: string }

const defaultPort = 4600

export function parseServeOptions(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  projectFolder: string,
): ParsedOptions {
  const flags = readFlags(words)
  if (typeof flags === "string") return { kind: "wrong", option: flags }
  if (flags.help === true) return { kind: "help" }
  const port = Number(flags.port ?? environment["PORT"] ?? defaultPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return { kind: "wrong", option: "--port" }
  const judges = Number(flags.judges ?? Math.max(1, availableParallelism() - 1))
  if (!Number.isInteger(judges) || judges < 0 || judges > 256) return { kind: "wrong", option: "--judges" }
  return {
    kind: "serve",
    options: {
      host: flags.host ?? "127.0.0.1",
      port,
      folder: resolve(flags.data ?? environment["LEHRWERK_DATA"] ?? resolve(projectFolder, ".data")),
      judges,
      demo: flags["no-demo"] !== true,
      open: flags["no-open"] !== true,
      hasAdminPassword: Boolean(environment["LEHRWERK_ADMIN_PASSWORD"]),
      databaseUrl: environment["DATABASE_URL"] || undefined,
    },
  }
}

/** The flags, or the word that is not one. */
function readFlags(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        judges: { type: "string" },
        "no-demo": { type: "boolean" },
        "no-open": { type: "boolean" },
        // Read beforehand, because errors speak it too: see terminalLanguage.
        lang: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    }).values
  } catch (error) {
    return error instanceof Error ? (/'([^']+)'/.exec(error.message)?.[1] ?? error.message) : String(error)
  }
}
