/** Every limit and period of the judge process, with its reason. */
export const judgeLimits = {
  /**
   * The net under the fuel: a thread that is silent for this long is stuck through a fault of ours. It speaks once in
   * every simulated minute, which takes a fraction of a second, so this is far away from any honest judging.
   */
  silenceMs: 60_000,
  /** A thread that is not ready by then will never be. */
  startMs: 30_000,
  /** The longest a whole judging may take. Fuel ends the worst program within four minutes; this is for a crowded machine. */
  judgingMs: 900_000,
  /** Progress hints are for people's eyes: no more often than this. */
  progressEveryMs: 250,
  /**
   * After SIGTERM a running judging gets this long to finish before it is given back to the queue, without blame. Somebody
   * waits at Ctrl-C, and another judge makes up for a second of work in a second.
   */
  finishWithinMs: 1_000,
  /** Exercises kept compiled in the thread; the oldest goes first. */
  keptExercises: 8,
  /** Memory of the judging thread; beyond it the thread dies, not the process. */
  threadHeapMb: 768,
  /** Database connections: beat, sweep, queue and record each want one at times. */
  connections: 6,
} as const
