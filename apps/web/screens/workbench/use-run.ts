/** The run that this screen shows: which scenario, at what speed, which names are watched, and the commands for it. */
import { useCallback, useEffect, useRef, useState } from "react"
import { readStored, writeStored } from "../../app/storage.ts"
import type { VariantInfo } from "../../engine/protocol.ts"
import type { Engine } from "./use-engine.ts"

export interface RunChoice {
  readonly scenarioId: string
  readonly seekUs: number | undefined
}

/** `canRun`: the text compiles; only then can another run take the place of the shown one. */
export function useRun(
  engine: Engine,
  variant: VariantInfo,
  { source, canRun }: { readonly source: string; readonly canRun: boolean },
  first: RunChoice,
) {
  const [scenarioId, setScenarioId] = useState(first.scenarioId)
  const [speed, setSpeed] = useState(first.seekUs === undefined ? 5 : 1)
  /** The text that the shown run was started with. */
  const [startedText, setStartedText] = useState<string>()
  const { send, reset } = engine

  const start = useCallback(
    (options: { play: boolean; seekUs?: number; scenarioId?: string }) => {
      setStartedText(source)
      send({
        kind: "start",
        variant: variant.id,
        source,
        scenarioId: options.scenarioId ?? scenarioId,
        speed,
        play: options.play,
        ...(options.seekUs === undefined ? {} : { seekUs: options.seekUs }),
      })
    },
    [send, source, variant.id, scenarioId, speed],
  )

  return {
    scenarioId,
    speed,
    startedText,
    chooseScenario: (next: string) => {
      setScenarioId(next)
      if (startedText === undefined) return
      if (canRun) start({ play: false, scenarioId: next })
      else {
        // A run of the scenario before must not be shown under the name of this one.
        setStartedText(undefined)
        reset()
      }
    },
    chooseSpeed: (factor: number) => {
      setSpeed(factor)
      send({ kind: "speed", factor })
    },
    run: () => {
      const frame = engine.frames.get()
      const over = frame === undefined || frame.state === "idle" || frame.state === "ended"
      // A stopped controller does not come back by going on.
      if (startedText === undefined || over || frame.fault !== null) start({ play: true })
      else send({ kind: "play" })
    },
    pause: () => send({ kind: "pause" }),
    step: () => {
      if (startedText === undefined) start({ play: false })
      send({ kind: "step" })
    },
    restart: () => start({ play: true }),
    start,
  }
}

/** Begins a replay once, as soon as the text compiled. */
export function useReplayStart(ready: boolean, begin: (() => void) | undefined): void {
  const begun = useRef(false)
  useEffect(() => {
    if (!ready || begin === undefined || begun.current) return
    begun.current = true
    begin()
  }, [ready, begin])
}

/** A list of names that this browser remembers. */
export interface NameList {
  readonly names: readonly string[]
  readonly add: (name: string) => void
  readonly remove: (name: string) => void
  readonly toggle: (name: string) => void
}

/** More lines than this in one trend can no longer be told apart. */
const mostToggled = 8

export function useNameList(storageKey: string): NameList {
  const [names, setNames] = useState<readonly string[]>(() =>
    (readStored(storageKey) ?? "").split("\n").filter((name) => name !== ""),
  )
  const keep = (next: readonly string[]) => {
    setNames(next)
    writeStored(storageKey, next.join("\n"))
  }
  return {
    names,
    add: (name: string) => {
      if (!names.includes(name)) keep([...names, name])
    },
    remove: (name: string) => keep(names.filter((one) => one !== name)),
    toggle: (name: string) =>
      keep(names.includes(name) ? names.filter((one) => one !== name) : [...names, name].slice(-mostToggled)),
  }
}
