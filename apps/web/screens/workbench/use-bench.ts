/**
 * Everything the workbench knows about one variant's program and its run: what the compiler says, which names are watched and
 * charted, their values, and the run itself.
 */
import { useEffect, useMemo, useState } from "react"
import { localName } from "../../editor/local-name.ts"
import type { ExerciseInfo, VariantInfo } from "../../engine/protocol.ts"
import { useSlowFrame } from "./frame-store.ts"
import type { Replay } from "./replay.ts"
import { type Engine, useLiveCompile } from "./use-engine.ts"
import { type NameList, useNameList, useReplayStart, useRun } from "./use-run.ts"

interface BenchOptions {
  readonly engine: Engine
  readonly exercise: ExerciseInfo
  readonly variant: VariantInfo
  readonly source: string
  readonly replay: Replay | undefined
}

/** A replay begins this long before the moment it is about. */
const replayLeadUs = 5_000_000

export function useBench({ engine, exercise, variant, source, replay }: BenchOptions) {
  const { pending } = useLiveCompile(engine, variant.id, source)
  const seekUs = replay === undefined ? undefined : Math.max(0, replay.atUs - replayLeadUs)
  const scenarioId = replay?.scenarioId ?? usualScenario(variant)
  const canRun = engine.compiled?.runs === true && !pending
  const run = useRun(engine, variant, { source, canRun }, { scenarioId, seekUs })
  useReplayStart(
    replay !== undefined && canRun,
    seekUs === undefined ? undefined : () => run.start({ play: true, seekUs }),
  )
  const { reset } = engine
  useEffect(() => reset, [reset])

  const watch = useNameList(`lehrwerk.watch.${exercise.id}.${variant.id}`)
  const trend = useNameList(`lehrwerk.trend.${exercise.id}.${variant.id}`)
  const program = useProgram(engine, variant)
  const online = useOnlineValues(engine, watch, trend)
  return {
    run,
    canRun,
    watch,
    trend,
    ...program,
    ...online,
    stale: run.startedText !== undefined && run.startedText !== source && canRun,
  }
}

export type BenchState = ReturnType<typeof useBench>

/** People want to see passengers first, not a function test. */
const usualScenario = (variant: VariantInfo): string => {
  const open = variant.scenarios.filter((one) => !one.sealed)
  return (open.find((one) => one.kind === "flow") ?? open[0])?.id ?? ""
}

const nothing = { diagnostics: [], variables: [], instances: {} } as const

/** What the last compile says, and how names in the text become paths in the engine. */
function useProgram(engine: Engine, variant: VariantInfo) {
  const { diagnostics, variables, instances } = engine.compiled ?? nothing
  const paths = useMemo(
    () => new Map(variables.map((one) => [localName(one.name).toUpperCase(), one.name])),
    [variables],
  )
  const typeByName = useMemo(
    () => new Map([...variables, ...variant.points].map((one) => [one.name, one.type])),
    [variables, variant.points],
  )
  const names = useMemo(
    () => [...variant.points, ...variables].map((one) => one.name),
    [variant.points, variables],
  )
  return { diagnostics, variables, instances, paths, typeByName, names }
}

/** Asks the engine for the values of all names on the screen, and hands out the latest ones. */
function useOnlineValues(engine: Engine, watch: NameList, trend: NameList) {
  const [visible, setVisible] = useState<readonly string[]>([])
  const { send } = engine
  const watched = useMemo(
    () => [...new Set([...watch.names, ...trend.names, ...visible])],
    [watch.names, trend.names, visible],
  )
  useEffect(() => {
    send({ kind: "watch", names: watched })
  }, [send, watched])
  const frame = useSlowFrame(engine.frames, 120)
  const values = useMemo(() => {
    const found = new Map<string, number | boolean>()
    for (const [index, name] of watched.entries()) {
      const value = frame?.watched[index]
      if (value !== null && value !== undefined) found.set(name, value)
    }
    return found
  }, [frame, watched])
  return { values, forced: frame?.forced ?? [], started: frame !== undefined, onVisible: setVisible }
}
