/** Every limit of this package in one place. */
export const exerciseLimits = {
  /** Diagnostics kept in a result. */
  diagnostics: 200,
  /** Problems of one folder that are reported. */
  problems: 200,
  scenarios: 200,
  points: 5000,
  /** Fuel of one step of the plant: plants are trusted to end, this only stops an endless loop. */
  plantFuel: 50_000_000,
  /** Simulated time between two looks at `shouldStop`. */
  sliceUs: 60_000_000,
} as const
