/** Provides the database to a running Lehrwerk: the private cluster, or the server that `DATABASE_URL` names. */

import { relative } from "node:path"
import { checkServer, migrate, type OpenedDatabase, openDatabase, startCluster } from "@lehrwerk/database"
import type { ServeOptions } from "./options.ts"
import type { Progress } from "./progress.ts"
import type { ServeWords } from "./words.ts"

export interface ProvidedDatabase {
  readonly url: string
  readonly opened: OpenedDatabase
  /** False once a private server has ended. An outside server is not ours to watch. */
  readonly isRunning: () => boolean
  readonly stop: () => Promise<void>
}

/** The server at `DATABASE_URL` cannot be used; the message is for the person who started us. */
class UnusableServer extends Error {
  override readonly name = "UnusableServer"
}

export async function provideDatabase(
  options: ServeOptions,
  words: ServeWords,
  progress: Progress,
): Promise<ProvidedDatabase> {
  const server = options.databaseUrl === undefined ? await ownServer(options, words, progress) : undefined
  const url = server?.url ?? (await outsideServer(options.databaseUrl ?? "", words, progress))
  const opened = openDatabase(url, { maxConnections: 2 })
  try {
    const ran = await migrate(opened.pool)
    progress.done(ran.length === 0 ? words.schemaCurrent : words.migrated(ran.length))
  } catch (error) {
    await opened.close()
    await server?.stop()
    throw error
  }
  return {
    url,
    opened,
    isRunning: () => server?.isRunning() ?? true,
    stop: async () => {
      await opened.close()
      await server?.stop()
    },
  }
}

async function ownServer(options: ServeOptions, words: ServeWords, progress: Progress) {
  const cluster = await startCluster({ folder: options.folder })
  const beside = relative(process.cwd(), options.folder)
  const where = beside === "" || beside.startsWith("..") ? options.folder : beside
  progress.done(cluster.adopted ? words.adopted(where) : words.started(where))
  return cluster
}

async function outsideServer(url: string, words: ServeWords, progress: Progress): Promise<string> {
  const answer = await checkServer(url)
  if (answer.kind === "unreachable") throw new UnusableServer(words.unreachable(answer.reason))
  if (answer.kind === "too-old") throw new UnusableServer(words.tooOld(answer.version, answer.needed))
  progress.done(words.external(answer.version))
  return url
}
