/**
 * Sequential function charts as text (IEC 61131-3:2013, 6.7). Each transition looks backwards for the steps it leaves;
 * steps and jumps look backwards for the transitions that enter them. Divergences and convergences only pass on.
 */
import type { Report } from "../source/reporter.ts"
import { type Fragment, fragment, textOf } from "./mapped-text.ts"
import { connectionsOf, idOf } from "./network-elements.ts"
import { NetworkWriter } from "./write-network.ts"
import type { BodyText, PouContext } from "./write-pou.ts"
import { joined, tagOf } from "./write-variables.ts"
import { attribute, attributeText, child, childrenOf, contentOf, isTrue } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

export interface ChartOptions {
  readonly chart: XmlElement
  /** The unit that owns the chart, with its named transitions. */
  readonly owner: XmlElement
  readonly context: PouContext
  /** Reads a body inside the chart. */
  readonly bodyOf: (owner: XmlElement, context: PouContext, suffix: string) => BodyText
}

export const chartText = (options: ChartOptions): BodyText => new ChartWriter(options).write()

class ChartWriter {
  private readonly options: ChartOptions
  private readonly report: Report
  private readonly network: NetworkWriter
  private readonly byId: ReadonlyMap<string, XmlElement>
  private readonly variables: Fragment[] = []
  private readonly actions: Fragment[] = []
  /** Further associations of a step by its id: work that a condition needs. */
  private readonly preparations = new Map<XmlElement, Fragment[]>()

  /** By the ids of their steps. */
  private readonly actionBlocks = new Map<string, XmlElement[]>()

  constructor(options: ChartOptions) {
    this.options = options
    this.report = options.context.report
    this.network = new NetworkWriter(options.chart, options.context, "_C")
    this.byId = this.network.elements.byId
    for (const block of childrenOf(options.chart, "actionBlock"))
      for (const connection of connectionsOf(child(block, "connectionPointIn"))) {
        const id = attributeText(connection, "refLocalId")
        this.actionBlocks.set(id, [...(this.actionBlocks.get(id) ?? []), block])
      }
  }

  write(): BodyText {
    const { chart } = this.options
    const targets = this.targets()
    const transitions = this.inOrder("transition").map((transition) =>
      this.transitionText(transition, targets.get(transition) ?? []),
    )
    const steps = childrenOf(chart, "step").map((step) => this.stepText(step))
    for (const macro of childrenOf(chart, "macroStep"))
      this.report("not-supported", tagOf(macro), { feature: macro.name })
    const body = fragment(tagOf(chart), ...steps, ...transitions, ...this.actions)
    return { body, variables: [...this.variables.flat(), ...this.network.variablesText()] }
  }

  /** From left to right: that order decides between alternatives. */
  private inOrder(name: string): XmlElement[] {
    const xOf = (element: XmlElement): number => Number(attributeText(child(element, "position"), "x")) || 0
    return childrenOf(this.options.chart, name).toSorted((a, b) => xOf(a) - xOf(b))
  }

  /** Elements that lead to one, with branches passed through. */
  private before(element: XmlElement, passed: readonly string[], seen = new Set<XmlElement>()): XmlElement[] {
    return childrenOf(element, "connectionPointIn")
      .flatMap(connectionsOf)
      .flatMap((connection) => {
        const id = attributeText(connection, "refLocalId")
        const found = this.byId.get(id)
        if (found === undefined) this.report("network-reference", tagOf(connection), { id })
        if (found === undefined || seen.has(found)) return []
        seen.add(found)
        return passed.includes(found.name) ? this.before(found, passed, seen) : [found]
      })
  }

  private targets(): Map<XmlElement, Fragment[]> {
    const targets = new Map<XmlElement, Fragment[]>()
    for (const element of childrenOf(this.options.chart, "step", "jumpStep")) {
      const name = attribute(element, element.name === "step" ? "name" : "targetName")
      for (const found of this.before(element, entries)) {
        if (found.name === "transition") targets.set(found, [...(targets.get(found) ?? []), name])
        else this.report("chart-order", tagOf(element), { id: idOf(element) })
      }
    }
    return targets
  }

  private transitionText(transition: XmlElement, targets: readonly Fragment[]): Fragment {
    const at = tagOf(transition)
    const sources = this.before(transition, exits).filter(({ name }) => name === "step")
    if (sources.length === 0 || targets.length === 0) {
      this.report("chart-order", at, { id: idOf(transition) })
      return []
    }
    const priority = attribute(transition, "priority")
    const ranked = textOf(priority).trim() === "" ? [] : fragment(at, " (PRIORITY := ", priority, ")")
    const from = listText(
      transition,
      sources.map((step) => attribute(step, "name")),
    )
    const condition = this.conditionText(transition, sources)
    const to = listText(transition, targets)
    return fragment(at, "TRANSITION", ranked, " FROM ", from, " TO ", to, condition, "END_TRANSITION\n")
  }

  private conditionText(transition: XmlElement, sources: readonly XmlElement[]): Fragment {
    const condition = child(transition, "condition")
    const at = tagOf(condition ?? transition)
    const inline = child(condition, "inline")
    const reference = child(condition, "reference")
    const holder = inline ?? (reference === undefined ? undefined : this.namedTransition(reference))
    if (holder !== undefined) {
      const name = attributeText(holder, "name")
      return this.writtenCondition(holder, name === "" ? attributeText(reference, "name") : name, sources)
    }
    // A reference to a variable is a condition too.
    if (reference !== undefined) return fragment(at, " := ", attribute(reference, "name"), ";\n")
    const point = child(condition, "connectionPointIn") ?? condition
    const lines = this.network.lineCount
    const power = this.network.input(point)
    this.prepare(sources, idOf(transition), this.network.takeLines(lines))
    if (power === undefined) return fragment(at, " := TRUE;\n")
    return isTrue(condition, "negated")
      ? fragment(at, " := NOT (", power.text, ");\n")
      : fragment(at, " := ", power.text, ";\n")
  }

  private namedTransition(reference: XmlElement): XmlElement | undefined {
    const name = attributeText(reference, "name").toUpperCase()
    const holder = child(this.options.owner, "transitions")
    const found = childrenOf(holder, "transition").find(
      (each) => attributeText(each, "name").toUpperCase() === name,
    )
    return found === undefined ? undefined : (child(found, "body") ?? found)
  }

  /** A condition with a body of its own: an expression, instructions, or a network that writes the transition's name. */
  private writtenCondition(holder: XmlElement, name: string, sources: readonly XmlElement[]): Fragment {
    const at = tagOf(holder)
    const instructions = child(holder, "IL")
    if (instructions !== undefined) return fragment(at, ":\n", contentOf(instructions), "\n")
    const network = childrenOf(holder, "LD", "FBD")[0]
    if (network !== undefined) return this.networkCondition(network, name, sources)
    const written = contentOf(child(holder, "ST") ?? holder)
    const plain = textOf(written).trim()
    const opening = plain.startsWith(":=") ? " " : " := "
    return fragment(at, opening, written, plain.endsWith(";") ? "\n" : ";\n")
  }

  private networkCondition(body: XmlElement, name: string, sources: readonly XmlElement[]): Fragment {
    const writer = new NetworkWriter(body, this.options.context, `_T${body.from}`)
    const outputs = childrenOf(body, "coil", "outVariable")
    const output =
      outputs.find((each) => {
        const target = contentOf(child(each, each.name === "coil" ? "variable" : "expression"))
        return textOf(target).trim().toUpperCase() === name.toUpperCase()
      }) ?? outputs[0]
    const power = output === undefined ? undefined : writer.input(child(output, "connectionPointIn"))
    this.variables.push(writer.variablesText())
    this.prepare(sources, `${body.from}`, writer.takeLines(0))
    const at = tagOf(output ?? body)
    return fragment(at, " := ", power?.text ?? "TRUE", ";\n")
  }

  /** Blocks that a condition asks run as an action of the steps above it. */
  private prepare(sources: readonly XmlElement[], id: string, lines: Fragment): void {
    if (lines.length === 0) return
    for (const step of sources) {
      const at = tagOf(step)
      const name = `_WORK${id}`
      if (step === sources[0]) this.actions.push(fragment(at, `ACTION ${name}:\n`, lines, "END_ACTION\n"))
      this.preparations.set(step, [...(this.preparations.get(step) ?? []), fragment(at, `${name}(N);\n`)])
    }
  }

  private stepText(step: XmlElement): Fragment {
    const at = tagOf(step)
    const id = idOf(step)
    const associations = (this.actionBlocks.get(id) ?? [])
      .flatMap((block) => childrenOf(block, "action"))
      .map((action, index) => this.associationText(step, action, index))
    return fragment(
      at,
      isTrue(step, "initialStep") ? "INITIAL_STEP " : "STEP ",
      attribute(step, "name"),
      ":\n",
      ...(this.preparations.get(step) ?? []),
      ...associations,
      "END_STEP\n",
    )
  }

  private associationText(step: XmlElement, action: XmlElement, index: number): Fragment {
    const at = tagOf(action)
    const reference = child(action, "reference")
    const inline = child(action, "inline")
    const name =
      reference === undefined ? this.inlineAction(step, inline, index) : attribute(reference, "name")
    const qualifier = attribute(action, "qualifier")
    const duration = attribute(action, "duration")
    const indicator = attribute(action, "indicator")
    const further = [duration, indicator].filter((part) => textOf(part).trim() !== "")
    const first = textOf(qualifier).trim() === "" ? fragment(at, "N") : qualifier
    return fragment(at, name, "(", joined(at, ", ", [first, ...further]), ");\n")
  }

  private inlineAction(step: XmlElement, inline: XmlElement | undefined, index: number): Fragment {
    const at = tagOf(inline ?? step)
    const name = `${attributeText(step, "name")}_INLINE${index + 1}`
    if (inline !== undefined) {
      const { body, variables } = this.options.bodyOf(inline, this.options.context, `_I${inline.from}`)
      this.variables.push(variables)
      this.actions.push(fragment(at, `ACTION ${name}:\n`, body, "\nEND_ACTION\n"))
    }
    return fragment(at, name)
  }
}

/** What may stand between a transition and the steps it leaves, and between a step and what enters it. */
const exits = ["selectionDivergence", "simultaneousConvergence", "selectionConvergence"]
const entries = ["selectionConvergence", "simultaneousDivergence", "selectionDivergence"]

const listText = (place: XmlElement, names: readonly Fragment[]): Fragment => {
  const at = tagOf(place)
  return names.length === 1 ? (names[0] ?? []) : fragment(at, "(", joined(at, ", ", names), ")")
}
