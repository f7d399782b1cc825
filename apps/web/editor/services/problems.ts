/**
 * The compiler's messages in the text: squiggles with a card, a sign beside the line, and the ways to mend them. Messages come
 * from the engine, which knows the exercise; fixes from the language thread. Both meet here by code and place.
 */
import { type Action, type Diagnostic, setDiagnostics } from "@codemirror/lint"
import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state"
import { type EditorView, GutterMarker, gutter, ViewPlugin, type ViewUpdate } from "@codemirror/view"
import type { OfferedFix } from "../../engine/language-protocol.ts"
import type { EditorDiagnostic } from "../../engine/protocol.ts"
import { services, servicesOf, wordsOf } from "./asking.ts"
import { element } from "./elements.ts"
import { applyFix, openFixes } from "./fix-menu.ts"
import { marksField } from "./marks.ts"

export const setProblems = StateEffect.define<readonly EditorDiagnostic[]>()

const problemsField = StateField.define<readonly EditorDiagnostic[]>({
  create: () => [],
  update: (problems, { effects, docChanged, changes, newDoc }) => {
    for (const effect of effects) {
      if (effect.is(setProblems)) return effect.value.map((one) => within(one, newDoc.length))
    }
    if (!docChanged) return problems
    return problems.map((one) => ({ ...one, from: changes.mapPos(one.from), to: changes.mapPos(one.to) }))
  },
})

/** The compile may be a few keys behind the text. */
const within = (one: EditorDiagnostic, length: number): EditorDiagnostic => {
  const from = Math.min(one.from, length)
  return { ...one, from, to: Math.min(Math.max(one.to, from), length) }
}

const fixesOf = (view: EditorView, problem: EditorDiagnostic): readonly OfferedFix[] =>
  view.state
    .field(marksField)
    .fixes.filter(({ code, from }) => code === problem.code && from === problem.from)

/** Squiggles are made anew when messages, fixes or the reader's language change. */
const shower = ViewPlugin.fromClass(
  class {
    constructor(view: EditorView) {
      this.show(view)
    }

    update({ view, state, startState, docChanged }: ViewUpdate): void {
      const changed =
        state.field(marksField).fixes !== startState.field(marksField).fixes ||
        state.field(problemsField) !== startState.field(problemsField) ||
        state.facet(services) !== startState.facet(services)
      if (changed && !docChanged) this.show(view)
    }

    private show(view: EditorView): void {
      const { doc } = view.state
      // A view takes no change while it is being updated.
      queueMicrotask(() => {
        if (view.state.doc !== doc || !view.dom.isConnected) return
        view.dispatch(
          setDiagnostics(
            view.state,
            view.state.field(problemsField).map((one) => squiggle(view, one)),
          ),
        )
      })
    }
  },
)

const squiggle = (view: EditorView, problem: EditorDiagnostic): Diagnostic => {
  const { language } = servicesOf(view.state)
  const actions = fixesOf(view, problem).map(
    (fix): Action => ({
      name: wordsOf(view.state).write({ text: fix.shows }),
      apply: (target) => applyFix(target, fix),
    }),
  )
  return {
    from: problem.from,
    to: problem.to,
    severity: problem.severity,
    message: problem.message[language],
    renderMessage: () => problemText(view, problem),
    ...(view.state.readOnly ? {} : { actions }),
  }
}

function problemText(view: EditorView, problem: EditorDiagnostic): HTMLElement {
  const { language } = servicesOf(view.state)
  const box = element("span", "cm-problem", element("span", "cm-problem-message", problem.message[language]))
  const help = element("span", "cm-problem-help", problem.help?.[language] ?? "", " ")
  if (problem.hasPage) help.append(pageLink(view, problem.code))
  box.append(help)
  return box
}

/** In a tab of its own: the run on the screen goes on. */
function pageLink(view: EditorView, code: string): HTMLElement {
  const link = document.createElement("a")
  link.className = "cm-problem-link"
  link.href = `/problems/${code}`
  link.target = "_blank"
  link.rel = "noopener"
  link.textContent = wordsOf(view.state).moreAbout
  return link
}

class ProblemSign extends GutterMarker {
  private readonly sign: string

  constructor(sign: string) {
    super()
    this.sign = sign
  }

  override eq(other: ProblemSign): boolean {
    return this.sign === other.sign
  }

  override toDOM(): HTMLElement {
    const dom = element("span", "cm-problem-sign")
    dom.dataset["sign"] = this.sign
    return dom
  }
}

const signs = {
  error: new ProblemSign("error"),
  warning: new ProblemSign("warning"),
  hint: new ProblemSign("hint"),
  fix: new ProblemSign("fix"),
} as const
const order: readonly EditorDiagnostic["severity"][] = ["error", "warning", "hint"]

/** One sign a line, the gravest; on the cursor's line a lamp where something can be mended by one press. */
function lineSigns(view: EditorView): RangeSet<GutterMarker> {
  const { doc, selection } = view.state
  const current = doc.lineAt(selection.main.head).from
  const signByLine = new Map<number, keyof typeof signs>()
  for (const problem of view.state.field(problemsField)) {
    const line = doc.lineAt(Math.min(problem.from, doc.length)).from
    const known = signByLine.get(line)
    if (line === current && fixesOf(view, problem).length > 0) signByLine.set(line, "fix")
    else if (
      known === undefined ||
      (known !== "fix" && order.indexOf(problem.severity) < order.indexOf(known))
    )
      signByLine.set(line, problem.severity)
  }
  const ranges = [...signByLine].toSorted(([a], [b]) => a - b)
  return RangeSet.of(ranges.map(([line, sign]) => signs[sign].range(line)))
}

const problemGutter = gutter({
  class: "cm-problem-gutter",
  markers: lineSigns,
  initialSpacer: () => signs.error,
  domEventHandlers: {
    mousedown: (view, { from }) => {
      const problem = view.state
        .field(problemsField)
        .find((one) => view.state.doc.lineAt(one.from).from === from)
      if (problem === undefined) return false
      view.dispatch({ selection: { anchor: problem.from } })
      openFixes(view)
      return true
    },
  },
})

export const problems: Extension = [problemsField, shower, problemGutter]
