/** Every limit of marking in one place. */
export const markingLimits = {
  /** Characters of one rule after its templates are filled in. */
  ruleLength: 4000,
  /** Parentheses and operators inside one another. */
  ruleDepth: 100,
  /** Instances of one aspect made by `forEach`. */
  instances: 500,
  /** Characters of marking.json. */
  schemeLength: 2_000_000,
  /** How far a rule's deadlines are moved to find its slack. */
  slackUs: 60_000_000,
  /** Evidence entries kept for one aspect and scenario. */
  evidencePerScenario: 3,
} as const
