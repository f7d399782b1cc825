/**
 * How much simulated time a slice of wall time may cover. The engine runs in slices so that it stays open to commands; when
 * the machine cannot keep the wished speed, the speed gives way, never the answer to a press of Pause.
 */
export const paceLimits = {
  /** Wall time between two frames. */
  frameMs: 33,
  /** Wall time of computing within one slice. */
  sliceMs: 24,
  /** Simulated time computed between two looks at the clock. */
  chunkUs: 100_000,
} as const

/** Simulated time owed after a slice of wall time; a long pause of the tab is not made up for. */
export function owedUs(wallMs: number, speed: number): number {
  return Math.min(wallMs, 4 * paceLimits.frameMs) * 1000 * speed
}
