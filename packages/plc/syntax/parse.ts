/**
 * Text to tree. Never throws, whatever the text: problems go to `report`, and a tree always comes back. Where a name
 * is missing its `text` is empty and the problem was reported; later phases pass over such names.
 */
import type { SourceFile } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import { createDiagnosticSink, createReporter, type DiagnosticSink, type Report } from "../source/reporter.ts"
import type { CompilationUnit, Declaration, Expression } from "./ast.ts"
import { type DialectName, dialects } from "./dialects.ts"
import { lex } from "./lexer.ts"
import { parseAllocation, relocate } from "./parse-allocation.ts"
import { parseDeclarations } from "./parse-declarations.ts"
import { parseExpression } from "./parse-expressions.ts"
import { parseStatements } from "./parse-statements.ts"
import { parseVarDeclaration } from "./parse-variables.ts"
import { Parser } from "./parser.ts"
import { isProject, type ProjectReader } from "./read-project.ts"
import { T } from "./tokens.ts"

export interface ParseOptions {
  readonly text: string
  /** Index into the compile's files; it goes into every span. */
  readonly file: number
  readonly report: Report
  readonly dialect?: DialectName
}

export const parse = ({ text, file, report, dialect = "iec" }: ParseOptions): CompilationUnit => {
  const features = dialects[dialect]
  const tokens = lex(text, report, features)
  const parser = new Parser({ text, file, tokens, report, grammar, features })
  const { usings, declarations } = parseDeclarations(parser)
  for (const each of parser.allocations.values()) {
    const tokens = lex(each.text, report, features)
    const inner = new Parser({ text: each.text, file, tokens, report, grammar, features })
    const written = parseDeclarations(inner).declarations
    declarations.push(...written.map((pou) => relocate(pou, each.from, each.to)))
  }
  const isPart = declarations.some(isPhase) || (declarations.length > 0 && declarations.every(isBare))
  const excerpt = features.openEnds && isPart ? { excerpt: true as const } : {}
  return {
    file,
    dialect,
    ...excerpt,
    ...(usings.length === 0 ? {} : { usings }),
    declarations,
    from: 0,
    to: text.length,
  }
}

/** The programs of Automation Studio, whose variables stand in another file. */
const isPhase = (declaration: Declaration): boolean =>
  declaration.kind === "pou" && /^_(?:INIT|CYCLIC|EXIT)$/i.test(declaration.name.text)

/** Its blocks are declared in another file too. */
const isBare = (declaration: Declaration): boolean =>
  declaration.kind === "pou" &&
  declaration.pouKind === "function-block" &&
  declaration.base === undefined &&
  declaration.sections.length === 0 &&
  declaration.body.length > 1

const grammar = {
  statements: parseStatements,
  varDeclaration: parseVarDeclaration,
  allocation: parseAllocation,
} as const

/** One expression and nothing behind it; undefined where the text is none. */
export const parseExpressionText = (text: string, dialect: DialectName): Expression | undefined => {
  const sink = createDiagnosticSink()
  const report = createReporter(0, sink)
  const features = dialects[dialect]
  const parser = new Parser({ text, file: 0, tokens: lex(text, report, features), report, grammar, features })
  const expression = parseExpression(parser)
  return sink.hasErrors() || parser.kind !== T.end ? undefined : expression
}

export interface ParseFilesOptions {
  /** Of all files, or found by looking at a text; the standard's without it. */
  readonly dialectOf?: (text: string) => DialectName
  /** Without it a file of XML is an error. */
  readonly readProject?: ProjectReader | undefined
}

/**
 * All files of a compile, each in its own dialect. Texts beyond the limits give one diagnostic and no trees, as a file of
 * XML that cannot be read gives none.
 */
export const parseFiles = (
  files: readonly SourceFile[],
  sink: DiagnosticSink,
  { dialectOf = () => "iec", readProject = refuseProject }: ParseFilesOptions = {},
): CompilationUnit[] => {
  if (exceedsLimits(files, sink)) return []
  const dialectHere = ofOneProject(files, dialectOf)
  const units = files.map((source, file) =>
    isProject(source)
      ? readProject({ text: source.text, file, sink, parse, dialectOf: dialectHere })
      : parse({
          text: source.text,
          file,
          report: createReporter(file, sink),
          dialect: dialectHere(source.text),
        }),
  )
  return units.filter((unit) => unit !== undefined)
}

/** Files without a sign of any dialect are written in that of the others, where those agree. */
const ofOneProject = (
  files: readonly SourceFile[],
  dialectOf: (text: string) => DialectName,
): ((text: string) => DialectName) => {
  if (files.length < 2) return dialectOf
  const found = new Map(files.map((source) => [source.text, dialectOf(signsOf(source))]))
  const [only, ...others] = new Set([...found.values()].filter((dialect) => dialect !== "iec"))
  if (only === undefined || others.length > 0) return dialectOf
  return (text) => (found.get(text) === "iec" ? only : dialectOf(text))
}

/** Files of TwinCAT are written in its dialect whatever stands in them. */
const signsOf = (source: SourceFile): string =>
  isProject(source) && source.text.includes("<TcPlcObject") ? "VAR_STAT" : source.text

const refuseProject: ProjectReader = ({ text, file, sink }) => {
  const end = text.search(/[\r\n]|$/)
  createReporter(file, sink)("xml-not-read-here", { from: 0, to: end })
  return undefined
}

const exceedsLimits = (files: readonly SourceFile[], sink: DiagnosticSink): boolean => {
  if (files.length > limits.files) {
    const params = { count: files.length, limit: limits.files }
    createReporter(0, sink)("too-many-files", { from: 0, to: 0 }, params)
    return true
  }
  let units = 0
  for (const { text } of files) units += text.length
  if (units <= limits.sourceUnits) return false
  const largest = files.reduce(
    (best, { text }, index) => (text.length > (files[best]?.text.length ?? 0) ? index : best),
    0,
  )
  createReporter(largest, sink)("source-too-long", { from: 0, to: 0 }, { units, limit: limits.sourceUnits })
  return true
}
