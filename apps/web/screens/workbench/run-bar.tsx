/** Scenario, run controls, speed and the simulated clock. */
import { formatSimulated } from "../../app/format.ts"
import { Icon } from "../../app/icons.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Select } from "../../app/select.tsx"
import type { RunState, ScenarioInfo, VariantInfo } from "../../engine/protocol.ts"
import { type FrameStore, useFrame, useSlowFrame } from "./frame-store.ts"

const speeds = [1, 2, 5, 10, 20, 50, 100] as const

interface RunBarProps {
  readonly frames: FrameStore
  readonly variants: readonly VariantInfo[]
  readonly variant: string
  readonly scenarios: readonly ScenarioInfo[]
  readonly scenarioId: string
  readonly speed: number
  readonly canRun: boolean
  readonly onVariant: ((variant: string) => void) | undefined
  readonly onScenario: (scenarioId: string) => void
  readonly onSpeed: (speed: number) => void
  readonly onRun: () => void
  readonly onPause: () => void
  readonly onStep: () => void
  readonly onRestart: () => void
}

export function RunBar(props: RunBarProps) {
  const { workbench: words } = useWords()
  const language = useLanguage()
  const state = useFrame(props.frames, (frame): RunState => frame?.state ?? "idle")
  const running = state === "running" || state === "seeking"
  const { onVariant } = props
  return (
    <div className="run-bar" role="toolbar" aria-label={words.run}>
      {props.variants.length < 2 || onVariant === undefined ? null : (
        <Select
          label={words.variant}
          value={props.variant}
          onChoose={onVariant}
          choices={props.variants.map((one) => ({ value: one.id, label: one.title[language] }))}
        />
      )}
      <Select
        className="run-scenario"
        label={words.scenario}
        value={props.scenarioId}
        onChoose={props.onScenario}
        choices={props.scenarios.map((one) => ({
          value: one.id,
          label: one.title[language],
          disabled: one.sealed,
        }))}
      />
      <div className="run-buttons">
        <button
          type="button"
          className="icon-button"
          data-primary="true"
          disabled={!props.canRun && !running}
          onClick={running ? props.onPause : props.onRun}
        >
          <Icon name={running ? "pause" : "play"} size={14} />
          {running ? words.pause : words.run}
        </button>
        <button
          type="button"
          className="icon-button"
          disabled={!props.canRun || running || state === "ended"}
          aria-label={words.step}
          title={words.step}
          onClick={props.onStep}
        >
          <Icon name="step" />
        </button>
        <button
          type="button"
          className="icon-button"
          disabled={!props.canRun}
          aria-label={words.restart}
          title={words.restart}
          onClick={props.onRestart}
        >
          <Icon name="restart" />
        </button>
      </div>
      <Select
        className="run-speed"
        label={words.speed}
        value={String(props.speed)}
        onChoose={(factor) => props.onSpeed(Number(factor))}
        choices={speeds.map((factor) => ({ value: String(factor), label: words.times({ factor }) }))}
      />
      <RunClock frames={props.frames} />
    </div>
  )
}

function RunClock({ frames }: { readonly frames: FrameStore }) {
  const { workbench: words } = useWords()
  const frame = useSlowFrame(frames, 100)
  const state = frame?.state ?? "idle"
  const text: Record<RunState, string> = {
    idle: words.stateIdle,
    running: words.stateRunning,
    paused: words.statePaused,
    stopped: words.stateStopped,
    ended: words.stateEnded,
    seeking: words.stateSeeking({ time: formatSimulated(frame?.nowUs ?? 0, 0) }),
  }
  const stopped = frame !== undefined && frame.fault !== null
  return (
    <div className="run-clock" data-state={stopped ? "fault" : state}>
      <span className="run-clock-time lw-number" title={words.simulatedTime}>
        {formatSimulated(frame?.nowUs ?? 0, state === "paused" || state === "stopped" ? 2 : 1)}
      </span>
      <span className="run-clock-total lw-number">
        {frame === undefined ? "" : `/ ${formatSimulated(frame.durationUs, 0)}`}
      </span>
      <span className="run-clock-state">
        {stopped ? words.stateFault : text[state]}
        {state === "running" && frame !== undefined && frame.achieved > 0
          ? ` · ${words.achievedSpeed({ factor: frame.achieved < 10 ? frame.achieved.toFixed(1) : Math.round(frame.achieved) })}`
          : ""}
      </span>
    </div>
  )
}
