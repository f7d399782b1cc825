/** Runs the open scenarios of a judged submission in this browser and compares the digests. */
import type { MarkSheetDocument, SubmissionDetail } from "@lehrwerk/contract"
import { useState } from "react"
import { useEngineOnce } from "./use-excerpt.ts"

export interface Comparison {
  readonly running: boolean
  readonly total: number
  /** This browser's digest by scenario; null where the scenario could not be run here. */
  readonly digests: ReadonlyMap<string, string | null>
  readonly different: number
  start(): Promise<void>
}

export function useComparison(submission: SubmissionDetail, sheet: MarkSheetDocument): Comparison {
  const withEngine = useEngineOnce(submission.exerciseVersionId)
  const [digests, setDigests] = useState<ReadonlyMap<string, string | null>>(new Map())
  const [running, setRunning] = useState(false)
  const open = sheet.scenarios.filter((one) => one.replayable)
  const start = async () => {
    setRunning(true)
    setDigests(new Map())
    try {
      await withEngine((engine) =>
        engine.digest(
          {
            variant: submission.variant,
            source: submission.source ?? "",
            scenarioIds: open.map((one) => one.id),
          },
          (scenarioId, digest) => setDigests((before) => new Map(before).set(scenarioId, digest)),
        ),
      )
    } catch {
      // An engine that cannot run compares nothing; the table then says so for every scenario.
      setDigests(new Map(open.map((one) => [one.id, null])))
    } finally {
      setRunning(false)
    }
  }
  const different = open.filter((one) => digests.has(one.id) && digests.get(one.id) !== one.digest).length
  return { running, total: open.length, digests, different, start }
}
