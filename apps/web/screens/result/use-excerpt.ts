/** An engine for a moment of the result page: loads the exercise, does one thing, and ends. */
import type { Evidence, SubmissionDetail } from "@lehrwerk/contract"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { keys } from "../../api/keys.ts"
import { type Call, useCall } from "../../api/session.ts"
import { createEngineClient, type EngineClient } from "../../engine/engine-client.ts"
import type { Series } from "../../engine/protocol.ts"

export function useExcerpt(
  submission: SubmissionDetail,
  evidence: Evidence,
  fromUs: number,
  toUs: number,
): readonly Series[] | undefined {
  const withEngine = useEngineOnce(submission.exerciseVersionId)
  return useQuery({
    queryKey: ["excerpt", submission.id, evidence.scenarioId, evidence.signals, fromUs, toUs],
    queryFn: () =>
      withEngine((engine) =>
        engine.excerpt({
          variant: submission.variant,
          source: submission.source ?? "",
          scenarioId: evidence.scenarioId,
          names: evidence.signals,
          fromUs,
          toUs,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
}

/** Gives a function that runs `use` with a loaded engine and ends the engine afterwards. */
export function useEngineOnce(exerciseVersionId: string) {
  const call = useCall()
  const client = useQueryClient()
  return async <Answer>(use: (engine: EngineClient) => Promise<Answer>): Promise<Answer> => {
    const files = await client.ensureQueryData({
      queryKey: keys.exercisePackage(exerciseVersionId),
      queryFn: () => readPackage(call, exerciseVersionId),
      staleTime: Number.POSITIVE_INFINITY,
    })
    const engine = createEngineClient()
    try {
      await new Promise<void>((resolve, reject) => {
        engine.listen((report) => {
          if (report.kind === "loaded") resolve()
          if (report.kind === "refused") reject(new Error(report.codes.join(", ")))
          if (report.kind === "crashed") reject(new Error(report.message))
        })
        engine.send({ kind: "load", files: files.files, sealed: files.sealed })
      })
      return await use(engine)
    } finally {
      engine.close()
    }
  }
}

const readPackage = (call: Call, exerciseVersionId: string) =>
  call("readExercisePackage", { params: { exerciseVersionId } })
