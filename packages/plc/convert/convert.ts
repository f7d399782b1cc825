/** Programs from one form of file to another: Structured Text to PLCopen XML, and projects of XML to text. */

import { exportTrees } from "../plcopen/export-project.ts"
import { readProject, statementsOf } from "../plcopen/parse-project.ts"
import type { Diagnostic, SourceFile } from "../source/diagnostic.ts"
import {
  createDiagnosticSink,
  createReporter,
  createSpanReporter,
  type DiagnosticSink,
} from "../source/reporter.ts"
import { type DialectName, dialects, findDialect } from "../syntax/dialects.ts"
import { type ParseFilesOptions, parse, parseFiles } from "../syntax/parse.ts"
import { isProject } from "../syntax/read-project.ts"
import { sclText } from "./to-scl.ts"
import { plainText } from "./to-st.ts"

export interface ConvertOptions {
  readonly files: readonly SourceFile[]
  readonly dialect?: DialectName
  /** The name of the project. */
  readonly name: string
}

export interface Converted {
  /** Absent if a file cannot be read. */
  readonly text?: string
  readonly diagnostics: readonly Diagnostic[]
  /** Names of what the other form cannot say. */
  readonly left: readonly string[]
}

export const convertToPlcopen = ({ files, dialect, name }: ConvertOptions): Converted => {
  const sink = createDiagnosticSink()
  const units = parseFiles(files, sink, readingOf(dialect))
  if (sink.hasErrors()) return { diagnostics: sink.diagnostics, left: [] }
  const { xml, left } = exportTrees({ name, units, files })
  return { text: xml, diagnostics: sink.diagnostics, left }
}

/** A source for TIA Portal. What has no counterpart there is an error, and no text comes. */
export const convertToScl = ({ files, dialect }: ConvertOptions): Converted => {
  const sink = createDiagnosticSink()
  const units = parseFiles(files, sink, readingOf(dialect))
  if (sink.hasErrors() || units.length < files.length) return { diagnostics: sink.diagnostics, left: [] }
  const text = sclText(units, createSpanReporter(sink))
  return { ...(sink.hasErrors() ? {} : { text }), diagnostics: sink.diagnostics, left: [] }
}

/** Files of text stay as they are, but for those of TIA Portal: they become what the standard writes. */
export const convertToText = ({ files, dialect }: ConvertOptions): Converted => {
  const sink = createDiagnosticSink()
  const texts = files.map((file, index) =>
    isProject(file) ? statementsOf(file.text, index, sink)?.text : standardText(file, index, sink, dialect),
  )
  if (sink.hasErrors()) return { diagnostics: sink.diagnostics, left: [] }
  return { text: texts.join("\n"), diagnostics: sink.diagnostics, left: [] }
}

const readingOf = (dialect: DialectName | undefined): ParseFilesOptions => ({
  dialectOf: dialect === undefined ? findDialect : () => dialect,
  readProject,
})

const standardText = (
  { text }: SourceFile,
  file: number,
  sink: DiagnosticSink,
  dialect: DialectName | undefined,
): string => {
  const found = dialect ?? findDialect(text)
  if (!dialects[found].blockHeaders) return text
  const unit = parse({ text, file, report: createReporter(file, sink), dialect: found })
  return sink.hasErrors() ? "" : plainText(unit, createSpanReporter(sink))
}
