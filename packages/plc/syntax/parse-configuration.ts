/**
 * CONFIGURATION … END_CONFIGURATION (IEC 61131-3:2013, 6.8.1): global variables, resources with their tasks, and which
 * program runs in which task. The words in it are no keywords: `task` and `resource` may name variables elsewhere.
 */
import type { Place } from "../source/reporter.ts"
import type {
  Argument,
  ConfigurationDeclaration,
  Name,
  ProgramUse,
  TaskDeclaration,
  VarSection,
} from "./ast.ts"
import { parseArgument, parseExpression } from "./parse-expressions.ts"
import { parseVarSection } from "./parse-variables.ts"
import type { Parser } from "./parser.ts"
import { parseQualifiedName } from "./qualified-names.ts"
import { semicolonOfDeclaration, skipDeclaration } from "./recover.ts"
import { T } from "./tokens.ts"
import { isUnsupported, skipUnsupported } from "./unsupported.ts"

/** VAR_ACCESS and VAR_CONFIG are no keywords: only where a section begins do they mean what the standard says. */
export const isAccessSection = (p: Parser): boolean =>
  (isWord(p, "VAR_ACCESS") || isWord(p, "VAR_CONFIG")) && p.peek() !== T.assign && p.peek() !== T.colon

const isWord = (p: Parser, word: string): boolean => p.kind === T.name && p.currentText.toUpperCase() === word

export const isConfiguration = (p: Parser): boolean => isWord(p, "CONFIGURATION") && p.peek() === T.name

interface Parts {
  readonly sections: VarSection[]
  readonly tasks: TaskDeclaration[]
  readonly programs: ProgramUse[]
  /** Counts resources: each has tasks of its own. */
  resource: number
  /** The one that END_RESOURCE has not closed yet. */
  open: Place | undefined
  completesAddresses: boolean
}

export const parseConfiguration = (p: Parser): ConfigurationDeclaration => {
  const from = p.from
  p.advance()
  const name = p.name()
  const parts: Parts = {
    sections: [],
    tasks: [],
    programs: [],
    resource: 0,
    open: undefined,
    completesAddresses: false,
  }
  while (p.kind !== T.end && !isWord(p, "END_CONFIGURATION")) {
    const before = p.index
    parsePart(p, parts)
    if (p.index === before) p.advance()
  }
  if (p.kind === T.end)
    p.error("expected-token", p.missingPlace, { expected: "END_CONFIGURATION", found: p.found })
  else closeResource(p, parts)
  p.advance()
  p.take(T.semicolon)
  const { sections, tasks, programs, completesAddresses } = parts
  return {
    kind: "configuration",
    name,
    sections,
    tasks,
    programs,
    ...(completesAddresses ? { completesAddresses } : {}),
    from,
    to: p.lastEnd,
  }
}

const parsePart = (p: Parser, parts: Parts): void => {
  if (p.kind === T.varGlobal) parts.sections.push(parseVarSection(p))
  else if (p.kind === T.program) parseProgramUse(p, parts)
  else if (isWord(p, "RESOURCE")) parseResourceHead(p, parts)
  else if (isWord(p, "TASK")) parts.tasks.push(parseTask(p, parts.resource))
  else if (isWord(p, "VAR_ACCESS") || isWord(p, "VAR_CONFIG")) {
    if (isWord(p, "VAR_CONFIG")) parts.completesAddresses = true
    skipAccessSection(p)
  } else if (isWord(p, "END_RESOURCE")) {
    parts.open = undefined
    p.advance()
    p.take(T.semicolon)
  } else if (isUnsupported(p)) skipUnsupported(p)
  else {
    p.error("expected-token", p.currentSpan, { expected: "END_CONFIGURATION", found: p.found })
    skipDeclaration(p)
  }
}

/** `RESOURCE name ON processor`: what the processor is called makes no difference here. */
const parseResourceHead = (p: Parser, parts: Parts): void => {
  closeResource(p, parts)
  parts.open = p.currentSpan
  p.advance()
  p.name()
  parts.resource++
  if (isWord(p, "ON")) {
    p.advance()
    p.name()
  } else p.error("expected-token", p.currentSpan, { expected: "ON", found: p.found })
}

const closeResource = (p: Parser, parts: Parts): void => {
  if (parts.open === undefined) return
  p.always("missing-end", parts.open, { opener: "RESOURCE", closer: "END_RESOURCE" })
  parts.open = undefined
}

/** `TASK name(INTERVAL := T#20ms, PRIORITY := 1);` */
const parseTask = (p: Parser, resource: number): TaskDeclaration => {
  const from = p.from
  p.advance()
  const name = p.name()
  const task: { -readonly [Key in keyof TaskDeclaration]: TaskDeclaration[Key] } = {
    name,
    resource,
    from,
    to: from,
  }
  const plain = p.features.plainTasks && p.kind === T.semicolon
  if (!plain && p.expect(T.leftParen, "(")) {
    do {
      const property = p.name()
      if (!p.expect(T.assign, ":=")) break
      const value = parseExpression(p)
      const word = property.text.toUpperCase()
      if (word === "INTERVAL") task.interval = value
      else if (word === "PRIORITY") task.priority = value
      else if (word === "SINGLE") task.single = value
      else p.always("not-supported", property, { feature: property.text })
    } while (p.take(T.comma))
    p.expect(T.rightParen, ")")
  }
  semicolonOfDeclaration(p)
  task.to = p.lastEnd
  return task
}

/** `PROGRAM instance WITH task : type;` */
const parseProgramUse = (p: Parser, parts: Parts): void => {
  const from = p.from
  p.advance()
  const retain = parseRetain(p)
  const name = p.name()
  const task = parseWith(p)
  p.expect(T.colon, ":")
  const program = parseQualifiedName(p)
  const connections = p.kind === T.leftParen ? parseConnections(p) : []
  semicolonOfDeclaration(p)
  const { resource } = parts
  parts.programs.push({
    name,
    program,
    resource,
    from,
    to: p.lastEnd,
    ...(task === undefined ? {} : { task }),
    ...(retain === undefined ? {} : { retain }),
    ...(connections.length === 0 ? {} : { connections }),
  })
}

const parseRetain = (p: Parser): ProgramUse["retain"] => {
  if (p.take(T.retain)) return "retain"
  return p.take(T.nonRetain) ? "non-retain" : undefined
}

/** `(speed := %IW0, done => lamp, block WITH task)`; a block runs where its program calls it, whatever task is named. */
const parseConnections = (p: Parser): readonly Argument[] => {
  const connections: Argument[] = []
  p.enter()
  p.advance()
  do {
    if (p.kind === T.rightParen) break
    if (p.kind === T.name && p.peek() === T.name && p.textAt(p.index + 1).toUpperCase() === "WITH") {
      p.advance()
      parseWith(p)
    } else connections.push(parseArgument(p))
  } while (p.take(T.comma))
  p.close(T.rightParen, ")")
  p.leave()
  return connections
}

/**
 * VAR_ACCESS gives variables names for other stations, VAR_CONFIG values and places to variables of instances: neither
 * changes what a program does here, so they are read over.
 */
export const skipAccessSection = (p: Parser): void => {
  const at = p.currentSpan
  const opener = p.currentText.toUpperCase()
  p.advance()
  if (p.kind === T.constant || p.kind === T.retain || p.kind === T.nonRetain)
    p.always("word-without-meaning", p.currentSpan, { word: p.currentText.toUpperCase(), section: opener })
  while (p.kind !== T.end && p.kind !== T.endVar && !isWord(p, "END_CONFIGURATION")) p.advance()
  if (!p.take(T.endVar)) p.always("missing-end", at, { opener, closer: "END_VAR" })
  p.take(T.semicolon)
}

const parseWith = (p: Parser): Name | undefined => {
  if (!isWord(p, "WITH")) return undefined
  p.advance()
  return p.name()
}
