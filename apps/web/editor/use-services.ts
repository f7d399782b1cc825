/**
 * The editor's services for one editor: loaded when it is first touched, when the compiler has something to say, or when a
 * command of the menu needs them. Ends its language thread with the editor.
 */
import { Compartment, type Extension } from "@codemirror/state"
import type { EditorView } from "@codemirror/view"
import { type RefObject, useCallback, useEffect, useRef, useState } from "react"
import { useLanguage, useWords } from "../app/language.tsx"
import { createLanguageClient, type LanguageClient, startLanguageThread } from "../engine/language-client.ts"
import type { EditorDiagnostic } from "../engine/protocol.ts"
import type { EditorCommand } from "./editor-commands.ts"

type Pack = typeof import("./services/pack.ts")

export interface ServicePlaces {
  readonly reader: Compartment
  readonly services: Compartment
  /** Empty until the services are loaded. */
  readonly extension: Extension
}

/** Two places in an editor: what the services know of the reader, and the services. */
export function useServicePlaces(): ServicePlaces {
  const [places] = useState(() => {
    const [reader, services] = [new Compartment(), new Compartment()]
    return { reader, services, extension: [reader.of([]), services.of(nothing)] }
  })
  return places
}

/** Called behind the effect that makes the editor. */
export function useServices(
  view: RefObject<EditorView | undefined>,
  places: ServicePlaces,
  problems: readonly EditorDiagnostic[],
) {
  const [pack, setPack] = useState<Pack>()
  const client = useRef<LanguageClient>(undefined)
  const loading = useRef<Promise<Pack>>(undefined)
  const { editor: words } = useWords()
  const language = useLanguage()

  const load = useCallback((): Promise<Pack> => {
    loading.current ??= import("./services/pack.ts").then(
      (loaded) => {
        setPack(loaded)
        return loaded
      },
      (error: unknown) => {
        // The next touch tries again; until then the editor edits.
        loading.current = undefined
        throw error
      },
    )
    return loading.current
  }, [])

  const touch = useCallback(() => {
    load().catch(() => undefined)
  }, [load])

  useEffect(() => {
    if (problems.length > 0) touch()
  }, [problems, touch])

  useEffect(() => {
    const current = view.current
    if (pack === undefined || current === undefined) return
    client.current ??= createLanguageClient(startLanguageThread())
    const given = pack.withServices({ client: client.current, words, language })
    current.dispatch({ effects: places.reader.reconfigure(given) })
    if (places.services.get(current.state) === nothing)
      current.dispatch({ effects: places.services.reconfigure(pack.languageServices) })
  }, [pack, view, places, words, language])

  useEffect(() => {
    if (pack !== undefined) view.current?.dispatch({ effects: pack.setProblems.of(problems) })
  }, [pack, view, problems])

  useEffect(
    () => () => {
      client.current?.close()
      client.current = undefined
    },
    [],
  )

  const run = useCallback(
    (command: EditorCommand) => {
      load().then(
        (loaded) => runSoon(loaded, view, command),
        () => undefined,
      )
    },
    [load, view],
  )
  return { touch, run }
}

/** The loaded services are set up by an effect, which comes first. */
function runSoon(pack: Pack, view: RefObject<EditorView | undefined>, command: EditorCommand): void {
  requestAnimationFrame(() => {
    const { current } = view
    if (current === undefined) return
    current.focus()
    pack.runCommand(current, command)
  })
}

/** Known by identity, so that services are set up once. */
const nothing: Extension = []
