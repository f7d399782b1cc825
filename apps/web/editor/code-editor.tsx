/**
 * The program editor as a component: text in, changes out, diagnostics and online values pushed in. CodeMirror keeps its own
 * state; the component only hands over what changed.
 */
import "./editor.css"
import { autocompletion } from "@codemirror/autocomplete"
import { lintGutter, setDiagnostics } from "@codemirror/lint"
import { Compartment, EditorState } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { useEffect, useLayoutEffect, useRef } from "react"
import { useLanguage, useWords } from "../app/language.tsx"
import type { EditorDiagnostic, VariableInfo } from "../engine/protocol.ts"
import { completeStructuredText } from "./completion.ts"
import { editingSetup } from "./editing-setup.ts"
import { editorTheme } from "./editor-theme.ts"
import { type NamePaths, type OnlineValues, onlineValues, setOnlineValues } from "./online-values.ts"
import { stIndentation, structuredText } from "./st-language.ts"

export interface CodeEditorProps {
  /** Replaces the text whenever it differs from what the editor holds. */
  readonly text: string
  readonly readOnly: boolean
  readonly diagnostics: readonly EditorDiagnostic[]
  readonly variables: readonly VariableInfo[]
  readonly paths: NamePaths
  /** Function block (in capitals) → local path of the instance whose values are shown in its code. */
  readonly instances: Readonly<Record<string, string>>
  readonly values: OnlineValues
  /** Moves the cursor there when its identity changes. */
  readonly goTo: { readonly line: number } | undefined
  readonly onChange: (text: string) => void
  readonly onVisible: (paths: readonly string[]) => void
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
  const language = useLanguage()
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
          autocompletion({ override: [completeStructuredText(() => latest.current.variables)] }),
          lintGutter(),
          editorTheme,
          onlineValues({
            paths: () => latest.current.paths,
            instances: () => latest.current.instances,
            onVisible: (paths) => latest.current.onVisible(paths),
          }),
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
  }, [])

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

  useEffect(() => {
    const current = view.current
    if (current === undefined) return
    const end = current.state.doc.length
    const shown = props.diagnostics.map((diagnostic) => ({
      from: Math.min(diagnostic.from, end),
      to: Math.min(Math.max(diagnostic.to, diagnostic.from), end),
      severity: diagnostic.severity,
      message:
        diagnostic.help === null
          ? diagnostic.message[language]
          : `${diagnostic.message[language]}\n${diagnostic.help[language]}`,
    }))
    current.dispatch(setDiagnostics(current.state, shown))
  }, [props.diagnostics, language])

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

  return <div className="code-editor" ref={host} />
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
