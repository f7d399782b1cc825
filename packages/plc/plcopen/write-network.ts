/**
 * Bodies in ladder and function block diagram as statements (IEC 61131-3:2013, clauses 8.1 to 8.3). Each output asks
 * backwards for what feeds it; a block is called once, when it is first asked for. In a loop the block that closes it
 * gives what it had in the last scan.
 */
import { limits } from "../source/limits.ts"
import type { Place, Report } from "../source/reporter.ts"
import { type Fragment, fragment, lengthOf, textOf } from "./mapped-text.ts"
import { connectionsOf, idOf, type NetworkElements, readElements } from "./network-elements.ts"
import { always, inParallel, inSeries, inverted, type Power } from "./power.ts"
import { expressionType, type TypeTable } from "./type-table.ts"
import { BlockWriter } from "./write-block.ts"
import { tagOf } from "./write-variables.ts"
import { attribute, attributeText, child, contentOf, isTrue } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

export interface NetworkOptions {
  readonly table: TypeTable
  /** Folded name → type as written. */
  readonly scope: ReadonlyMap<string, string>
  readonly report: Report
}

interface Line {
  /** A label begins here. */
  readonly label?: string
  /** A jump to a label, with its condition. */
  readonly jump?: string
  readonly text: Fragment
  readonly at: Place
}

/** A wire that several elements use becomes a variable when its expression is longer than this. */
const wireLength = 160
const deepest = 300

export class NetworkWriter {
  readonly options: NetworkOptions
  readonly elements: NetworkElements
  private readonly lines: Line[] = []
  private readonly variables = new Map<string, Fragment>()
  private readonly triggers = new Set<XmlElement>()
  private readonly visiting = new Set<XmlElement>()
  private readonly blocks: BlockWriter
  /** Values of long shared wires, within one output. */
  private wires = new Map<XmlElement, Power>()
  private depth = 0
  private length = 0
  private readonly suffix: string

  /** `suffix` keeps the names apart that several bodies of one block make. */
  constructor(body: XmlElement, options: NetworkOptions, suffix = "") {
    this.options = options
    this.elements = readElements(body, options.report)
    this.suffix = suffix
    this.blocks = new BlockWriter(this)
  }

  /** All statements, and the variables they need. */
  write(): { readonly body: Fragment; readonly variables: Fragment } {
    for (const root of this.elements.roots) {
      this.wires = new Map()
      this.writeRoot(root)
      if (this.length <= limits.networkUnits) continue
      const params = { units: this.length, limit: limits.networkUnits }
      this.options.report("source-too-long", tagOf(root), params)
      break
    }
    return { body: this.joinLines(), variables: this.variablesText() }
  }

  get lineCount(): number {
    return this.lines.length
  }

  /** What was written since, which is taken out again. */
  takeLines(since: number): Fragment {
    return this.lines.splice(since).flatMap(({ text }) => text)
  }

  variablesText(): Fragment {
    return [...this.variables.values()].flat()
  }

  emit(at: Place, ...parts: readonly (string | Fragment)[]): void {
    const text = fragment(at, ...parts, "\n")
    this.length += lengthOf(text)
    this.lines.push({ text, at })
  }

  /** The name of a variable that the network makes. */
  made(name: string): string {
    return `_${name}${this.suffix}`.replaceAll(/[^\p{L}\p{N}_]/gu, "_").replaceAll(/_{2,}/g, "_")
  }

  declare(at: Place, name: string, type: string): void {
    this.variables.set(name.toUpperCase(), fragment(at, `${name} : ${type};\n`))
  }

  typeOf(text: Fragment): string | undefined {
    return expressionType(textOf(text), this.options.scope, this.options.table)
  }

  private writeRoot(root: XmlElement): void {
    const at = tagOf(root)
    switch (root.name) {
      case "block":
        this.blocks.call(root)
        return
      case "label":
        this.lines.push({ label: attributeText(root, "label").toUpperCase(), text: [], at })
        return
      case "jump": {
        const condition = this.input(child(root, "connectionPointIn"))
        const text = condition?.text ?? fragment(at, "TRUE")
        this.lines.push({ jump: attributeText(root, "label").toUpperCase(), text, at })
        return
      }
      case "return": {
        const condition = this.input(child(root, "connectionPointIn"))
        this.emit(at, "IF ", condition?.text ?? "TRUE", " THEN RETURN; END_IF;")
        return
      }
      default:
        this.writeOutput(root)
    }
  }

  /** Coils and variables at the right. */
  private writeOutput(root: XmlElement): void {
    const at = tagOf(root)
    const point = child(root, "connectionPointIn")
    const given = this.input(point)
    if (given === undefined) return
    const target = contentOf(child(root, root.name === "coil" ? "variable" : "expression"))
    const isInverted = isTrue(root, "negated") || isTrue(root, "negatedIn")
    const edged = this.edge(root, isInverted ? inverted(at, given) : given)
    const gate = root.name === "coil" ? undefined : this.gateOf(point)
    this.assign(at, { target, value: edged, storage: attributeText(root, "storage"), gate })
  }

  assign(
    at: Place,
    what: {
      readonly target: Fragment
      readonly value: Power
      readonly storage: string
      readonly gate?: string | undefined
    },
  ): void {
    const { target, value, storage, gate } = what
    if (storage === "set" || storage === "reset") {
      const stored = storage === "set" ? "TRUE" : "FALSE"
      this.emit(at, "IF ", value.text, " THEN ", target, ` := ${stored}; END_IF;`)
    } else if (gate !== undefined) {
      this.emit(at, `IF ${gate} THEN `, target, " := ", value.text, "; END_IF;")
    } else this.emit(at, target, " := ", value.text, ";")
  }

  /** A value from a function that did not run is not taken over. */
  private gateOf(point: XmlElement | undefined): string | undefined {
    const connections = connectionsOf(point)
    const [only] = connections
    if (only === undefined || connections.length > 1) return undefined
    const element = this.elements.byId.get(attributeText(only, "refLocalId"))
    return element?.name === "block" ? this.blocks.gateOf(element) : undefined
  }

  /** What arrives at a point; several wires join. Undefined where nothing is connected. */
  input(point: XmlElement | undefined): Power | undefined {
    if (point === undefined) return undefined
    const branches = connectionsOf(point)
      .map((connection) => this.source(connection))
      .filter((power) => power !== undefined)
    if (branches.length > 0) return inParallel(tagOf(point), branches)
    const written = contentOf(child(point, "expression"))
    return textOf(written).trim() === "" ? undefined : this.variable(written)
  }

  private variable(text: Fragment): Power {
    const atom = /^\s*[\p{L}\p{N}_.%#]+\s*$/u.test(textOf(text))
    return { text, form: atom ? "atom" : "other", type: this.typeOf(text) }
  }

  private source(connection: XmlElement): Power | undefined {
    const id = attributeText(connection, "refLocalId")
    const element = this.elements.byId.get(id)
    if (element === undefined) {
      this.options.report("network-reference", tagOf(connection), { id })
      return undefined
    }
    if (element.name === "block") return this.guarded(element, () => this.blocks.output(element, connection))
    if (this.visiting.has(element)) {
      this.options.report("network-loop", tagOf(element), { id })
      return undefined
    }
    this.visiting.add(element)
    const power = this.guarded(element, () => this.valueOf(element))
    this.visiting.delete(element)
    return power
  }

  private guarded(element: XmlElement, compute: () => Power | undefined): Power | undefined {
    if (this.depth > deepest) {
      this.options.report("nesting-too-deep", tagOf(element), { limit: deepest })
      return undefined
    }
    this.depth++
    const power = compute()
    this.depth--
    return power
  }

  private valueOf(element: XmlElement): Power | undefined {
    const at = tagOf(element)
    switch (element.name) {
      case "leftPowerRail":
        return always(at)
      case "step":
        return { text: fragment(at, attribute(element, "name"), ".X"), form: "atom", type: "BOOL" }
      case "inVariable":
      case "inOutVariable": {
        const read = this.variable(contentOf(child(element, "expression")))
        const isInverted = isTrue(element, "negated") || isTrue(element, "negatedOut")
        return this.edge(element, isInverted ? inverted(at, read) : read)
      }
      case "contact":
        return this.shared(element, () => this.contact(element))
      case "coil":
      case "rightPowerRail":
      case "connector":
      case "vendorElement":
        return this.input(child(element, "connectionPointIn"))
      case "continuation":
        return this.continued(element)
      default:
        this.options.report("not-supported", at, { feature: element.name })
        return undefined
    }
  }

  private contact(element: XmlElement): Power | undefined {
    const at = tagOf(element)
    const before = this.input(child(element, "connectionPointIn"))
    if (before === undefined) return undefined
    const read = this.edge(element, this.variable(contentOf(child(element, "variable"))))
    return inSeries(at, before, isTrue(element, "negated") ? inverted(at, read) : read)
  }

  private continued(element: XmlElement): Power | undefined {
    const name = attributeText(element, "name")
    const connector = this.elements.connectors.get(name.toUpperCase())
    if (connector !== undefined) return this.input(child(connector, "connectionPointIn"))
    this.options.report("network-connector", tagOf(element), { name })
    return undefined
  }

  /** A wire that several elements use and that is long is computed once for an output. */
  private shared(element: XmlElement, compute: () => Power | undefined): Power | undefined {
    const known = this.wires.get(element)
    if (known !== undefined) return known
    const power = compute()
    if (power === undefined || (this.elements.consumers.get(idOf(element)) ?? 0) < 2) return power
    if (lengthOf(power.text) < wireLength) return power
    const at = tagOf(element)
    const name = this.made(`WIRE${idOf(element)}`)
    this.declare(at, name, "BOOL")
    this.emit(at, `${name} := `, power.text, ";")
    const wire: Power = { text: fragment(at, name), form: "atom", type: "BOOL" }
    this.wires.set(element, wire)
    return wire
  }

  /** `edge="rising"` on an element: true in the scan in which the value rises. */
  edge(element: XmlElement, power: Power): Power {
    const edge = attributeText(element, "edge")
    if (edge !== "rising" && edge !== "falling") return power
    const at = tagOf(element)
    const block = edge === "rising" ? "R_TRIG" : "F_TRIG"
    const id = idOf(element) === "" ? `${element.from}` : idOf(element)
    const name = this.made(`${block}${id}`)
    this.declare(at, name, block)
    if (!this.triggers.has(element)) {
      this.triggers.add(element)
      this.emit(at, `${name}(CLK := `, power.text, ");")
    }
    return { text: fragment(at, `${name}.Q`), form: "atom", type: "BOOL" }
  }

  /** Jumps go through a number that says which part runs next. */
  private joinLines(): Fragment {
    if (!this.lines.some(({ jump }) => jump !== undefined)) return this.lines.flatMap(({ text }) => text)
    const labels = new Map<string, number>()
    for (const { label } of this.lines) if (label !== undefined) labels.set(label, labels.size + 1)
    const [first] = this.lines
    const at = first?.at ?? { from: 0, to: 0 }
    const part = this.made("PART")
    this.declare(at, part, "INT")
    const last = labels.size + 1
    const steps = this.lines.map((line) => this.lineWithJumps(line, part, labels))
    return fragment(
      at,
      `${part} := 0;\nWHILE ${part} < ${last} DO\nCASE ${part} OF\n0:\n`,
      ...steps,
      `${part} := ${last};\nEND_CASE;\nEND_WHILE;\n`,
    )
  }

  private lineWithJumps(line: Line, part: string, labels: ReadonlyMap<string, number>): Fragment {
    const { label, jump, text, at } = line
    if (label !== undefined) {
      const number = labels.get(label) ?? 0
      return fragment(at, `${part} := ${number};\n${number}:\n;\n`)
    }
    if (jump === undefined) return text
    const target = labels.get(jump)
    if (target === undefined) {
      this.options.report("network-label", at, { name: jump })
      return []
    }
    return fragment(at, "IF ", text, ` THEN ${part} := ${target}; CONTINUE; END_IF;\n`)
  }
}
