/** Experts' scores → marks: three scores 0…3, a spread of at most 1, (s1 + s2 + s3) / 9 of the maximum. */
import type { Evidence, Explanation, MarkedAspect } from "./mark-sheet.ts"
import { roundCenti } from "./round.ts"
import type { JudgementAspect } from "./scheme/shape.ts"

const judges = 3
const highestScore = 3
const spreadLimit = 1

export const markJudgement = (
  aspect: JudgementAspect,
  scores: readonly number[] | undefined,
): MarkedAspect => {
  const pending = (explanation: Explanation): MarkedAspect => ({
    ...baseOf(aspect),
    markCenti: 0,
    verdict: "pending",
    evidence: [evidenceOf(explanation)],
  })
  const complete =
    scores?.length === judges &&
    scores.every((score) => Number.isInteger(score) && score >= 0 && score <= highestScore)
  if (scores === undefined || !complete) return pending({ key: "judgement-pending", params: {} })
  const spread = Math.max(...scores) - Math.min(...scores)
  if (spread > spreadLimit) return pending({ key: "judgement-needs-rescore", params: { spread } })
  const sum = scores.reduce((total, score) => total + score, 0)
  const highest = judges * highestScore
  return {
    ...baseOf(aspect),
    markCenti: roundCenti((sum * aspect.maxCenti) / highest),
    verdict: sum === highest ? "passed" : sum === 0 ? "failed" : "partial",
    evidence: [evidenceOf({ key: "judgement-marked", params: { scores: scores.join(" ") } })],
  }
}

const baseOf = ({ id, title, group, section, maxCenti }: JudgementAspect) => ({
  id,
  title,
  kind: "judgement" as const,
  group: group ?? null,
  section,
  maxCenti,
})

const evidenceOf = (explanation: Explanation): Evidence => ({
  scenarioId: "",
  rule: "",
  fromUs: 0,
  toUs: 0,
  worstUs: null,
  signals: [],
  violations: 0,
  violatedUs: 0,
  margin: null,
  slackUs: null,
  explanation,
})
