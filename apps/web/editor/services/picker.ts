/**
 * A list over the top of the editor with a field that narrows it: the outline, the uses of a name. Arrows choose, Enter goes
 * there, Escape returns to where the cursor was.
 */
import type { EditorView } from "@codemirror/view"
import { element, newId } from "./elements.ts"

export interface PickerRow {
  /** What the field narrows by. */
  readonly text: string
  readonly shown: Node
  readonly from: number
  readonly to: number
}

interface PickerOptions {
  readonly title: string
  readonly filterLabel: string
  readonly empty: string
  readonly rows: readonly PickerRow[]
  /** The row that is chosen at first. */
  readonly chosen: number
  readonly onPick: (row: PickerRow) => void
}

const mostShown = 400

export function openPicker(view: EditorView, options: PickerOptions): void {
  view.dom.querySelector(".cm-picker")?.remove()
  const picker = new Picker(view, options)
  view.dom.append(picker.dom)
  picker.focus()
}

class Picker {
  readonly dom: HTMLElement
  private readonly view: EditorView
  private readonly options: PickerOptions
  private readonly field = document.createElement("input")
  private readonly list = element("ul", "cm-picker-list")
  private readonly title: HTMLElement
  private rows: readonly PickerRow[] = []
  private chosen = 0
  private isGone = false

  constructor(view: EditorView, options: PickerOptions) {
    this.view = view
    this.options = options
    this.title = element("p", "cm-picker-title", options.title)
    this.dom = element("div", "cm-picker", this.title, this.field, this.list)
    this.dress()
    this.field.addEventListener("input", () => this.narrow(0))
    this.dom.addEventListener("keydown", (event) => this.press(event))
    this.dom.addEventListener("focusout", (event) => {
      if (!this.dom.contains(event.relatedTarget as Node | null)) this.leave()
    })
    this.narrow(options.chosen)
  }

  focus(): void {
    this.field.focus()
    this.list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" })
  }

  private dress(): void {
    const id = newId("picker")
    this.list.id = id
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", this.options.title)
    this.field.className = "cm-field"
    this.field.placeholder = this.options.filterLabel
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-label", `${this.options.title} – ${this.options.filterLabel}`],
      ["aria-expanded", "true"],
      ["aria-controls", id],
      ["autocomplete", "off"],
      ["spellcheck", "false"],
    ] as const)
      this.field.setAttribute(name, value)
  }

  private narrow(chosen: number): void {
    const wanted = this.field.value.trim().toLowerCase()
    this.rows = this.options.rows
      .filter(({ text }) => text.toLowerCase().includes(wanted))
      .slice(0, mostShown)
    this.chosen = Math.min(Math.max(0, chosen), Math.max(0, this.rows.length - 1))
    this.list.replaceChildren(...this.rows.map((row, index) => this.option(row, index)))
    if (this.rows.length === 0) {
      const note = element("li", "cm-picker-empty", this.options.empty)
      note.setAttribute("role", "presentation")
      this.list.append(note)
    }
    this.choose(this.chosen)
  }

  private option(row: PickerRow, index: number): HTMLElement {
    const option = element("li", "cm-picker-row", row.shown)
    option.id = `${this.list.id}-${index}`
    option.setAttribute("role", "option")
    // The field keeps the keyboard; a press on a row is no leaving.
    option.addEventListener("mousedown", (event) => event.preventDefault())
    option.addEventListener("click", () => this.pick(row))
    return option
  }

  private choose(index: number): void {
    this.chosen = index
    for (const [at, option] of [...this.list.children].entries()) {
      if (option.getAttribute("role") === "option") option.setAttribute("aria-selected", String(at === index))
      if (at === index) option.scrollIntoView?.({ block: "nearest" })
    }
    this.field.setAttribute("aria-activedescendant", this.rows.length === 0 ? "" : `${this.list.id}-${index}`)
  }

  private press(event: KeyboardEvent): void {
    const last = this.rows.length - 1
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if (step !== undefined) this.choose(Math.min(Math.max(0, this.chosen + step), Math.max(0, last)))
    else if (event.key === "Escape") this.close()
    else if (event.key === "Enter") {
      const row = this.rows[this.chosen]
      if (row !== undefined) this.pick(row)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  private pick(row: PickerRow): void {
    this.close()
    this.options.onPick(row)
  }

  private close(): void {
    this.leave()
    this.view.focus()
  }

  /** Taking the field away moves the focus, which would take it away a second time. */
  private leave(): void {
    if (this.isGone) return
    this.isGone = true
    this.dom.remove()
  }
}
