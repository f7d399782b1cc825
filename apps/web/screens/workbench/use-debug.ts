/** The debugger as the workbench sees it: breakpoints of the editor, where the run stands, what is seen there, and the keys. */
import { useCallback, useEffect, useMemo, useState } from "react"
import { createDebugMarks, type Placed } from "../../editor/debug-marks.ts"
import type { BreakpointInfo, SeenVariables, StopInfo, StrideInfo } from "../../engine/protocol.ts"
import type { Engine } from "./use-engine.ts"

export interface ShownBreakpoint extends Placed {
  readonly condition: string
  readonly conditionReads: boolean
  /** False: the running text has no statement there or behind. */
  readonly stops: boolean
}

const nothingSeen: SeenVariables = { frame: 0, variables: [], globals: [] }

interface RunActions {
  readonly start: () => void
  readonly proceed: () => void
  readonly pause: () => void
  /** The text compiles, so that a run can begin. */
  readonly canRun: boolean
  /** A running program came to a stop; steps from one to the next are not told. */
  readonly onStop: () => void
}

export function useDebug(engine: Engine, { start, proceed, pause, onStop, canRun }: RunActions) {
  const { client, send } = engine
  const [stop, setStop] = useState<StopInfo | null>(null)
  const [seen, setSeen] = useState(nothingSeen)
  const [answers, setAnswers] = useState<readonly BreakpointInfo[]>([])
  const [placed, setPlaced] = useState<readonly Placed[]>([])
  const [conditions, setConditions] = useState<ReadonlyMap<number, string>>(new Map())
  const [marks] = useState(() => createDebugMarks(setPlaced))

  useEffect(() => {
    let stood = false
    return client?.listen((report) => {
      if (report.kind === "stopped") {
        setStop(report.stop)
        setSeen(report)
        if (report.stop !== null && !stood) onStop()
        stood = report.stop !== null
      } else if (report.kind === "inspected") setSeen(report)
      else if (report.kind === "breakpoints") setAnswers(report.breakpoints)
    })
  }, [client, onStop])
  useEffect(() => {
    const wishes = placed.map(({ id, line }) => ({ line, condition: conditions.get(id) ?? "" }))
    send({ kind: "breakpoints", wishes })
  }, [send, placed, conditions])

  const breakpoints = useMemo(
    () =>
      placed.map(({ id, line }): ShownBreakpoint => {
        const answer = answers.find((one) => one.wished === line)
        return {
          id,
          line,
          condition: conditions.get(id) ?? "",
          conditionReads: answer?.conditionReads ?? true,
          stops: answer === undefined || answer.line !== null,
        }
      }),
    [placed, conditions, answers],
  )
  useEffect(() => {
    marks.showIdle(new Set(breakpoints.filter((one) => !one.stops).map((one) => one.id)))
  }, [marks, breakpoints])
  const line = stop === null ? undefined : stop.frames[seen.frame]?.line
  useEffect(() => {
    marks.standAt(line)
  }, [marks, line])

  const stands = stop !== null
  const stride = useCallback(
    (wanted: StrideInfo) => {
      const frame = engine.frames.get()
      const over = frame === undefined || frame.state === "ended" || frame.fault !== null
      if (over && !canRun) return
      // A stopped controller does not come back by going on.
      if (over) start()
      send({ kind: "stride", stride: wanted })
    },
    [send, engine.frames, start, canRun],
  )
  const goOn = useCallback(() => {
    if (canRun || stands) proceed()
  }, [canRun, stands, proceed])
  useDebugKeys({ stride, proceed: goOn, pause })
  return {
    stop,
    seen,
    breakpoints,
    marks,
    stride,
    proceed,
    inspect: useCallback((frame: number) => send({ kind: "inspect", frame }), [send]),
    setCondition: (id: number, condition: string) => setConditions(new Map(conditions).set(id, condition)),
  }
}

export type DebugState = ReturnType<typeof useDebug>

interface Actions {
  readonly stride: (wanted: StrideInfo) => void
  readonly proceed: () => void
  readonly pause: () => void
}

/** The keys that debuggers share, while this screen is open; a dialog on top keeps its own. */
function useDebugKeys({ stride, proceed, pause }: Actions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("[role=dialog]") !== null)
        return
      const action = actionOf(event, { stride, proceed, pause })
      if (action === undefined) return
      event.preventDefault()
      event.stopPropagation()
      action()
    }
    window.addEventListener("keydown", onKey, true)
    return () => window.removeEventListener("keydown", onKey, true)
  }, [stride, proceed, pause])
}

function actionOf(
  { key, shiftKey }: KeyboardEvent,
  { stride, proceed, pause }: Actions,
): (() => void) | undefined {
  if (key === "F5" && !shiftKey) return proceed
  if (key === "F6" && !shiftKey) return pause
  if (key === "F10") return () => stride(shiftKey ? "back" : "over")
  if (key === "F11") return () => stride(shiftKey ? "out" : "into")
  return undefined
}
