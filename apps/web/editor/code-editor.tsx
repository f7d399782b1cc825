/**
 * The program editor as a component: text in, changes out, diagnostics and online values pushed in. CodeMirror keeps its own
 * state; the component only hands over what changed.
 */
import "./editor.css"
import { Compartment, EditorState, type Extension } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { useEffect, useLayoutEffect, useRef } from "react"
import { useWords } from "../app/language.tsx"
import type { EditorDiagnostic } from "../engine/protocol.ts"
import { editingSetup } from "./editing-setup.ts"
import type { EditorCommand } from "./editor-commands.ts"
import { editorTheme } from "./editor-theme.ts"
import { type NamePaths, type OnlineValues, onlineValues, setOnlineValues } from "./online-values.ts"
import { stIndentation, structuredText } from "./st-language.ts"
import { useServicePlaces, useServices } from "./use-services.ts"

export interface CodeEditorProps {
  /** Replaces the text whenever it differs from what the editor holds. */
  readonly text: string
  readonly readOnly: boolean
  readonly diagnostics: readonly EditorDiagnostic[]
  readonly paths: NamePaths
  /** Function block (in capitals) → local path of the instance whose values are shown in its code. */
  readonly instances: Readonly<Record<string, string>>
  readonly values: OnlineValues
  /** Moves the cursor there when its identity changes. */
  readonly goTo: { readonly line: number } | undefined
  /** Of other parts of the screen; read once. */
  readonly extension: Extension
  readonly onChange: (text: string) => void
  readonly onVisible: (paths: readonly string[]) => void
  /** Hands out the way to run a command, for a menu outside the editor. */
  readonly onCommands: (run: (command: EditorCommand) => void) => void
}

export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const locked = useRef(new Compartment())
  const translated = useRef(new Compartment())
  const places = useServicePlaces()
  const { workbench, editor: phrases } = useWords()

  useEffect(() => {
    if (host.current === null) return undefined
    const created = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          editingSetup,
          structuredText,
          stIndentation,
          places.extension,
          editorTheme,
          onlineValues({
            paths: () => latest.current.paths,
            instances: () => latest.current.instances,
            onVisible: (paths) => latest.current.onVisible(paths),
          }),
          latest.current.extension,
          locked.current.of([]),
          translated.current.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = created
    return () => created.destroy()
  }, [places])

  useEffect(() => {
    const current = view.current
    if (current === undefined || current.state.doc.toString() === props.text) return
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: props.text } })
  }, [props.text])

  useEffect(() => {
    view.current?.dispatch({
      effects: locked.current.reconfigure(props.readOnly ? [EditorState.readOnly.of(true)] : []),
    })
  }, [props.readOnly])

  useEffect(() => {
    view.current?.dispatch({
      effects: translated.current.reconfigure([
        EditorState.phrases.of(phrasesOf(phrases)),
        EditorView.contentAttributes.of({
          "aria-label": workbench.editorLabel,
          spellcheck: "false",
          tabindex: "0",
        }),
      ]),
    })
  }, [phrases, workbench])

  const { touch, run } = useServices(view, places, props.diagnostics)
  const { onCommands } = props
  useEffect(() => onCommands(run), [onCommands, run])

  useEffect(() => {
    view.current?.dispatch({ effects: setOnlineValues.of(props.values) })
  }, [props.values])

  useEffect(() => {
    const current = view.current
    if (current === undefined || props.goTo === undefined) return
    const line = current.state.doc.line(Math.min(Math.max(1, props.goTo.line), current.state.doc.lines))
    current.dispatch({
      selection: { anchor: line.from },
      effects: EditorView.scrollIntoView(line.from, { y: "center" }),
    })
    current.focus()
  }, [props.goTo])

  return <div className="code-editor" ref={host} onFocus={touch} onPointerEnter={touch} />
}

/** CodeMirror's own phrases, from our word list. */
function phrasesOf(words: ReturnType<typeof useWords>["editor"]): Record<string, string> {
  return {
    Find: words.find,
    Replace: words.replace,
    next: words.next,
    previous: words.previous,
    all: words.all,
    "match case": words.matchCase,
    regexp: words.regexp,
    "by word": words.byWord,
    replace: words.replaceOne,
    "replace all": words.replaceAll,
    close: words.close,
    "Go to line": words.goToLine,
    go: words.go,
    Diagnostics: words.diagnostics,
    "No diagnostics": words.noDiagnostics,
    Completions: words.completions,
    "Fold line": words.foldLine,
    "Unfold line": words.unfoldLine,
    "folded code": words.foldedCode,
  }
}
