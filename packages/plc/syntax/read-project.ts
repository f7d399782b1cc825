/**
 * The door behind which files of XML are read. The readers are a part of their own (`plcopen/`), handed in by who
 * compiles: a page that shows one text need not load them.
 */
import type { SourceFile } from "../source/diagnostic.ts"
import type { DiagnosticSink, Report } from "../source/reporter.ts"
import type { CompilationUnit } from "./ast.ts"
import type { DialectName } from "./dialects.ts"

/** By its ending, or by how it begins. */
export const isProject = ({ name, text }: SourceFile): boolean =>
  /\.(?:xml|TcPOU|TcDUT|TcGVL|TcIO)$/i.test(name) ||
  /^\uFEFF?\s*<(?:\?xml|project|TcPlcObject)\b/.test(text.slice(0, 1_000))

export type ParseText = (options: {
  readonly text: string
  readonly file: number
  readonly report: Report
  readonly dialect: DialectName
}) => CompilationUnit

export interface ProjectOptions {
  readonly text: string
  readonly file: number
  readonly sink: DiagnosticSink
  /** Of all files, or found by looking at a text. */
  readonly dialectOf: (text: string) => DialectName
  readonly parse: ParseText
}

/** One file of XML to its tree; undefined where it cannot be read, and why is said. */
export type ProjectReader = (options: ProjectOptions) => CompilationUnit | undefined
