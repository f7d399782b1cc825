/** The debug panel: steps, why and where the run stands, calls, variables and breakpoints. */
import "./debug.css"
import { formatSimulated } from "../../app/format.ts"
import { Icon, type IconName } from "../../app/icons.tsx"
import { useWords } from "../../app/language.tsx"
import type { StopInfo, StrideInfo } from "../../engine/protocol.ts"
import type { DebugState, ShownBreakpoint } from "./use-debug.ts"
import { VariableList } from "./variable-tree.tsx"

interface DebugPanelProps {
  readonly debug: DebugState
  readonly canRun: boolean
  readonly forced: readonly string[]
  readonly onForce: (name: string, value: number | boolean) => void
  readonly onRelease: (name: string) => void
  readonly onGoTo: (line: number) => void
}

export function DebugPanel(props: DebugPanelProps) {
  const { debug, canRun, forced, onForce, onRelease, onGoTo } = props
  const { debug: words } = useWords()
  const { stop, seen } = debug
  const forces = { forced, onForce, onRelease }
  return (
    <div className="debug-panel">
      <DebugTools debug={debug} canRun={canRun} />
      <div className="debug-body" tabIndex={0} role="group" aria-label={words.tab}>
        {stop === null ? (
          <p className="debug-hint">{words.notStopped}</p>
        ) : (
          <>
            <StopLine stop={stop} />
            <div className="debug-columns">
              <section aria-label={words.calls}>
                <h3>{words.calls}</h3>
                <Calls stop={stop} chosen={seen.frame} onChoose={debug.inspect} />
              </section>
              <section aria-label={words.variables}>
                <h3>{words.variables}</h3>
                {seen.variables.length === 0 ? <p className="debug-hint">{words.noVariables}</p> : null}
                <VariableList label={words.variables} variables={seen.variables} {...forces} />
                {seen.globals.length === 0 ? null : (
                  <>
                    <h3>{words.globals}</h3>
                    <VariableList label={words.globals} variables={seen.globals} {...forces} />
                  </>
                )}
                <p className="debug-hint">{words.forceWaits}</p>
              </section>
            </div>
          </>
        )}
        {debug.breakpoints.length === 0 ? null : (
          <section aria-label={words.breakpoints}>
            <h3>{words.breakpoints}</h3>
            <ul className="breakpoints">
              {debug.breakpoints.map((one) => (
                <BreakpointLine key={one.id} breakpoint={one} debug={debug} onGoTo={onGoTo} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  )
}

const strides: readonly { readonly stride: StrideInfo; readonly icon: IconName; readonly key: string }[] = [
  { stride: "over", icon: "stepOver", key: "F10" },
  { stride: "into", icon: "stepInto", key: "F11" },
  { stride: "out", icon: "stepOut", key: "Shift+F11" },
  { stride: "back", icon: "stepBack", key: "Shift+F10" },
]

export function DebugTools({ debug, canRun }: { readonly debug: DebugState; readonly canRun: boolean }) {
  const { debug: words } = useWords()
  const stands = debug.stop !== null
  return (
    <div className="debug-tools" role="toolbar" aria-label={words.tools}>
      <button
        type="button"
        className="icon-button"
        data-primary="true"
        disabled={!stands}
        title={words.withKey({ action: words.proceed, key: "F5" })}
        onClick={debug.proceed}
      >
        <Icon name="play" size={14} />
        {words.proceed}
      </button>
      {strides.map(({ stride, icon, key }) => {
        const needsStop = stride === "out" || stride === "back"
        return (
          <button
            key={stride}
            type="button"
            className="icon-button"
            disabled={!canRun || (needsStop && !stands)}
            aria-label={words[stride === "run" ? "proceed" : stride]}
            title={words.withKey({ action: words[stride === "run" ? "proceed" : stride], key })}
            onClick={() => debug.stride(stride)}
          >
            <Icon name={icon} />
          </button>
        )
      })}
    </div>
  )
}

function StopLine({ stop }: { readonly stop: StopInfo }) {
  const { debug: words, faults } = useWords()
  const reason = {
    breakpoint: words.stoppedBreakpoint,
    step: words.stoppedStep,
    pause: words.stoppedPause,
    fault: stop.fault === null ? words.stoppedPause : words.stoppedFault({ kind: faults[stop.fault.kind] }),
  }[stop.reason]
  const [frame] = stop.frames
  return (
    <p className="debug-stop" data-reason={stop.reason} role="status">
      <strong>{reason}</strong>{" "}
      <span>
        {words.stoppedWhere({
          line: frame?.line ?? 0,
          time: formatSimulated(stop.nowUs, 2),
          event: stop.event,
        })}
      </span>
    </p>
  )
}

interface CallsProps {
  readonly stop: StopInfo
  readonly chosen: number
  readonly onChoose: (frame: number) => void
}

function Calls({ stop, chosen, onChoose }: CallsProps) {
  const { debug: words } = useWords()
  // Calls have no names of their own, and the same POU may stand there twice: how deep it is says which one it is.
  const calls = stop.frames.map((call, frame) => ({ ...call, frame, depth: stop.frames.length - frame }))
  return (
    <ol className="calls">
      {calls.map(({ pou, instance, line, frame, depth }) => (
        <li key={depth}>
          <button type="button" aria-pressed={chosen === frame} onClick={() => onChoose(frame)}>
            <span className="call-pou">{words.callAt({ pou, line })}</span>
            {instance === undefined || instance === pou ? null : (
              <span className="call-instance">{instance}</span>
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}

interface BreakpointLineProps {
  readonly breakpoint: ShownBreakpoint
  readonly debug: DebugState
  readonly onGoTo: (line: number) => void
}

function BreakpointLine({ breakpoint, debug, onGoTo }: BreakpointLineProps) {
  const { debug: words } = useWords()
  const { id, line, condition, conditionReads, stops } = breakpoint
  return (
    <li>
      <button type="button" className="breakpoint-line" onClick={() => onGoTo(line)}>
        {words.breakpointLine({ line })}
      </button>
      <input
        className="watch-force breakpoint-condition"
        aria-label={words.condition({ line })}
        aria-invalid={!conditionReads}
        placeholder={words.conditionHint}
        defaultValue={condition}
        onBlur={(event) => {
          if (event.currentTarget.value !== condition) debug.setCondition(id, event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") debug.setCondition(id, event.currentTarget.value)
        }}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={words.remove({ line })}
        onClick={() => debug.marks.remove(id)}
      >
        <Icon name="close" size={14} />
      </button>
      {conditionReads ? null : <span className="breakpoint-note">{words.conditionWrong}</span>}
      {stops ? null : <span className="breakpoint-note">{words.breakpointNowhere}</span>}
    </li>
  )
}
