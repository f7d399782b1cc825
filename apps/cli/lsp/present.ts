/** The compiler's answers in the words of the Language Server Protocol 3.17. */
import { type Diagnostic, placeOf, type Span } from "@lehrwerk/plc"
import { renderDiagnostic } from "@lehrwerk/plc/messages"
import {
  type ColouredPart,
  type CompletionKind,
  colourKinds,
  type HelpLanguage,
  type OutlineItem,
  type OutlineKind,
  type Signature,
} from "@lehrwerk/plc/services"
import {
  CompletionItemKind,
  DiagnosticSeverity,
  type DocumentSymbol,
  type Location,
  type Range,
  type Diagnostic as ShownDiagnostic,
  type SignatureInformation,
  SymbolKind,
} from "vscode-languageserver"
import type { TextDocument } from "vscode-languageserver-textdocument"
import type { DocumentLook } from "./documents.ts"

/** Ranges of any file of a look, by offsets; the protocol counts from 0. */
export const rangeIn = ({ look }: DocumentLook, span: Span): Range => {
  const { line, column, endLine, endColumn } = placeOf(span, look.files)
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  }
}

export const locationIn = (view: DocumentLook, span: Span): Location => ({
  uri: view.uris[span.file] ?? "",
  range: rangeIn(view, span),
})

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
} as const

export const presentDiagnostic = (
  view: DocumentLook,
  diagnostic: Diagnostic,
  language: HelpLanguage,
): ShownDiagnostic => {
  const { code, message, help } = renderDiagnostic(diagnostic, view.look.files, language)
  return {
    code,
    source: "lehrwerk",
    severity: severities[diagnostic.severity],
    range: rangeIn(view, diagnostic.span),
    message: help === "" ? message : `${message}\n${help}`,
    relatedInformation: (diagnostic.related ?? []).map((span) => ({
      location: locationIn(view, span),
      message,
    })),
  }
}

export const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  variable: CompletionItemKind.Variable,
  parameter: CompletionItemKind.Property,
  field: CompletionItemKind.Field,
  type: CompletionItemKind.Struct,
  block: CompletionItemKind.Class,
  function: CompletionItemKind.Function,
  method: CompletionItemKind.Method,
  constant: CompletionItemKind.EnumMember,
}

const symbolKinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  program: SymbolKind.Module,
  "function-block": SymbolKind.Class,
  class: SymbolKind.Class,
  interface: SymbolKind.Interface,
  function: SymbolKind.Function,
  method: SymbolKind.Method,
  type: SymbolKind.Struct,
  namespace: SymbolKind.Namespace,
  globals: SymbolKind.Namespace,
  configuration: SymbolKind.Namespace,
  variable: SymbolKind.Variable,
}

export const presentSymbol = (document: TextDocument, item: OutlineItem): DocumentSymbol => ({
  name: item.name === "" ? "?" : item.name,
  kind: symbolKinds[item.kind],
  range: rangeOf(document, item.from, item.to),
  selectionRange: rangeOf(document, item.nameFrom, item.nameTo),
  children: item.children.map((child) => presentSymbol(document, child)),
})

export const rangeOf = (document: TextDocument, from: number, to: number): Range => ({
  start: document.positionAt(from),
  end: document.positionAt(to),
})

export const presentSignature = ({ name, parameters, result }: Signature): SignatureInformation => {
  const shown = parameters.map((each) => `${each.name} : ${each.type}`)
  return {
    label: `${name}(${shown.join("; ")})${result === undefined ? "" : ` : ${result}`}`,
    parameters: shown.map((label) => ({ label })),
  }
}

/** The protocol's names for our colours, in the order of `colourKinds`. */
export const tokenTypes: readonly string[] = colourKinds.map(
  (kind) => ({ address: "macro", block: "class", constant: "enumMember" })[kind as string] ?? kind,
)

/** Five numbers a part, each relative to the part before. */
export const encodeColours = (document: TextDocument, parts: readonly ColouredPart[]): number[] => {
  const data: number[] = []
  let [line, character] = [0, 0]
  for (const { from, to, kind } of parts) {
    const at = document.positionAt(from)
    const delta = at.line - line
    data.push(
      delta,
      delta === 0 ? at.character - character : at.character,
      to - from,
      colourKinds.indexOf(kind),
      0,
    )
    line = at.line
    character = at.character
  }
  return data
}
