/** The engine's worker as this screen sees it: what was loaded, what the compiler says, frames in a store, commands. */
import { useCallback, useEffect, useRef, useState } from "react"
import { createEngineClient, type EngineClient } from "../../engine/engine-client.ts"
import type { Command, EditorDiagnostic, ExerciseInfo, VariableInfo } from "../../engine/protocol.ts"
import { createFrameStore, type FrameStore } from "./frame-store.ts"

export interface Compiled {
  readonly version: number
  readonly diagnostics: readonly EditorDiagnostic[]
  readonly variables: readonly VariableInfo[]
  readonly instances: Readonly<Record<string, string>>
  readonly runs: boolean
}

export interface Engine {
  readonly client: EngineClient | undefined
  readonly frames: FrameStore
  readonly exercise: ExerciseInfo | undefined
  readonly refused: readonly string[] | undefined
  readonly crashed: boolean
  readonly compiled: Compiled | undefined
  readonly send: (command: Command) => void
  /** Numbers the texts given to the compiler, over all drafts of this screen. */
  readonly nextVersion: () => number
  /** Ends the shown run and clears the screen of it. */
  readonly reset: () => void
}

interface ExerciseFiles {
  readonly files: Readonly<Record<string, string>>
  readonly sealed: string | null
}

export function useEngine(exerciseFiles: ExerciseFiles | undefined): Engine {
  const [frames] = useState(createFrameStore)
  const [client, setClient] = useState<EngineClient>()
  const [exercise, setExercise] = useState<ExerciseInfo>()
  const [refused, setRefused] = useState<readonly string[]>()
  const [compiled, setCompiled] = useState<Compiled>()
  const [crashed, setCrashed] = useState(false)

  useEffect(() => {
    if (exerciseFiles === undefined) return undefined
    const created = createEngineClient()
    const stop = created.listen((report) => {
      if (report.kind === "loaded") {
        setClient(created)
        setExercise(report.exercise)
      }
      if (report.kind === "refused") setRefused(report.codes)
      else if (report.kind === "compiled") setCompiled(report)
      else if (report.kind === "frame") frames.put(report)
      else if (report.kind === "crashed") setCrashed(true)
    })
    created.send({ kind: "load", files: exerciseFiles.files, sealed: exerciseFiles.sealed })
    return () => {
      stop()
      created.close()
      setClient(undefined)
      frames.put(undefined)
    }
  }, [exerciseFiles, frames])

  const send = useCallback((command: Command) => client?.send(command), [client])
  const version = useRef(0)
  const nextVersion = useCallback(() => ++version.current, [])
  const reset = useCallback(() => {
    client?.send({ kind: "reset" })
    frames.put(undefined)
  }, [client, frames])
  return { client, frames, exercise, refused, crashed, compiled, send, nextVersion, reset }
}

/** To be called at every touch of the page: the first one has the engine load what a run needs. */
export function usePreparing({ client }: Engine): () => void {
  const prepared = useRef<EngineClient>(undefined)
  return useCallback(() => {
    if (client === undefined || prepared.current === client) return
    prepared.current = client
    client.send({ kind: "prepare" })
  }, [client])
}

/** Compiles the text a moment after the last key; an older answer is never shown for a newer text. */
export function useLiveCompile(
  engine: Engine,
  variant: string | undefined,
  source: string,
): { readonly pending: boolean } {
  const [asked, setAsked] = useState(0)
  const { send, exercise, nextVersion } = engine
  useEffect(() => {
    if (exercise === undefined || variant === undefined) return undefined
    const timer = setTimeout(() => {
      const version = nextVersion()
      setAsked(version)
      send({ kind: "compile", variant, source, version })
    }, 220)
    return () => clearTimeout(timer)
  }, [send, exercise, variant, source, nextVersion])
  return { pending: engine.compiled?.version !== asked }
}
