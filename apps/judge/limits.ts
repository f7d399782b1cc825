/** Every limit and period of the judge process, with its reason. */
export const judgeLimits = {
  /**
   * The net under the fuel: a thread that reports no progress for this long is stuck through a fault of ours. A scenario
   * takes a second or two, so this is far away from any honest judging, even on a loaded machine.
   */
  silenceMs: 60_000,
  /** Progress hints are for people's eyes: no more often than this. */
  progressEveryMs: 250,
  /** After SIGTERM a running judging gets this long to finish before it is given back to the queue. */
  finishWithinMs: 5_000,
  /** Exercises kept compiled in the thread; the oldest goes first. */
  keptExercises: 8,
  /** Memory of the judging thread; beyond it the thread dies, not the process. */
  threadHeapMb: 768,
  /** Database connections: beat, sweep, queue and record each want one at times. */
  connections: 6,
} as const
