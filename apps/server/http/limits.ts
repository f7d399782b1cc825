/** Every stated limit of the server that is not already part of the public contract. */
export const serverLimits = {
  /** A submitted source may be written with escapes; the source itself is limited to `limits.sourceBytes`. */
  submissionBodyBytes: 16 * 1_048_576,
  sessionHours: 12,
  /** Failed sign-ins before a wait, per account and per address (a class room shares one address). */
  signInFailuresPerAccount: 8,
  signInFailuresPerAddress: 60,
  signInWindowMs: 5 * 60_000,
  /** Submissions per entry: a burst, then one per refill. */
  submissionBurst: 10,
  submissionRefillMs: 6_000,
  /** All requests of one address. */
  requestsPerMinute: 1_200,
  /** Keys that one limiter remembers; the oldest are forgotten first. */
  limiterKeys: 50_000,
  /** Events that a reconnecting reader can catch up with. */
  rememberedEvents: 2_000,
  /** Bytes that may wait for one slow event reader before it is let go. */
  eventBacklogBytes: 1_048_576,
  heartbeatMs: 15_000,
  /** The cached standings are recomputed from the tables at least this often: hints may get lost. */
  standingsMaxAgeMs: 30_000,
  shutdownMs: 8_000,
} as const
