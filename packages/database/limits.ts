/**
 * Every limit and period of this package, with its reason.
 *
 * A killed judge costs at most: staleAfterMs + sweepEveryMs + one poll, that is 6 + 3 + 1 = 10 s before its
 * submission is being judged again.
 */

/** A judge writes its heartbeat this often. */
export const beatEveryMs = 2_000
/** A judge whose last heartbeat is older than this counts as dead: three beats missed. */
export const staleAfterMs = 6_000
/** How often each judge and server looks for lost work. */
export const sweepEveryMs = 3_000
/** How often an idle worker asks for work when no notification arrives. */
export const pollEveryMs = 1_000
/** A submission that took this many judges down with it is set aside as failed instead of killing the next one. */
export const maxLostJudgings = 3
/** Wait before a judging that ended in an internal error is tried again, times its attempt number. */
export const retryAfterMs = 1_000
/** The oldest PostgreSQL our SQL is written for. */
export const minimumServerVersion = 14
/** The highest turn within one priority class; PostgreSQL's job priorities are 16 bits wide. */
export const maxTurn = 9_999
/** PostgreSQL refuses notifications of 8,000 bytes; hints hold ids only and stay far below. */
export const maxHintBytes = 4_000
