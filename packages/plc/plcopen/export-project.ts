/**
 * Programs to PLCopen XML 2.01, with bodies in Structured Text. What the format has no element for goes where CODESYS
 * puts it (methods, interfaces, inheritance); what has no place there either is named in `left`.
 */
import type { SourceFile } from "../source/diagnostic.ts"
import type {
  CompilationUnit,
  ConfigurationDeclaration,
  Declaration,
  PouDeclaration,
  Statement,
  TypeDeclaration,
} from "../syntax/ast.ts"
import { printBody, printExpression } from "../syntax/printer.ts"
import { initialElement, sectionElement, typeElement } from "./export-types.ts"
import { element, formatted, type Xml } from "./xml-writer.ts"

export interface ExportedProject {
  readonly xml: string
  /** Names of what the format cannot say. */
  readonly left: readonly string[]
}

export interface ExportOptions {
  readonly name: string
  readonly units: readonly CompilationUnit[]
  /** In the order of the units; bodies keep their remarks where the file is text. */
  readonly files: readonly SourceFile[]
}

export const exportTrees = ({ name, units, files }: ExportOptions): ExportedProject => {
  const left: string[] = []
  const declared = units.flatMap((unit) =>
    unit.declarations.map((declaration) => ({ declaration, text: textOf(files[unit.file]) })),
  )
  const of = <Kind extends Declaration["kind"]>(kind: Kind) =>
    declared.flatMap(({ declaration, text }) =>
      declaration.kind === kind
        ? [{ declaration: declaration as Extract<Declaration, { kind: Kind }>, text }]
        : [],
    )
  for (const { declaration } of of("namespace")) left.push(declaration.name.text)
  const pous = of("pou")
  const interfaces = pous.filter(({ declaration }) => declaration.pouKind === "interface")
  const others = pous.filter(({ declaration }) => declaration.pouKind !== "interface")
  for (const { declaration } of others) if (declaration.sfc !== undefined) left.push(declaration.name.text)
  for (const { declaration } of others)
    if (declaration.sfc === undefined && hasForeignParts(declaration)) left.push(declaration.name.text)
  for (const { declaration } of of("configuration"))
    if (isConnected(declaration)) left.push(declaration.name.text)
  const globals = of("globals").map(({ declaration }) => sectionElement(declaration.section))
  const holder = globals.length === 0 ? "" : element("configuration", { name: "globals" }, globals)
  const configurations = of("configuration").map(({ declaration }) => configurationElement(declaration))
  const added = interfaces.map(({ declaration, text }) =>
    addedData(
      "interface",
      element(
        "Interface",
        { name: declaration.name.text },
        allAdded(baseElement(declaration), ...methods(declaration, text)),
      ),
    ),
  )
  const xml = element(
    "project",
    { xmlns: "http://www.plcopen.org/xml/tc6_0201" },
    element("fileHeader", {
      companyName: "Lehrwerk",
      productName: "Lehrwerk",
      productVersion: "1",
      creationDateTime: "1970-01-01T00:00:00",
    }),
    element("contentHeader", { name }, coordinates),
    element(
      "types",
      {},
      element(
        "dataTypes",
        {},
        of("type").map(({ declaration }) => dataTypeElement(declaration)),
      ),
      element(
        "pous",
        {},
        others.map(({ declaration, text }) => pouElement(declaration, text)),
      ),
    ),
    element("instances", {}, element("configurations", {}, holder, configurations)),
    allAdded(...added),
  )
  return { xml: `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`, left }
}

/** Properties, inputs that are edges and VAR_INST have no elements of their own here. */
const hasForeignParts = ({ sections, methods: inner = [] }: PouDeclaration): boolean =>
  inner.some((method) => method.accessor !== undefined || hasForeignParts(method)) ||
  sections.some(
    ({ instance, variables }) =>
      instance === true ||
      variables.some(({ type }) => type.kind === "named-type" && type.edge !== undefined),
  )

const isConnected = ({ programs, tasks, accesses, configured }: ConfigurationDeclaration): boolean =>
  configured !== undefined ||
  accesses.length > 0 ||
  programs.some(({ connections }) => connections !== undefined) ||
  tasks.some(({ single }) => single !== undefined)

/** A file of XML gives no text for bodies: they are printed from the tree. */
const textOf = (file: SourceFile | undefined): string | undefined =>
  file === undefined || file.text.trimStart().startsWith("<") ? undefined : file.text

const scaling = element("scaling", { x: "1", y: "1" })
const coordinates = element(
  "coordinateInfo",
  {},
  ["fbd", "ld", "sfc"].map((language) => element(language, {}, scaling)),
)

const dataTypeElement = ({ name, type, initial }: TypeDeclaration): Xml =>
  element(
    "dataType",
    { name: name.text },
    element("baseType", {}, typeElement(type)),
    initialElement(initial),
  )

const pouTypes = {
  program: "program",
  "function-block": "functionBlock",
  class: "functionBlock",
  interface: "functionBlock",
  function: "function",
  method: "function",
} as const

const pouElement = (pou: PouDeclaration, text: string | undefined): Xml => {
  const added = methods(pou, text)
  return element(
    "pou",
    { name: pou.name.text, pouType: pouTypes[pou.pouKind] },
    interfaceElement(pou, text),
    bodyElement(pou, text),
    allAdded(...added),
  )
}

const interfaceElement = (pou: PouDeclaration, text: string | undefined): Xml => {
  const result = pou.result === undefined ? "" : element("returnType", {}, typeElement(pou.result))
  return element(
    "interface",
    {},
    result,
    pou.sections.map(sectionElement),
    allAdded(baseElement(pou), accessElement(pou), plainElement(pou, text)),
  )
}

/** Sections of a kind that has no element are kept as text too, as CODESYS keeps all declarations. */
const plainElement = ({ sections, from }: PouDeclaration, text: string | undefined): Xml => {
  const last = sections.at(-1)
  const known = sections.every(({ access, shared }) => access === undefined && shared === undefined)
  if (known || last === undefined || text === undefined) return ""
  const plain = `<InterfaceAsPlainText>${formatted(text.slice(from, last.to))}</InterfaceAsPlainText>`
  return addedData("interfaceasplaintext", plain)
}

const baseElement = ({ base, interfaces = [], pouKind }: PouDeclaration): Xml => {
  if (base === undefined && interfaces.length === 0) return ""
  const parents = pouKind === "interface" ? interfaces : base === undefined ? [] : [base]
  const inner = [
    ...parents.map(({ text }) => `<Extends>${text}</Extends>`),
    ...(pouKind === "interface" ? [] : interfaces.map(({ text }) => `<Implements>${text}</Implements>`)),
  ]
  return addedData("pouinheritance", element("Inheritance", {}, inner))
}

const accessElement = ({ modifiers = [] }: PouDeclaration): Xml => {
  const words = modifiers.filter((word) => word !== "public" && word !== "override")
  if (words.length === 0) return ""
  const given = Object.fromEntries(
    words.map((word) => [word.charAt(0).toUpperCase() + word.slice(1), "true"]),
  )
  return addedData("accessmodifiers", element("AccessModifiers", given))
}

/** At most one element holds all that is added. */
const allAdded = (...data: readonly Xml[]): Xml =>
  data.every((each) => each === "") ? "" : element("addData", {}, data)

const addedData = (kind: string, inner: Xml): Xml =>
  element(
    "data",
    { name: `http://www.3s-software.com/plcopenxml/${kind}`, handleUnknown: "implementation" },
    inner,
  )

const methods = ({ methods: list = [] }: PouDeclaration, text: string | undefined): Xml[] =>
  list.map((method) =>
    addedData(
      "method",
      element(
        "Method",
        { name: method.name.text },
        interfaceElement(method, text),
        bodyElement(method, text),
      ),
    ),
  )

const bodyElement = (
  { body, sections, methods: inner = [] }: PouDeclaration,
  text: string | undefined,
): Xml => {
  const written = text === undefined ? undefined : slice(body, [...sections, ...inner], text)
  return element("body", {}, `<ST>${formatted(written ?? printBody(body))}</ST>`)
}

/** From behind the declarations to the end of the last statement, with the remarks between. */
const slice = (
  body: readonly Statement[],
  before: readonly { readonly to: number }[],
  text: string,
): string | undefined => {
  const [first] = body
  const last = body.at(-1)
  if (first === undefined || last === undefined) return undefined
  const start = before.reduce((end, { to }) => Math.max(end, to), 0)
  return text.slice(start === 0 || start > first.from ? first.from : start, last.to).trim()
}

const configurationElement = ({ name, sections, tasks, programs }: ConfigurationDeclaration): Xml => {
  const resources = [...new Set([...tasks, ...programs].map(({ resource }) => resource))].toSorted(
    (a, b) => a - b,
  )
  const instance = (use: ConfigurationDeclaration["programs"][number]): Xml =>
    element("pouInstance", { name: use.name.text, typeName: use.program.text })
  return element(
    "configuration",
    { name: name.text },
    resources.map((resource) => {
      const own = programs.filter((use) => use.resource === resource)
      return element(
        "resource",
        { name: `resource${resource}` },
        tasks
          .filter((task) => task.resource === resource)
          .map((task) =>
            element(
              "task",
              {
                name: task.name.text,
                interval: task.interval === undefined ? undefined : printExpression(task.interval),
                priority: task.priority === undefined ? "0" : printExpression(task.priority),
              },
              own
                .filter((use) => use.task?.text.toUpperCase() === task.name.text.toUpperCase())
                .map(instance),
            ),
          ),
        own.filter((use) => use.task === undefined).map(instance),
      )
    }),
    sections.map(sectionElement),
  )
}
