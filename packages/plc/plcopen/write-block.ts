/** Blocks of a network: instances of function blocks are called, functions give variables or stand where they are used. */
import { foldName } from "../source/names.ts"
import { type Fragment, fragment, textOf } from "./mapped-text.ts"
import { connectionsOf, idOf } from "./network-elements.ts"
import { asAtom, inverted, type Power } from "./power.ts"
import { isComparison, memberType, resultType } from "./type-table.ts"
import type { NetworkWriter } from "./write-network.ts"
import { joined, tagOf } from "./write-variables.ts"
import { attribute, attributeText, child, childrenOf, contentOf, isTrue } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

interface Input {
  readonly name: string
  readonly power: Power
}

interface Called {
  /** Undefined while its inputs are being asked for. */
  readonly done: boolean
  /** What stands for the result of a function. */
  readonly result?: Power | undefined
  /** ENO, where the block may be passed over. */
  readonly gate?: string | undefined
}

/** Functions that the language writes as operators. */
const operators: Readonly<Record<string, string>> = {
  AND: "AND",
  OR: "OR",
  XOR: "XOR",
  MOD: "MOD",
  "&": "AND",
}
/** Names of inputs of standard functions, whose order in the file is their order. */
const standardInput = /^(?:IN\d*|G|K|N|P|L|MN|MX|)$/i

export class BlockWriter {
  private readonly network: NetworkWriter
  private readonly called = new Map<XmlElement, Called>()
  /** Functions whose result is asked for while their inputs are read. */
  private readonly looped = new Set<XmlElement>()

  constructor(network: NetworkWriter) {
    this.network = network
  }

  gateOf(block: XmlElement): string | undefined {
    return this.isInstance(block) ? undefined : this.called.get(block)?.gate
  }

  call(block: XmlElement): void {
    if (this.called.has(block)) return
    this.called.set(block, { done: false })
    if (attributeText(block, "typeName") === "")
      this.network.options.report("xml-part-missing", tagOf(block), { element: "block", part: "typeName" })
    const all = this.inputsOf(block)
    const own = this.network.options.table.pous.get(foldName(attributeText(block, "typeName")))
    const enabling =
      own?.variables.has("EN") === true ? undefined : all.find(({ name }) => name.toUpperCase() === "EN")
    const inputs = all.filter((input) => input !== enabling)
    const gate = this.gate(block, enabling?.power)
    if (this.isInstance(block)) this.callInstance(block, inputs, gate)
    else this.callFunction(block, inputs, gate)
    this.storeOutputs(block)
  }

  /** What a connection to a block carries. */
  output(block: XmlElement, connection: XmlElement): Power | undefined {
    const variable = this.outputOf(block, connection)
    const name = attributeText(variable ?? connection, "formalParameter")
    if (this.called.get(block)?.done === false) {
      if (!this.isInstance(block)) this.looped.add(block)
    } else this.call(block)
    const power = this.valueOf(block, name)
    if (variable === undefined || power === undefined) return power
    const edged = this.network.edge(variable, power)
    return isTrue(variable, "negated") ? inverted(tagOf(variable), edged) : edged
  }

  private isInstance(block: XmlElement): boolean {
    return attributeText(block, "instanceName") !== ""
  }

  private valueOf(block: XmlElement, name: string): Power | undefined {
    const at = tagOf(block)
    const known = this.called.get(block)
    if (name.toUpperCase() === "ENO" && !this.declares(block, "ENO"))
      return { text: fragment(at, known?.gate ?? "TRUE"), form: "atom", type: "BOOL" }
    if (this.isInstance(block)) {
      const type = memberType(this.network.options.table, attributeText(block, "typeName"), name)
      return { text: fragment(at, attribute(block, "instanceName"), `.${name}`), form: "atom", type }
    }
    if (known?.result !== undefined && this.isResult(block, name)) return known.result
    return {
      text: fragment(at, this.variableName(block, name)),
      form: "atom",
      type: this.typeOfOutput(block, name),
    }
  }

  private declares(block: XmlElement, name: string): boolean {
    const own = this.network.options.table.pous.get(foldName(attributeText(block, "typeName")))
    return own?.variables.has(name) === true
  }

  private outputsOf(block: XmlElement): XmlElement[] {
    return childrenOf(child(block, "outputVariables"), "variable")
  }

  /** By name, else by where the wire ends, else the first one. */
  private outputOf(block: XmlElement, connection: XmlElement): XmlElement | undefined {
    const outputs = this.outputsOf(block)
    const name = attributeText(connection, "formalParameter").toUpperCase()
    const named = outputs.find((each) => attributeText(each, "formalParameter").toUpperCase() === name)
    if (named !== undefined) return named
    const inout = childrenOf(child(block, "inOutVariables"), "variable")
    const through = inout.find((each) => attributeText(each, "formalParameter").toUpperCase() === name)
    if (name !== "" && through !== undefined) return undefined
    const end = childrenOf(connection, "position").at(-1)
    const position = child(block, "position")
    const near = outputs.find((each) => {
      const relative = child(child(each, "connectionPointOut"), "relPosition")
      if (end === undefined || relative === undefined || name !== "") return false
      return (["x", "y"] as const).every(
        (axis) =>
          Number(attributeText(position, axis)) + Number(attributeText(relative, axis)) ===
          Number(attributeText(end, axis)),
      )
    })
    return near ?? (name === "" ? outputs[0] : undefined)
  }

  private inputsOf(block: XmlElement): Input[] {
    const variables = [
      ...childrenOf(child(block, "inputVariables"), "variable"),
      ...childrenOf(child(block, "inOutVariables"), "variable"),
    ]
    return variables.flatMap((variable) => {
      const power = this.network.input(child(variable, "connectionPointIn"))
      if (power === undefined) return []
      const at = tagOf(variable)
      const plain = isTrue(variable, "negated") ? inverted(at, power) : power
      return [{ name: attributeText(variable, "formalParameter"), power: this.network.edge(variable, plain) }]
    })
  }

  /** The name of ENO where a condition decides whether the block runs. */
  private gate(block: XmlElement, enabling: Power | undefined): string | undefined {
    if (enabling === undefined || enabling.form === "always") return undefined
    const at = tagOf(block)
    const name = this.variableName(block, "ENO")
    this.network.declare(at, name, "BOOL")
    this.network.emit(at, `${name} := `, enabling.text, ";")
    return name
  }

  private label(block: XmlElement): string {
    const instance = attributeText(block, "instanceName")
    return `${instance === "" ? attributeText(block, "typeName") : instance}${idOf(block)}`
  }

  private callInstance(block: XmlElement, inputs: readonly Input[], gate: string | undefined): void {
    const at = tagOf(block)
    const list = inputs.map(({ name, power }) => fragment(at, `${name} := `, power.text))
    const call = fragment(at, attribute(block, "instanceName"), "(", joined(at, ", ", list), ");")
    this.called.set(block, { done: true, gate })
    if (gate === undefined) this.network.emit(at, call)
    else this.network.emit(at, `IF ${gate} THEN `, call, " END_IF;")
  }

  private callFunction(block: XmlElement, inputs: readonly Input[], gate: string | undefined): void {
    const at = tagOf(block)
    const result = this.resultOf(block)
    const type = this.typeOfResult(block, inputs, result)
    const further = this.outputsOf(block).filter((each) => each !== result && !isNamed(each, "ENO", ""))
    const inOut = childrenOf(child(block, "inOutVariables"), "variable")
    const outputs = further
      .filter((each) => !inOut.some((other) => isNamed(other, attributeText(each, "formalParameter"))))
      .filter((each) => !inputs.some(({ name }) => isNamed(each, name)))
    const value = this.callText(block, inputs, outputs)
    const consumers = this.network.elements.consumers.get(idOf(block)) ?? 0
    // A numbered block gives the value it had in its turn.
    const numbered = Number(attributeText(block, "executionOrderId")) > 0 && type !== undefined
    const simple = gate === undefined && outputs.length === 0 && !this.looped.has(block) && !numbered
    const own = this.network.options.table.pous.has(foldName(attributeText(block, "typeName")))
    if (simple && (type === undefined || (consumers === 1 && !own))) {
      this.called.set(block, { done: true, result: { ...value, type } })
      if (consumers === 0) this.network.emit(at, value.text, ";")
      return
    }
    const isProcedure = own && type === undefined
    const name = this.variableName(block, attributeText(result, "formalParameter"))
    if (!isProcedure) {
      if (type === undefined) this.network.options.report("network-type-unknown", at, { id: idOf(block) })
      this.network.declare(at, name, type ?? "INT")
    }
    this.called.set(block, { done: true, gate, result: { text: fragment(at, name), form: "atom", type } })
    const statement = fragment(at, isProcedure ? "" : `${name} := `, value.text, ";")
    if (gate === undefined) this.network.emit(at, statement)
    else if (type === "BOOL" && isComparison(attributeText(block, "typeName")))
      this.network.emit(at, `IF ${gate} THEN `, statement, ` ELSE ${name} := FALSE; END_IF;`)
    else this.network.emit(at, `IF ${gate} THEN `, statement, " END_IF;")
  }

  private variableName(block: XmlElement, output: string): string {
    return this.network.made(`TMP_${this.label(block)}_${output === "" ? "OUT" : output}`)
  }

  /** The output that carries the result: named like the function or OUT, else the first that is not ENO. */
  private resultOf(block: XmlElement): XmlElement | undefined {
    const outputs = this.outputsOf(block).filter((each) => !isNamed(each, "ENO"))
    const type = attributeText(block, "typeName")
    return outputs.find((each) => isNamed(each, "OUT", "", type, "Out1")) ?? outputs[0]
  }

  private isResult(block: XmlElement, name: string): boolean {
    const result = this.resultOf(block)
    return result === undefined || isNamed(result, name)
  }

  private typeOfOutput(block: XmlElement, name: string): string | undefined {
    return memberType(this.network.options.table, attributeText(block, "typeName"), name)
  }

  private typeOfResult(
    block: XmlElement,
    inputs: readonly Input[],
    result: XmlElement | undefined,
  ): string | undefined {
    const { table } = this.network.options
    const name = attributeText(block, "typeName")
    const types = inputs.map(({ power }) => power.type)
    const found = resultType(name, types, table)
    if (found !== undefined || table.pous.has(foldName(name))) return found
    return result === undefined
      ? undefined
      : this.typeOfConsumer(idOf(block), attributeText(result, "formalParameter"))
  }

  /** Where the result goes to a variable, its type. */
  private typeOfConsumer(id: string, output: string): string | undefined {
    for (const element of this.network.elements.takers.get(id) ?? []) {
      const feeds = connectionsOf(child(element, "connectionPointIn")).some((connection) => {
        const name = attributeText(connection, "formalParameter")
        return attributeText(connection, "refLocalId") === id && (name === "" || name === output)
      })
      const type = feeds ? this.network.typeOf(contentOf(child(element, "expression"))) : undefined
      if (type !== undefined) return type
    }
    return undefined
  }

  private callText(block: XmlElement, inputs: readonly Input[], outputs: readonly XmlElement[]): Power {
    const at = tagOf(block)
    const written = attributeText(block, "typeName")
    const upper = written.toUpperCase()
    const values = inputs.map(({ power }) => power)
    const [first] = values
    if (upper === "NOT" && first !== undefined) return inverted(at, first)
    const sign = Object.hasOwn(operators, upper) ? operators[upper] : undefined
    if (sign !== undefined) {
      const operands = values.map((power) =>
        power.form === "atom" || power.form === "always" ? power : asAtom(at, power),
      )
      return {
        text: joined(
          at,
          ` ${sign} `,
          operands.map(({ text }) => text),
        ),
        form: "other",
      }
    }
    const own = this.network.options.table.pous.has(foldName(written))
    const positional = !own && inputs.every(({ name }) => standardInput.test(name)) && outputs.length === 0
    const list: Fragment[] = inputs.map(({ name, power }) =>
      positional || name === "" ? power.text : fragment(at, `${name} := `, power.text),
    )
    for (const output of outputs) {
      const name = attributeText(output, "formalParameter")
      const variable = this.variableName(block, name)
      this.network.declare(at, variable, this.typeOfOutput(block, name) ?? "BOOL")
      list.push(fragment(at, `${name} => ${variable}`))
    }
    return {
      text: fragment(at, attribute(block, "typeName"), "(", joined(at, ", ", list), ")"),
      form: "atom",
    }
  }

  /** Outputs with a variable of their own inside the connection point, as some tools write them. */
  private storeOutputs(block: XmlElement): void {
    for (const output of this.outputsOf(block)) {
      const target = contentOf(child(child(output, "connectionPointOut"), "expression"))
      if (textOf(target).trim() === "") continue
      const power = this.valueOf(block, attributeText(output, "formalParameter"))
      if (power === undefined) continue
      const at = tagOf(output)
      const value = isTrue(output, "negated") ? inverted(at, power) : power
      const storage = attributeText(output, "storage")
      this.network.assign(at, { target, value, storage, gate: this.gateOf(block) })
    }
  }
}

const isNamed = (variable: XmlElement, ...names: readonly string[]): boolean => {
  const name = attributeText(variable, "formalParameter").toUpperCase()
  return names.some((each) => each.toUpperCase() === name)
}
