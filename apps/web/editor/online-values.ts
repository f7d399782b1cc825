/**
 * Values beside the code: each line on the screen shows the variables it names, as the running controller holds them.
 * Only visible lines ask for values, so a long program costs no more than a short one.
 */
import { type Extension, StateEffect, StateField } from "@codemirror/state"
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view"
import { formatValue } from "./format-value.ts"
import { localName } from "./local-name.ts"

export type OnlineValues = ReadonlyMap<string, number | boolean>

/** Folded name as written in the code → path that the engine knows. */
export type NamePaths = ReadonlyMap<string, string>

export const setOnlineValues = StateEffect.define<OnlineValues>()

const valuesField = StateField.define<OnlineValues>({
  create: () => new Map(),
  update: (values, transaction) => {
    for (const effect of transaction.effects) if (effect.is(setOnlineValues)) return effect.value
    return values
  },
})

const mostPerLine = 3
const mostNames = 200
const namePattern = /[A-Za-z_]\w*(?:\[\d+(?:\s*,\s*\d+)*\])?(?:\.[A-Za-z_]\w*)*/g

/** The variables of a line in reading order, each once. Comments and strings name nothing. */
export function namesInLine(text: string, paths: NamePaths, instance = ""): string[] {
  const code = text.replaceAll(/\/\/.*$|\(\*.*?(?:\*\)|$)|'[^']*'?/g, " ")
  if (/^\s*[A-Za-z_]\w*\s*(,\s*\w+\s*)*(AT\s+%\S+\s*)?:(?!=)/.test(code)) return []
  const found: string[] = []
  for (const match of code.matchAll(namePattern)) {
    const path = paths.get(`${instance}${match[0].replaceAll(" ", "")}`.toUpperCase())
    if (path !== undefined && !found.includes(path)) found.push(path)
  }
  return found
}

class ValuesWidget extends WidgetType {
  private readonly shown: readonly (readonly [string, number | boolean])[]

  constructor(shown: readonly (readonly [string, number | boolean])[]) {
    super()
    this.shown = shown
  }

  override eq(other: ValuesWidget): boolean {
    return this.key === other.key
  }

  private get key(): string {
    return this.shown.map(([name, value]) => `${name}=${formatValue(value)}`).join()
  }

  override toDOM(): HTMLElement {
    const box = document.createElement("span")
    box.className = "cm-online"
    box.setAttribute("aria-hidden", "true")
    for (const [name, value] of this.shown) {
      const item = document.createElement("span")
      item.dataset.value = typeof value === "boolean" ? formatValue(value).toLowerCase() : "number"
      item.textContent = this.shown.length > 1 ? `${name} ${formatValue(value)}` : formatValue(value)
      box.append(item)
    }
    return box
  }

  override ignoreEvent(): boolean {
    return true
  }
}

const blockHead = /^\s*(FUNCTION_BLOCK|FUNCTION|PROGRAM)\s+(\w+)/i

/**
 * What stands before the names of a line: nothing in a program, the first instance in a function block's code; undefined in
 * a function, whose variables live for one call only.
 */
export function instanceBefore(
  lines: { readonly lines: number; line(number: number): { readonly text: string } },
  lineNumber: number,
  instances: Readonly<Record<string, string>>,
): string | undefined {
  for (let number = Math.min(lineNumber, lines.lines); number >= 1; number -= 1) {
    const head = blockHead.exec(lines.line(number).text)
    if (head === null) continue
    const kind = head[1]?.toUpperCase()
    if (kind === "PROGRAM") return ""
    const path = kind === "FUNCTION" ? undefined : instances[head[2]?.toUpperCase() ?? ""]
    return path === undefined ? undefined : `${localName(path)}.`
  }
  return ""
}

interface OnlineOptions {
  readonly paths: () => NamePaths
  readonly instances: () => Readonly<Record<string, string>>
  /** Called with the engine paths that the visible lines name, whenever they change. */
  readonly onVisible: (paths: readonly string[]) => void
}

export function onlineValues({ paths, instances, onVisible }: OnlineOptions): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet
      private asked = ""

      constructor(view: EditorView) {
        this.decorations = this.build(view)
      }

      update(update: ViewUpdate): void {
        const fresh = update.transactions.some((one) =>
          one.effects.some((effect) => effect.is(setOnlineValues)),
        )
        if (update.docChanged || update.viewportChanged || fresh) this.decorations = this.build(update.view)
      }

      private build(view: EditorView): DecorationSet {
        const values = view.state.field(valuesField)
        const known = paths()
        const visible: string[] = []
        const widgets = []
        for (const { from, to } of view.visibleRanges) {
          let before = instanceBefore(view.state.doc, view.state.doc.lineAt(from).number, instances())
          for (let at = from; at <= to; ) {
            const line = view.state.doc.lineAt(at)
            if (blockHead.test(line.text)) before = instanceBefore(view.state.doc, line.number, instances())
            const names = before === undefined ? [] : namesInLine(line.text, known, before)
            visible.push(...names)
            const shown = names.slice(0, mostPerLine).flatMap((path) => {
              const value = values.get(path)
              return value === undefined ? [] : [[path.replace(/^.*\./, ""), value] as const]
            })
            if (shown.length > 0) {
              widgets.push(Decoration.widget({ widget: new ValuesWidget(shown), side: 1 }).range(line.to))
            }
            at = line.to + 1
          }
        }
        this.ask([...new Set(visible)].slice(0, mostNames))
        return Decoration.set(widgets)
      }

      private ask(names: readonly string[]): void {
        const key = names.join()
        if (key === this.asked) return
        this.asked = key
        queueMicrotask(() => onVisible(names))
      }
    },
    { decorations: (value) => value.decorations },
  )
  return [valuesField, plugin]
}
