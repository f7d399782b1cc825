/** The exercise workbench, put together: data from the server, the engine, the draft, and the view that shows them. */
import "./workbench.css"
import { useParams, useSearch } from "@tanstack/react-router"
import { useWords } from "../../app/language.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { useEngine } from "./use-engine.ts"
import { useWorkbenchData } from "./use-workbench.ts"
import { WorkbenchView } from "./workbench-view.tsx"

export function WorkbenchScreen() {
  const route = { from: "/signed-in/rounds/$roundId/exercises/$exerciseVersionId" } as const
  const { roundId, exerciseVersionId } = useParams(route)
  const search = useSearch(route)
  const { workbench: words } = useWords()
  const data = useWorkbenchData(roundId, exerciseVersionId, search.replay)
  const engine = useEngine(data.files.files)
  const error = data.round.error ?? data.files.error ?? data.replayed.error
  if (error !== null) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          void data.round.refetch()
          void data.files.refetch()
        }}
      />
    )
  }
  if (engine.crashed) return <Empty title={words.engineFailed} />
  if (engine.refused !== undefined) {
    return <Empty title={words.exerciseRefused({ codes: engine.refused.slice(0, 5).join(", ") })} />
  }
  const replayLoading = search.replay !== undefined && data.replayed.data === undefined
  if (data.round.data === undefined || engine.exercise === undefined || replayLoading) {
    return <Loading label={data.files.data === undefined ? undefined : words.engineLoading} />
  }
  return (
    <WorkbenchView
      key={`${exerciseVersionId} ${search.replay ?? ""} ${search.scenario ?? ""} ${search.at ?? ""}`}
      round={data.round.data}
      exerciseVersionId={exerciseVersionId}
      exercise={engine.exercise}
      engine={engine}
      replay={
        data.replayed.data === undefined || search.replay === undefined
          ? undefined
          : {
              submissionId: search.replay,
              source: data.replayed.data.source ?? "",
              variant: data.replayed.data.variant,
              scenarioId: search.scenario,
              atUs: search.at ?? 0,
            }
      }
      wantedVariant={search.variant}
    />
  )
}
