/** Every limit of the rig in one place. */
export const rigLimits = {
  /** Changes of all signals together; a controller that makes more in one run is stopped ("trace-full"). 8 to 16 MB. */
  traceChanges: 1_000_000,
  /**
   * Fuel of a controller in a whole run ("run-fuel-exhausted"): no program that stays just below the watchdog in every
   * scan may hold a judge for hours. About two seconds of work; a good lift dispatcher needs a seventieth of it.
   */
  controllerFuelPerRun: 1_000_000_000,
  /** Longest simulated time of one run. */
  durationUs: 4 * 3600 * 1_000_000,
} as const
