/**
 * The language thread's desk: holds the newest text, answers one question at a time, and lets go of questions about older
 * texts without work. What is understood of a text is kept until the next one, which takes over its trees.
 */
import {
  colourKinds,
  coloursOf,
  completeAt,
  definitionAt,
  fixesFor,
  foldsOf,
  formatText,
  hoverAt,
  outlineOf,
  referencesAt,
  renameAt,
  signatureAt,
  type Understanding,
  understand,
} from "@lehrwerk/plc/services"
import type {
  About,
  LanguageAnswers,
  LanguageCommand,
  LanguageReport,
  Marks,
  Question,
  RenameAnswer,
} from "./language-protocol.ts"

interface DeskHost {
  readonly post: (report: LanguageReport) => void
  /** Runs the action after what has arrived meanwhile. */
  readonly later: (action: () => void) => void
}

type Asked = Extract<LanguageCommand, { kind: "language-question" }>

export function createLanguageDesk({ post, later }: DeskHost): (command: LanguageCommand) => void {
  const waiting: Asked[] = []
  let newest = { version: -1, text: "" }
  let known: { readonly version: number; readonly look: Understanding } | undefined

  const lookAtNewest = (): Understanding => {
    if (known?.version === newest.version) return known.look
    const files = [{ name: "program.st", text: newest.text }]
    const look = understand({ files, ...(known === undefined ? {} : { previous: known.look }) })
    known = { version: newest.version, look }
    return look
  }
  const answerNext = (): void => {
    const asked = waiting.shift()
    if (asked === undefined) return
    const { request, version, question } = asked
    const isStale = version !== newest.version
    const answer = isStale ? undefined : answerTo(question, newest.text, lookAtNewest)
    post({ kind: "language-answer", request, answer })
    if (waiting.length > 0) later(answerNext)
  }

  return (command) => {
    if (command.kind === "language-text") {
      newest = command
      return
    }
    waiting.push(command)
    if (waiting.length === 1) later(answerNext)
  }
}

const answerTo = (question: Question, text: string, lookAt: () => Understanding): LanguageAnswers[About] => {
  if (question.about === "format") return formatText(text)
  const look = lookAt()
  if (question.about === "marks") return marksOf(look)
  const position = { file: 0, offset: question.offset }
  switch (question.about) {
    case "completion":
      return completeAt(look, position)
    case "hover":
      return hoverAt(look, position, question.language) ?? null
    case "definition":
      return definitionAt(look, position) ?? null
    case "references":
      return referencesAt(look, position)
    case "rename":
      return rename(look, question)
    case "signature":
      return signatureAt(look, position) ?? null
  }
}

const rename = (look: Understanding, asked: Extract<Question, { about: "rename" }>): RenameAnswer => {
  const answer = renameAt(look, { file: 0, offset: asked.offset }, asked.name)
  if ("refused" in answer) return answer
  return { changes: answer.edits.map(({ span: { from, to }, text }) => ({ from, to, insert: text })) }
}

const marksOf = (look: Understanding): Marks => ({
  colourKinds,
  colours: Uint32Array.from(
    coloursOf(look, 0).flatMap(({ from, to, kind }) => [from, to, colourKinds.indexOf(kind)]),
  ),
  folds: foldsOf(look, 0),
  outline: outlineOf(look, 0),
  fixes: look.diagnostics.flatMap((diagnostic) =>
    fixesFor(diagnostic, look.files).map(({ code, shows, edits }) => ({
      code,
      shows,
      from: diagnostic.span.from,
      to: diagnostic.span.to,
      changes: edits.map(({ span: { from, to }, text }) => ({ from, to, insert: text })),
    })),
  ),
})
