/** The bar over the workbench: title, run controls, and Submit or the way back from a replay. */
import type { Round } from "@lehrwerk/contract"
import { Link } from "@tanstack/react-router"
import { lazy, Suspense, useState } from "react"
import { Button } from "../../app/button.tsx"
import { shortHash } from "../../app/format.ts"
import { Icon } from "../../app/icons.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import type { ExerciseInfo, VariantInfo } from "../../engine/protocol.ts"
import type { FrameStore } from "./frame-store.ts"
import type { Replay } from "./replay.ts"
import { RunBar } from "./run-bar.tsx"
import type { BenchState } from "./use-bench.ts"
import { useSubmit } from "./use-workbench.ts"

const SubmitDialog = lazy(async () => ({ default: (await import("./submit-dialog.tsx")).SubmitDialog }))

interface WorkbenchBarProps {
  readonly round: Round
  readonly exerciseVersionId: string
  readonly exercise: ExerciseInfo
  readonly variant: VariantInfo
  readonly frames: FrameStore
  readonly bench: BenchState
  readonly source: string
  readonly compiles: boolean
  readonly replay: Replay | undefined
  readonly onVariant: (variant: string) => void
}

export function WorkbenchBar(props: WorkbenchBarProps) {
  const language = useLanguage()
  const { bench, variant, replay } = props
  return (
    <div className="workbench-bar">
      <h1 className="workbench-title">{props.exercise.title[language]}</h1>
      <RunBar
        frames={props.frames}
        variants={props.exercise.variants}
        variant={variant.id}
        scenarios={variant.scenarios}
        scenarioId={bench.run.scenarioId}
        speed={bench.run.speed}
        canRun={bench.canRun}
        onVariant={replay === undefined ? props.onVariant : undefined}
        onScenario={bench.run.chooseScenario}
        onSpeed={bench.run.chooseSpeed}
        onRun={bench.run.run}
        onPause={bench.run.pause}
        onStep={bench.run.step}
        onRestart={bench.run.restart}
      />
      {replay === undefined ? <Submit {...props} /> : <LeaveReplay {...props} replay={replay} />}
    </div>
  )
}

function Submit({ round, exerciseVersionId, variant, source, compiles }: WorkbenchBarProps) {
  const { workbench: words } = useWords()
  const submit = useSubmit(round.id, exerciseVersionId)
  /** One key for one press of the button, so that a repeated request is the same submission. */
  const [key, setKey] = useState<string>()
  return (
    <>
      <Button
        size="small"
        icon={<Icon name="send" size={14} />}
        disabled={!round.abilities.submit && !round.abilities.practise}
        onClick={() => {
          submit.reset()
          setKey(crypto.randomUUID())
        }}
      >
        {words.submit}
      </Button>
      {key === undefined ? null : (
        <Suspense>
          <SubmitDialog
            source={source}
            compiles={compiles}
            canSubmitLive={round.abilities.submit}
            canPractise={round.abilities.practise}
            submissionsLeft={round.submissionsLeft}
            submissionLimit={round.submissionLimit}
            pending={submit.pending}
            error={submit.error}
            onSubmit={(kind) => submit.submit({ kind, variant: variant.id, source, idempotencyKey: key })}
            onClose={() => setKey(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

function LeaveReplay(props: WorkbenchBarProps & { readonly replay: Replay }) {
  const { workbench: words } = useWords()
  return (
    <span className="replay-leave">
      <span className="lw-badge" data-tone="info">
        {words.replaying({ submission: shortHash(props.replay.submissionId) })}
      </span>
      <Link
        to="/rounds/$roundId/exercises/$exerciseVersionId"
        params={{ roundId: props.round.id, exerciseVersionId: props.exerciseVersionId }}
        search={{ variant: props.replay.variant }}
      >
        {words.replayLeave}
      </Link>
    </span>
  )
}
