/**
 * CONFIGURATION … END_CONFIGURATION (IEC 61131-3:2013, 6.8.1): global variables, resources with their tasks, and which
 * program runs in which task. The words in it are no keywords: `task` and `resource` may name variables elsewhere.
 */
import type { Place } from "../source/reporter.ts"
import type {
  AccessDeclaration,
  Argument,
  ConfigurationDeclaration,
  ConfiguredVariable,
  Name,
  ProgramUse,
  TaskDeclaration,
  VarSection,
} from "./ast.ts"
import { parseAccesses, parseConfigured } from "./parse-access.ts"
import { parseArgument, parseExpression } from "./parse-expressions.ts"
import { parseVarSection } from "./parse-variables.ts"
import type { Parser } from "./parser.ts"
import { parseQualifiedName } from "./qualified-names.ts"
import { semicolonOfDeclaration, skipDeclaration } from "./recover.ts"
import { T } from "./tokens.ts"
import { isUnsupported, skipUnsupported } from "./unsupported.ts"

/** VAR_ACCESS and VAR_CONFIG are no keywords: only where a section begins do they mean what the standard says. */
const isWord = (p: Parser, word: string): boolean => p.kind === T.name && p.currentText.toUpperCase() === word

export const isConfiguration = (p: Parser): boolean => isWord(p, "CONFIGURATION") && p.peek() === T.name

interface Parts {
  readonly sections: VarSection[]
  readonly tasks: TaskDeclaration[]
  readonly programs: ProgramUse[]
  /** The one that END_RESOURCE has not closed yet. */
  open: Place | undefined
  readonly resources: Name[]
  readonly accesses: AccessDeclaration[]
  configured: readonly ConfiguredVariable[] | undefined
}

export const parseConfiguration = (p: Parser): ConfigurationDeclaration => {
  const from = p.from
  p.advance()
  const name = p.name()
  const parts: Parts = {
    sections: [],
    tasks: [],
    programs: [],
    open: undefined,
    resources: [],
    accesses: [],
    configured: undefined,
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
  const { configured, open: _, ...found } = parts
  return {
    kind: "configuration",
    name,
    ...found,
    ...(configured === undefined ? {} : { configured }),
    from,
    to: p.lastEnd,
  }
}

const parsePart = (p: Parser, parts: Parts): void => {
  if (p.kind === T.varGlobal) parts.sections.push(parseVarSection(p))
  else if (p.kind === T.program) parseProgramUse(p, parts)
  else if (isWord(p, "RESOURCE")) parseResourceHead(p, parts)
  else if (isWord(p, "TASK")) parts.tasks.push(parseTask(p, parts.resources.length))
  else if (isWord(p, "VAR_ACCESS")) parts.accesses.push(...parseAccesses(p))
  else if (isWord(p, "VAR_CONFIG")) parts.configured = [...(parts.configured ?? []), ...parseConfigured(p)]
  else if (isWord(p, "END_RESOURCE")) {
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
  parts.resources.push(p.name())
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
  const resource = parts.resources.length
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

const parseWith = (p: Parser): Name | undefined => {
  if (!isWord(p, "WITH")) return undefined
  p.advance()
  return p.name()
}
