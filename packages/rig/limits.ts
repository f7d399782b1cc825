/** Every limit of the rig in one place. */
export const rigLimits = {
  /** Changes of all signals together; a controller that makes more in one run is stopped ("trace-full"). 8 to 16 MB. */
  traceChanges: 1_000_000,
  /**
   * Fuel of a controller in a whole run, as a mean over its scans ("run-fuel-exhausted"): no program that stays just below
   * the watchdog in every scan may hold a judge for hours. A unit takes 1 to 12 ns, so a scan of the worst program takes
   * 0.1 ms in the mean and all flows of the lifts four minutes at most; a good dispatcher for three lifts uses a fifth.
   */
  controllerFuelPerScan: 8_000,
  /** A short run may always use this much: about a tenth of a second. */
  controllerFuelPerRunLeast: 50_000_000,
  /** Scans that a debugger can step back over. */
  debugMoments: 64,
  /** Longest simulated time of one run. */
  durationUs: 4 * 3600 * 1_000_000,
} as const
