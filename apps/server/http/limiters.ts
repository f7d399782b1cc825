/**
 * Rate limits kept in this process's memory: failed sign-ins per account and per address, submissions per entry.
 * A token bucket per key. A cluster of servers multiplies the limits by its size, which is acceptable for all three: the
 * submission limit protects the queue, and the fair order of the queue protects the other teams.
 */
import { serverLimits } from "./limits.ts"
import { refuse } from "./refusal.ts"

export interface Bucket {
  /** Takes one token; refuses with the seconds to wait when there is none. */
  readonly take: (key: string) => { readonly waitMs: number }
  readonly giveBack: (key: string) => void
  readonly reset: (key: string) => void
}

interface Level {
  tokens: number
  at: number
}

export const createBucket = (options: {
  readonly capacity: number
  readonly refillMs: number
  readonly now: () => Date
}): Bucket => {
  const levelByKey = new Map<string, Level>()

  const levelOf = (key: string): Level => {
    const now = options.now().getTime()
    const old = levelByKey.get(key) ?? { tokens: options.capacity, at: now }
    const tokens = Math.min(options.capacity, old.tokens + Math.max(0, now - old.at) / options.refillMs)
    const level = { tokens, at: now }
    // Re-inserting moves the key to the young end of the map, so that the oldest fall out first.
    levelByKey.delete(key)
    levelByKey.set(key, level)
    if (levelByKey.size > serverLimits.limiterKeys) {
      const oldest = levelByKey.keys().next().value
      if (oldest !== undefined) levelByKey.delete(oldest)
    }
    return level
  }

  return {
    take: (key) => {
      const level = levelOf(key)
      if (level.tokens < 1) return { waitMs: Math.ceil((1 - level.tokens) * options.refillMs) }
      level.tokens -= 1
      return { waitMs: 0 }
    },
    giveBack: (key) => {
      const level = levelOf(key)
      level.tokens = Math.min(options.capacity, level.tokens + 1)
    },
    reset: (key) => {
      levelByKey.delete(key)
    },
  }
}

export interface Limiters {
  readonly signInsOfAccount: Bucket
  readonly signInsOfAddress: Bucket
  readonly submissionsOfEntry: Bucket
}

export const createLimiters = (now: () => Date): Limiters => ({
  signInsOfAccount: createBucket({
    capacity: serverLimits.signInFailuresPerAccount,
    refillMs: serverLimits.signInWindowMs / serverLimits.signInFailuresPerAccount,
    now,
  }),
  signInsOfAddress: createBucket({
    capacity: serverLimits.signInFailuresPerAddress,
    refillMs: serverLimits.signInWindowMs / serverLimits.signInFailuresPerAddress,
    now,
  }),
  submissionsOfEntry: createBucket({
    capacity: serverLimits.submissionBurst,
    refillMs: serverLimits.submissionRefillMs,
    now,
  }),
})

/** Takes a token or refuses with Retry-After. */
export const takeOrRefuse = (
  bucket: Bucket,
  key: string,
  code: "too-many-sign-ins" | "too-many-submissions",
): void => {
  const { waitMs } = bucket.take(key)
  if (waitMs > 0) refuse(code, { retryAfterS: Math.ceil(waitMs / 1000) })
}
