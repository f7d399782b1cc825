/** Plays the judge: claims a submission and records what the test wants it to have earned. */
import { claimSubmission, type Database, type JudgingRecord, recordJudging } from "@lehrwerk/database"

const text = (en: string) => ({ en, "zh-CN": `${en}（中文）` })

export interface Outcome {
  readonly totalCenti: number
  readonly metrics?: Readonly<Record<string, number>>
}

export const judgeByHand = async (db: Database, submissionId: string, outcome: Outcome): Promise<string> => {
  const judge = await db
    .insertInto("judgeProcess")
    .values({ host: "test", pid: 1 })
    .returning("id")
    .executeTakeFirstOrThrow()
  const claim = await claimSubmission(db, judge, submissionId)
  if (!claim) throw new Error("nothing to judge")
  const stored = await recordJudging(db, claim, recordOf(outcome, claim.submission.sourceHash))
  if (stored !== "recorded") throw new Error("the claim was lost")
  return claim.judgingId
}

/** A judging with one measured aspect and a sealed scenario among its evidence. */
const recordOf = ({ totalCenti, metrics = {} }: Outcome, programHash: string): JudgingRecord => {
  const evidence = {
    scenarioId: "secret",
    rule: "always(lift1_motor implies lift1_doorClosed)",
    fromUs: 0,
    toUs: 60_000_000,
    worstUs: 12_000_000,
    signals: ["lift1_motor", "lift1_doorClosed"],
    violations: 1,
    violatedUs: 20_000,
    margin: null,
    slackUs: null,
    explanation: { key: "rule-violated", params: { times: 1 } },
  }
  const aspect = {
    id: "A1.1",
    title: text("Doors"),
    kind: "measurement",
    group: "safety",
    section: "S1",
    maxCenti: 10_000,
    markCenti: totalCenti,
    verdict: "partial",
    evidence: [evidence],
  }
  const part = { maxCenti: 10_000, markCenti: totalCenti }
  const sub = { id: "A1", title: text("Doors"), ...part, aspects: [aspect] }
  const markSheet = {
    totalCenti,
    maxCenti: 10_000,
    pendingCenti: 0,
    compiled: true,
    diagnostics: [],
    fault: null,
    metrics,
    criteria: [{ id: "A", title: text("Safety"), ...part, subCriteria: [sub] }],
    sections: [{ id: "S1", title: text("Safety"), ...part }],
    scenarios: [
      {
        id: "secret",
        title: text("Secret"),
        kind: "flow",
        sealed: true,
        skipped: false,
        digest: "d".repeat(64),
        durationUs: 60_000_000,
        metrics: { carriedInSecret: 120 },
      },
    ],
  }
  return {
    engineVersion: "0.1.0",
    exerciseHash: "a".repeat(64),
    programHash,
    seedInfo: null,
    digest: "d".repeat(64),
    totalMarkCenti: totalCenti,
    maxMarkCenti: 10_000,
    metrics,
    fault: null,
    markSheet,
    aspects: [
      {
        aspectId: "A1.1",
        markCenti: totalCenti,
        maxCenti: 10_000,
        verdict: "partial",
        evidence: { list: [evidence] },
      },
    ],
  }
}
