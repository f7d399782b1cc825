/** Names of cached answers, in one place so that an event and a query cannot disagree about them. */
export const keys = {
  rounds: ["rounds"] as const,
  round: (roundId: string) => ["rounds", roundId] as const,
  standings: (roundId: string) => ["standings", roundId] as const,
  submissions: (roundId: string) => ["submissions", roundId] as const,
  submission: (submissionId: string) => ["submission", submissionId] as const,
  markSheet: (submissionId: string) => ["mark-sheet", submissionId] as const,
  exercisePackage: (exerciseVersionId: string) => ["exercise-package", exerciseVersionId] as const,
  regions: ["regions"] as const,
  organisations: (filter: object) => ["organisations", filter] as const,
  allOrganisations: ["organisations"] as const,
  organisation: (organisationId: string) => ["organisation", organisationId] as const,
  people: (organisationId: string, filter: object) => ["people", organisationId, filter] as const,
  allPeople: ["people"] as const,
} as const
