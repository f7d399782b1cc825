/** The language server: one handler a question, all answered from one look at the document. */
import type { Diagnostic } from "@lehrwerk/plc"
import {
  coloursOf,
  completeAt,
  definitionAt,
  fixesFor,
  foldsOf,
  formatText,
  type HelpLanguage,
  hoverAt,
  outlineOf,
  referencesAt,
  renameAt,
  signatureAt,
  type TextPosition,
} from "@lehrwerk/plc/services"
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  ErrorCodes,
  FoldingRangeKind,
  type InitializeResult,
  ResponseError,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
  type TextEdit,
} from "vscode-languageserver"
import { TextDocument } from "vscode-languageserver-textdocument"
import { sayIn } from "../words.ts"
import { type DocumentLook, Documents } from "./documents.ts"
import {
  completionKinds,
  encodeColours,
  locationIn,
  presentDiagnostic,
  presentSignature,
  presentSymbol,
  rangeIn,
  rangeOf,
  tokenTypes,
} from "./present.ts"

const capabilities: InitializeResult["capabilities"] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: { triggerCharacters: [".", "#", "("] },
  signatureHelpProvider: { triggerCharacters: ["(", ","] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: true,
  documentFormattingProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true },
}

/** Answers until the connection ends. `language` is of the messages; the editor's own locale goes before it. */
export const serveLanguage = (connection: Connection, preferred: HelpLanguage): void => {
  const open = new TextDocuments(TextDocument)
  const documents = new Documents((uri) => open.get(uri))
  let language = preferred

  const viewOf = (uri: string): { document: TextDocument; view: DocumentLook } | undefined => {
    const document = open.get(uri)
    return document === undefined ? undefined : { document, view: documents.look(document) }
  }
  /** Asks about a place; nothing where the document is not open. */
  const at = <Answer>(
    { textDocument, position }: TextDocumentPositionParams,
    answer: (found: { document: TextDocument; view: DocumentLook }, place: TextPosition) => Answer,
  ): Answer | null => {
    const found = viewOf(textDocument.uri)
    return found === undefined ? null : answer(found, { file: 0, offset: found.document.offsetAt(position) })
  }

  connection.onInitialize(({ locale }) => {
    if (locale !== undefined) language = /^zh/i.test(locale) ? "zh-CN" : "en"
    return { capabilities, serverInfo: { name: "lehrwerk" } }
  })

  open.onDidChangeContent(({ document }) => {
    const view = documents.look(document)
    const diagnostics = view.look.diagnostics
      .filter(({ span }) => span.file === 0)
      .map((one) => presentDiagnostic(view, one, language))
    void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics })
  })
  open.onDidSave(() => documents.forgetAll())
  open.onDidClose(({ document }) => {
    documents.forget(document.uri)
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] })
  })

  connection.onCompletion((params) =>
    at(params, ({ document, view }, place) => {
      const { from, items } = completeAt(view.look, place)
      const range = rangeOf(document, from, place.offset)
      return items.map(({ label, kind, detail, insert }, order) => ({
        label,
        kind: completionKinds[kind],
        sortText: String(order).padStart(5, "0"),
        textEdit: { range, newText: insert ?? label },
        ...(detail === undefined ? {} : { detail }),
      }))
    }),
  )

  connection.onHover((params) =>
    at(params, ({ document, view }, place) => {
      const hover = hoverAt(view.look, place, language)
      if (hover === undefined) return null
      const code = `\`\`\`st\n${hover.code}\n\`\`\``
      return {
        range: rangeOf(document, hover.from, hover.to),
        contents: { kind: "markdown" as const, value: [code, ...hover.paragraphs].join("\n\n") },
      }
    }),
  )

  connection.onSignatureHelp((params) =>
    at(params, ({ view }, place) => {
      const call = signatureAt(view.look, place)
      if (call === undefined) return null
      return {
        signatures: [presentSignature(call.signature)],
        activeSignature: 0,
        activeParameter: call.active,
      }
    }),
  )

  connection.onDefinition((params) =>
    at(params, ({ view }, place) => {
      const span = definitionAt(view.look, place)
      return span === undefined ? null : locationIn(view, span)
    }),
  )

  connection.onReferences((params) =>
    at(params, ({ view }, place) => {
      const [declaration, ...others] = referencesAt(view.look, place)
      const wanted = declaration === undefined ? [] : [...others]
      if (declaration !== undefined && params.context.includeDeclaration) wanted.unshift(declaration)
      return wanted.map((span) => locationIn(view, span))
    }),
  )

  connection.onRenameRequest((params) =>
    at(params, ({ view }, place) => {
      const renamed = renameAt(view.look, place, params.newName)
      if ("refused" in renamed)
        return new ResponseError(
          ErrorCodes.InvalidParams,
          sayIn(language)(`rename:${renamed.refused}`, { name: params.newName }),
        )
      const changes: Record<string, TextEdit[]> = {}
      for (const { span, text } of renamed.edits) {
        const edits = (changes[view.uris[span.file] ?? ""] ??= [])
        edits.push({ range: rangeIn(view, span), newText: text })
      }
      return { changes }
    }),
  )

  connection.onDocumentFormatting(({ textDocument, options }) => {
    const document = open.get(textDocument.uri)
    if (document === undefined) return null
    const text = document.getText()
    const newText = formatText(text, { indent: options.tabSize })
    return newText === text ? [] : [{ range: rangeOf(document, 0, text.length), newText }]
  })

  connection.onDocumentSymbol(({ textDocument }) => {
    const found = viewOf(textDocument.uri)
    return found === undefined
      ? null
      : outlineOf(found.view.look, 0).map((item) => presentSymbol(found.document, item))
  })

  connection.onFoldingRanges(({ textDocument }) => {
    const found = viewOf(textDocument.uri)
    if (found === undefined) return null
    return foldsOf(found.view.look, 0).map(({ from, to, kind }) => ({
      startLine: found.document.positionAt(from).line,
      endLine: found.document.positionAt(to).line,
      ...(kind === "comment" ? { kind: FoldingRangeKind.Comment } : {}),
    }))
  })

  connection.languages.semanticTokens.on(({ textDocument }) => {
    const found = viewOf(textDocument.uri)
    return { data: found === undefined ? [] : encodeColours(found.document, coloursOf(found.view.look, 0)) }
  })

  connection.onCodeAction(({ textDocument, range }) => {
    const found = viewOf(textDocument.uri)
    if (found === undefined) return null
    const { document, view } = found
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)]
    return view.look.diagnostics
      .filter(({ span }) => span.file === 0 && span.from <= to && span.to >= from)
      .flatMap((diagnostic) => quickFixes(view, diagnostic, language))
  })

  open.listen(connection)
  connection.listen()
}

const quickFixes = (
  view: DocumentLook,
  diagnostic: Diagnostic,
  language: HelpLanguage,
): readonly CodeAction[] =>
  fixesFor(diagnostic, view.look.files).map(({ shows, edits }, index) => ({
    title: sayIn(language)("quickFix", { shows }),
    kind: CodeActionKind.QuickFix,
    isPreferred: index === 0,
    diagnostics: [presentDiagnostic(view, diagnostic, language)],
    edit: {
      changes: {
        [view.uris[0] ?? ""]: edits.map(({ span, text }) => ({ range: rangeIn(view, span), newText: text })),
      },
    },
  }))
