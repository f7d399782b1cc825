/** Programs from one form of file to another: Structured Text to PLCopen XML, and projects of XML to text. */
import { exportTrees } from "./plcopen/export-project.ts"
import { isProject, statementsOf } from "./plcopen/parse-project.ts"
import type { Diagnostic, SourceFile } from "./source/diagnostic.ts"
import { createDiagnosticSink } from "./source/reporter.ts"
import { type DialectName, findDialect } from "./syntax/dialects.ts"
import { parseFiles } from "./syntax/parse.ts"

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
  const units = parseFiles(files, sink, dialect === undefined ? findDialect : () => dialect)
  if (sink.hasErrors()) return { diagnostics: sink.diagnostics, left: [] }
  const { xml, left } = exportTrees({ name, units, files })
  return { text: xml, diagnostics: sink.diagnostics, left }
}

/** Files of text stay as they are. */
export const convertToText = ({ files }: ConvertOptions): Converted => {
  const sink = createDiagnosticSink()
  const texts = files.map((file, index) =>
    isProject(file) ? statementsOf(file.text, index, sink)?.text : file.text,
  )
  if (sink.hasErrors()) return { diagnostics: sink.diagnostics, left: [] }
  return { text: texts.join("\n"), diagnostics: sink.diagnostics, left: [] }
}
