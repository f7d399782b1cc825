/**
 * What the thread knows of the whole text – colours by meaning, parts to fold, fixes – asked for a moment after the last key
 * and carried along with every change until the next answer.
 */
import { foldService } from "@codemirror/language"
import { type ChangeDesc, type Extension, Prec, type Range, StateEffect, StateField } from "@codemirror/state"
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view"
import type { Marks, OfferedFix } from "../../engine/language-protocol.ts"
import { ask } from "./asking.ts"

/** After the last key; a pause in typing is longer. */
const quietMs = 180

const setMarks = StateEffect.define<Marks>()

const nothing: Marks = { colourKinds: [], colours: new Uint32Array(), folds: [], outline: [], fixes: [] }

export const marksField = StateField.define<Marks>({
  create: () => nothing,
  update: (marks, transaction) => {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value
    return transaction.docChanged ? moved(marks, transaction.changes) : marks
  },
})

/** A fix whose place was edited is no longer right; the others and the folds move along. Colours move as decorations. */
const moved = (marks: Marks, changes: ChangeDesc): Marks => ({
  ...marks,
  folds: marks.folds.map(({ from, to, kind }) => ({
    from: changes.mapPos(from, 1),
    to: changes.mapPos(to, -1),
    kind,
  })),
  fixes: marks.fixes.flatMap((fix) => movedFix(fix, changes)),
})

const movedFix = (fix: OfferedFix, changes: ChangeDesc): readonly OfferedFix[] => {
  if (changes.touchesRange(fix.from, fix.to) !== false) return []
  const place = ({ from, to }: { from: number; to: number }) => ({
    from: changes.mapPos(from, 1),
    to: changes.mapPos(to, -1),
  })
  return [{ ...fix, ...place(fix), changes: fix.changes.map((one) => ({ ...one, ...place(one) })) }]
}

const asker = ViewPlugin.fromClass(
  class {
    private timer: ReturnType<typeof setTimeout> | undefined

    constructor(view: EditorView) {
      this.schedule(view, 0)
    }

    update({ view, docChanged }: ViewUpdate): void {
      if (docChanged) this.schedule(view, quietMs)
    }

    destroy(): void {
      clearTimeout(this.timer)
    }

    private schedule(view: EditorView, delayMs: number): void {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => {
        void ask<"marks">(view.state, { about: "marks" }).then((marks) => {
          if (marks !== undefined) view.dispatch({ effects: setMarks.of(marks) })
        })
      }, delayMs)
    }
  },
)

/** The lexer's own kinds are coloured already; these need the meaning of a name. */
const shownKinds: ReadonlySet<string> = new Set([
  "type",
  "block",
  "function",
  "method",
  "variable",
  "parameter",
  "property",
  "constant",
])

/** Only what is on the screen becomes decorations, however long the program is. */
const painter = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    /** Whether the colours' places are those of the text as it stands. */
    private fits = true

    constructor(view: EditorView) {
      this.decorations = visibleColours(view)
    }

    update({ view, state, startState, docChanged, changes, viewportChanged }: ViewUpdate): void {
      const fresh = startState.field(marksField).colours !== state.field(marksField).colours
      if (fresh) this.fits = true
      else if (docChanged) {
        this.fits = false
        this.decorations = this.decorations.map(changes)
      }
      if (fresh || (viewportChanged && this.fits)) this.decorations = visibleColours(view)
    }
  },
  { decorations: (painted) => painted.decorations },
)

function visibleColours(view: EditorView): DecorationSet {
  const { colours, colourKinds } = view.state.field(marksField)
  const { from, to } = view.viewport
  const end = Math.min(to, view.state.doc.length)
  const ranges: Range<Decoration>[] = []
  for (let at = firstAt(colours, from); at < colours.length; at += 3) {
    const [partFrom = 0, partTo = 0, index = 0] = [colours[at], colours[at + 1], colours[at + 2]]
    if (partTo > end) break
    const kind = colourKinds[index]
    if (kind !== undefined && shownKinds.has(kind) && partFrom < partTo)
      ranges.push(Decoration.mark({ class: `cm-st-${kind}` }).range(partFrom, partTo))
  }
  return Decoration.set(ranges)
}

/** Index of the first part that begins at or behind the offset. */
function firstAt(colours: Uint32Array, offset: number): number {
  let [low, high] = [0, colours.length / 3]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((colours[middle * 3] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low * 3
}

/** What begins in the line, hidden from the line's end to the word that closes it. */
const folding = foldService.of((state, lineFrom, lineTo) => {
  const part = state.field(marksField).folds.find(({ from }) => from >= lineFrom && from <= lineTo)
  if (part === undefined || part.to <= lineTo || part.to > state.doc.length) return null
  if (part.kind === "comment") return { from: lineTo, to: part.to }
  const last = state.doc.lineAt(part.to)
  const indent = /^\s*/.exec(last.text)?.[0].length ?? 0
  return { from: lineTo, to: last.from + indent }
})

/** What a name means stands inside what its letters look like, so that its colour wins. */
export const wholeTextMarks: Extension = [marksField, asker, Prec.highest(painter), folding]
