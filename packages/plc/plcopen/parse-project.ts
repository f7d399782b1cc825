/**
 * Files of XML to syntax trees: PLCopen XML and TwinCAT's files become text, the text is parsed like any other, and
 * every place in the tree and in what is said about it goes back to the file.
 */
import { createReporter, type DiagnosticSink, type Place } from "../source/reporter.ts"
import type { ProjectReader } from "../syntax/read-project.ts"
import { MappedText } from "./mapped-text.ts"
import { isCodesysProject, projectText } from "./write-project.ts"
import { twincatText } from "./write-twincat.ts"
import { tagOf } from "./write-variables.ts"
import { readXml, type XmlElement } from "./xml-reader.ts"

/** Undefined where the file cannot be read; why is said. */
export const readProject: ProjectReader = ({ text, file, sink, dialectOf, parse }) => {
  const statements = statementsOf(text, file, sink)
  if (statements === undefined) return undefined
  const { made, ofCodesys, isExcerpt } = statements
  const unit = parse({
    text: statements.text,
    file,
    report: createReporter(file, mappedSink(sink, file, made)),
    dialect: dialectOf(ofCodesys ? codesysSign : statements.text),
  })
  const excerpt = isExcerpt ? { excerpt: true as const } : {}
  return { ...placeTree(unit, made), ...excerpt, from: 0, to: text.length }
}

interface Statements {
  readonly text: string
  readonly made: MappedText
  readonly ofCodesys: boolean
  /** Files of TwinCAT hold one object each, and exports of CODESYS none of the libraries. */
  readonly isExcerpt: boolean
}

/** The file as text of the language. */
export const statementsOf = (text: string, file: number, sink: DiagnosticSink): Statements | undefined => {
  const report = createReporter(file, sink)
  const root = readXml(text, report)
  if (root === undefined) return undefined
  const made = new MappedText()
  if (root.name === "project") made.add(projectText(root, report))
  else if (root.name === "TcPlcObject") made.add(twincatText(root))
  else {
    report("xml-not-a-project", tagOf(root), { element: root.name })
    return undefined
  }
  return { text: made.toString(), made, ofCodesys: isOfCodesys(root), isExcerpt: isOfCodesys(root) }
}

/** A text that only one dialect writes: who looks for the dialect finds that one, who demands another gets it. */
const codesysSign = "VAR_STAT"

const isOfCodesys = (root: XmlElement): boolean => root.name === "TcPlcObject" || isCodesysProject(root)

const mappedSink = (sink: DiagnosticSink, file: number, made: MappedText): DiagnosticSink => ({
  diagnostics: sink.diagnostics,
  hasErrors: () => sink.hasErrors(),
  add: (diagnostic) => {
    const { span, related } = diagnostic
    const places = related?.map((each) => ({ ...each, ...made.placeOf(each) }))
    sink.add({
      ...diagnostic,
      span: { file, ...made.placeOf(span) },
      ...(places === undefined ? {} : { related: places }),
    })
  },
})

/** The same tree with every node's place in the file. Trees are as deep as the parser lets them be. */
const placeTree = <Node extends Place>(node: Node, made: MappedText): Node => placeValue(node, made) as Node

const placeValue = (value: unknown, made: MappedText): unknown => {
  if (Array.isArray(value)) return value.map((each) => placeValue(each, made))
  if (typeof value !== "object" || value === null) return value
  const placed: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) placed[key] = placeValue(inner, made)
  const { from, to } = value as Partial<Place>
  return typeof from === "number" && typeof to === "number"
    ? { ...placed, ...made.placeOf({ from, to }) }
    : placed
}
