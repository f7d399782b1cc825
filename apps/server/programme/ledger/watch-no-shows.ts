/** Releases, once a minute, what sessions hold to which nobody came. Two servers doing it at once release nothing twice. */
import type { Database } from "@lehrwerk/database"
import { releaseNoShows } from "./change-session.ts"

const EVERY_MS = 60_000

export const watchNoShows = (options: {
  readonly db: Database
  readonly now: () => Date
  readonly onError: (error: unknown) => void
}): { readonly stop: () => void } => {
  const look = () => releaseNoShows(options.db, options.now()).catch(options.onError)
  const timer = setInterval(() => void look(), EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
