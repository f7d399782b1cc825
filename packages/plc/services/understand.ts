/**
 * One look at all files that a language service answers questions about: trees, declarations, what each name means.
 * Made by the same parser and analysis as a compile. A new look takes over the trees of files that did not change, so
 * a keystroke costs one file's parsing and the analysis.
 */
import { examine } from "../semantics/analyze.ts"
import type { Model, NameTarget } from "../semantics/model.ts"
import type { Type } from "../semantics/types.ts"
import type { Diagnostic, SourceFile, Span } from "../source/diagnostic.ts"
import { foldName } from "../source/names.ts"
import { createDiagnosticSink, createReporter, createSpanReporter } from "../source/reporter.ts"
import type { CompilationUnit, Name } from "../syntax/ast.ts"
import { type DialectName, findDialect } from "../syntax/dialects.ts"
import { type ParseFilesOptions, parseFiles } from "../syntax/parse.ts"
import type { ProjectReader } from "../syntax/read-project.ts"

export interface UnderstandOptions {
  readonly files: readonly SourceFile[]
  /** Of all files; without it each file's is found by looking at its text. */
  readonly dialect?: DialectName
  /** Reads files of XML: the one of `@lehrwerk/plc/plcopen`. Without it such a file is an error. */
  readonly readProject?: ProjectReader | undefined
  /** An earlier look at (mostly) the same files. */
  readonly previous?: Understanding
}

export interface NameUse {
  readonly span: Span
  readonly target: NameTarget
}

export interface Understanding {
  readonly files: readonly SourceFile[]
  readonly units: readonly ParsedFile[]
  /** Absent only where the files are beyond the limits. */
  readonly model: Model | undefined
  /** By file, in the order of places; the declarations' own names are among them. */
  readonly names: readonly (readonly NameUse[])[]
  /** By file: the type of what ends at an offset. */
  readonly places: readonly ReadonlyMap<number, Type>[]
  /** In the order of files and places. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ParsedFile {
  readonly text: string
  readonly unit: CompilationUnit
  readonly problems: readonly Diagnostic[]
}

/** Never throws, whatever the texts. */
export const understand = ({ files, dialect, readProject, previous }: UnderstandOptions): Understanding => {
  const units: ParsedFile[] = []
  for (const [file, { text }] of files.entries()) {
    const dialectName = dialect ?? findDialect(text)
    const known = previous?.units[file]
    if (known?.text === text && known.unit.dialect === dialectName) units.push(known)
    else {
      const reading = { dialectOf: () => dialectName, readProject }
      const parsed = parseOne(files, file, reading)
      if (parsed === undefined) return emptyUnderstanding(files, reading)
      units.push(parsed)
    }
  }
  return analyzeUnits(files, units)
}

const parseOne = (
  files: readonly SourceFile[],
  file: number,
  reading: ParseFilesOptions,
): ParsedFile | undefined => {
  const { name, text } = files[file] ?? { name: "", text: "" }
  const sink = createDiagnosticSink()
  const [unit] = parseFiles([{ name, text }], sink, reading)
  if (unit === undefined) return undefined
  const problems = sink.diagnostics.map((one) => ({ ...one, span: { ...one.span, file } }))
  return { text, unit: { ...unit, file }, problems }
}

const emptyUnderstanding = (files: readonly SourceFile[], reading: ParseFilesOptions): Understanding => {
  const sink = createDiagnosticSink()
  const units = parseFiles(files, sink, reading)
  return {
    files,
    units: [],
    model: undefined,
    names: units.map(() => []),
    places: units.map(() => new Map()),
    diagnostics: sink.diagnostics,
  }
}

const analyzeUnits = (files: readonly SourceFile[], parsed: readonly ParsedFile[]): Understanding => {
  const sink = createDiagnosticSink()
  for (const { problems } of parsed) for (const problem of problems) sink.add(problem)
  const names: NameUse[][] = files.map(() => [])
  const places = files.map(() => new Map<number, Type>())
  const units = parsed.map(({ unit }) => unit)
  const observer = {
    name: (span: Span, target: NameTarget) => void names[span.file]?.push({ span, target }),
    place: (span: Span, type: Type) => void places[span.file]?.set(span.to, type),
  }
  let model: Model | undefined
  try {
    model = examine(units, { sink, library: true, observer }).model
    for (const { span, target } of declaredNames(model, parsed)) names[span.file]?.push({ span, target })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    createSpanReporter(sink)("internal-error", { file: 0, from: 0, to: 0 }, { phase: "analyze", reason })
  }
  return {
    files,
    units: parsed,
    model,
    names: names.map(inOrder),
    places,
    diagnostics: sink.diagnostics.toSorted((a, b) => a.span.file - b.span.file || a.span.from - b.span.from),
  }
}

/** One place means one thing, however often analysis came by. */
const inOrder = (uses: readonly NameUse[]): readonly NameUse[] => {
  const byFrom = new Map<number, NameUse>()
  for (const use of uses) if (!byFrom.has(use.span.from)) byFrom.set(use.span.from, use)
  return [...byFrom.values()].toSorted((a, b) => a.span.from - b.span.from)
}

/** The places where POUs, types, variables and methods are declared. */
const declaredNames = (model: Model, parsed: readonly ParsedFile[]): readonly NameUse[] => {
  const uses: NameUse[] = []
  for (const symbol of model.types.values())
    uses.push({ span: symbol.span, target: { kind: "type", symbol } })
  for (const { unit } of parsed) uses.push(...declaredParts(model, unit))
  for (const symbol of model.globals.values())
    uses.push({ span: symbol.span, target: { kind: "variable", symbol } })
  const methods = model.functions.filter(({ kind }) => kind === "method")
  for (const pou of [...model.pous.values(), ...methods]) {
    uses.push({ span: pou.span, target: { kind: "pou", symbol: pou } })
    // The result, THIS and what a base declares have no declaration of their own here.
    for (const symbol of pou.variables)
      if (isWithin(symbol.span, pou.node) && symbol.span.from !== pou.span.from)
        uses.push({ span: symbol.span, target: { kind: "variable", symbol, owner: pou } })
  }
  return uses
}

/** The fields of structures and the values of enumerations. */
const declaredParts = (model: Model, { file, declarations }: CompilationUnit): readonly NameUse[] =>
  declarations.flatMap((declaration) => {
    if (declaration.kind !== "type") return []
    const type = model.types.get(foldName(declaration.name.text))?.resolved()?.type
    const { type: spec } = declaration
    const spanOf = ({ from, to }: Name): Span => ({ file, from, to })
    if (type?.kind === "enum" && spec.kind === "enum")
      return spec.values.map(
        ({ name }): NameUse => ({
          span: spanOf(name),
          target: { kind: "enum-value", type, name: name.text },
        }),
      )
    if (type?.kind !== "struct" || spec.kind !== "struct") return []
    return spec.fields
      .flatMap(({ names }) => names)
      .map((name, index): NameUse => ({ span: spanOf(name), target: { kind: "field", type, index } }))
  })

const isWithin = (span: Span, node: { readonly from: number; readonly to: number }): boolean =>
  span.from >= node.from && span.to <= node.to

/** A reporter for questions whose answers nobody shows. */
export const silentReporter = createReporter(0, createDiagnosticSink(0))
