/**
 * Breakpoints beside the line numbers and the line where the run stands. The editor owns where breakpoints are, because they move
 * with the text; everything else about them is told from outside through `DebugMarks`.
 */
import {
  type EditorState,
  type Extension,
  Prec,
  RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Transaction,
} from "@codemirror/state"
import { Decoration, EditorView, GutterMarker, gutter, keymap, ViewPlugin } from "@codemirror/view"

export interface Placed {
  readonly id: number
  readonly line: number
}

export interface DebugMarks {
  /** For the editor, once. */
  readonly extension: Extension
  /** Marks the line and brings it into sight; undefined: the run stands nowhere. */
  readonly standAt: (line: number | undefined) => void
  /** Breakpoints that stop nowhere, by id. */
  readonly showIdle: (ids: ReadonlySet<number>) => void
  readonly remove: (id: number) => void
}

class Dot extends GutterMarker {
  readonly id: number

  constructor(id: number) {
    super()
    this.id = id
  }

  override eq(other: Dot): boolean {
    return this.id === other.id
  }

  override toDOM(view: EditorView): Node {
    const dot = document.createElement("span")
    dot.className = "cm-breakpoint"
    dot.dataset.idle = String(view.state.field(idleField).has(this.id))
    return dot
  }
}

class Spacer extends GutterMarker {
  override toDOM(): Node {
    const box = document.createElement("span")
    box.className = "cm-breakpoint-space"
    return box
  }
}

class Arrow extends GutterMarker {
  override elementClass = "cm-standing-gutter"
}

const toggleAt = StateEffect.define<number>()
const removeId = StateEffect.define<number>()
const setIdle = StateEffect.define<ReadonlySet<number>>()
const setStanding = StateEffect.define<number | undefined>()

let lastId = 0

/** One dot for each line, at its beginning. */
const dotsField = StateField.define<RangeSet<Dot>>({
  create: () => RangeSet.empty,
  update: (dots, transaction) => {
    const moved = transaction.docChanged ? settle(dots.map(transaction.changes), transaction) : dots
    return transaction.effects.reduce((current, effect) => {
      if (effect.is(removeId)) return current.update({ filter: (_, __, dot) => dot.id !== effect.value })
      if (!effect.is(toggleAt)) return current
      const { from } = transaction.state.doc.lineAt(effect.value)
      let found = false
      current.between(from, from, () => {
        found = true
      })
      return found
        ? current.update({ filter: (at) => at !== from })
        : current.update({ add: [new Dot(++lastId).range(from)] })
    }, moved)
  },
})

/** After an edit: dots go to the beginnings of their lines, one for each; a text put in whole keeps none. */
function settle(dots: RangeSet<Dot>, { state, changes, startState }: Transaction): RangeSet<Dot> {
  let replaced = false
  changes.iterChanges((from, to) => {
    replaced ||= from === 0 && to === startState.doc.length && to > 0
  })
  if (replaced) return RangeSet.empty
  const builder = new RangeSetBuilder<Dot>()
  let last = -1
  for (const cursor = dots.iter(); cursor.value !== null; cursor.next()) {
    const { from } = state.doc.lineAt(cursor.from)
    if (from > last) builder.add(from, from, cursor.value)
    last = Math.max(last, from)
  }
  return builder.finish()
}

const idleField = StateField.define<ReadonlySet<number>>({
  create: () => new Set(),
  update: (idle, { effects }) =>
    effects.reduce((current, effect) => (effect.is(setIdle) ? effect.value : current), idle),
})

/** The beginning of the line where the run stands. */
const standingField = StateField.define<number | undefined>({
  create: () => undefined,
  update: (standing, { effects, changes, docChanged }) => {
    const moved = standing !== undefined && docChanged ? changes.mapPos(standing) : standing
    return effects.reduce((current, effect) => (effect.is(setStanding) ? effect.value : current), moved)
  },
  provide: (field) => [
    EditorView.decorations.from(field, (at) =>
      at === undefined ? Decoration.none : Decoration.set([standingLine.range(at)]),
    ),
  ],
})

const standingLine = Decoration.line({ class: "cm-standing-line" })
const spacer = new Spacer()
const arrow = new Arrow()

const theme = EditorView.theme({
  ".cm-breakpoints .cm-gutterElement": {
    cursor: "pointer",
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    width: "16px",
  },
  ".cm-breakpoints .cm-gutterElement:hover": {
    backgroundColor: "color-mix(in srgb, var(--lw-bad) 14%, transparent)",
  },
  ".cm-breakpoint": {
    width: "10px",
    height: "10px",
    borderRadius: "50%",
    backgroundColor: "var(--lw-bad)",
    boxSizing: "border-box",
  },
  ".cm-breakpoint[data-idle=true]": { backgroundColor: "transparent", border: "2px solid var(--lw-dim)" },
  ".cm-standing-line": { backgroundColor: "var(--lw-warn-soft) !important" },
  ".cm-standing-gutter": {
    boxShadow: "inset 3px 0 0 var(--lw-warn)",
    backgroundColor: "var(--lw-warn-soft)",
  },
})

const placedIn = (state: EditorState): readonly Placed[] => {
  const placed: Placed[] = []
  for (const cursor = state.field(dotsField).iter(); cursor.value !== null; cursor.next())
    placed.push({ id: cursor.value.id, line: state.doc.lineAt(cursor.from).number })
  return placed
}

export function createDebugMarks(onPlaced: (placed: readonly Placed[]) => void): DebugMarks {
  let view: EditorView | undefined
  let told = ""
  const tell = (state: EditorState) => {
    const placed = placedIn(state)
    const key = JSON.stringify(placed)
    if (key === told) return
    told = key
    queueMicrotask(() => onPlaced(placed))
  }
  const link = ViewPlugin.define((created) => {
    view = created
    return {
      update: ({ state }) => tell(state),
      destroy: () => {
        if (view === created) view = undefined
      },
    }
  })
  const toggle = (target: EditorView, at: number): boolean => {
    target.dispatch({ effects: toggleAt.of(at) })
    return true
  }
  return {
    extension: [
      dotsField,
      idleField,
      standingField,
      // Left of the line numbers.
      Prec.highest(
        gutter({
          class: "cm-breakpoints",
          markers: ({ state }) => state.field(dotsField),
          lineMarker: (target, line) => (target.state.field(standingField) === line.from ? arrow : null),
          lineMarkerChange: ({ startState, state }) =>
            startState.field(standingField) !== state.field(standingField) ||
            startState.field(idleField) !== state.field(idleField),
          initialSpacer: () => spacer,
          domEventHandlers: { mousedown: (target, line) => toggle(target, line.from) },
        }),
      ),
      Prec.high(
        keymap.of([{ key: "F9", run: (target) => toggle(target, target.state.selection.main.head) }]),
      ),
      theme,
      link,
    ],
    standAt: (line) => {
      if (view === undefined) return
      const { doc } = view.state
      const at = line === undefined ? undefined : doc.line(Math.min(Math.max(1, line), doc.lines)).from
      view.dispatch({
        effects: [
          setStanding.of(at),
          ...(at === undefined ? [] : [EditorView.scrollIntoView(at, { y: "nearest", yMargin: 60 })]),
        ],
      })
    },
    showIdle: (ids) => view?.dispatch({ effects: setIdle.of(ids) }),
    remove: (id) => view?.dispatch({ effects: removeId.of(id) }),
  }
}
