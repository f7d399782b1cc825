/** Every limit of the rig in one place. */
export const rigLimits = {
  /** Changes of all signals together; a controller that makes more in one run is stopped ("trace-full"). About 64 MB. */
  traceChanges: 4_000_000,
  /** Longest simulated time of one run. */
  durationUs: 4 * 3600 * 1_000_000,
} as const
