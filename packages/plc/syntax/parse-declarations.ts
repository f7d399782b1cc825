/** Program organisation units, TYPE blocks and what stands around them (IEC 61131-3:2013, 6.6). */
import type {
  AccessDeclaration,
  Declaration,
  Modifier,
  Name,
  NamespaceDeclaration,
  PouDeclaration,
  PouKind,
  SfcNetwork,
  Statement,
  TypeDeclaration,
  TypeSpec,
  VarSection,
} from "./ast.ts"
import { type Attributes, attributesHere } from "./attributes.ts"
import { pouClosers, sectionKinds, topLevelStarts } from "./closers.ts"
import { isInstructionList } from "./find-il.ts"
import { isDescription, isGraphicBody, skipDescription, skipGraphicBody } from "./graphic-bodies.ts"
import { isAccessSection, parseAccesses, parseConfigured } from "./parse-access.ts"
import { parseConstants, skipLabels } from "./parse-classic.ts"
import { isConfiguration, parseConfiguration } from "./parse-configuration.ts"
import { parseDataBlock, skipBlockHeader } from "./parse-data-block.ts"
import { markedName } from "./parse-expressions.ts"
import { parseIl } from "./parse-il.ts"
import { isProperty, type PropertyGrammar, parseProperty } from "./parse-property.ts"
import { isSfcStart, parseSfc } from "./parse-sfc.ts"
import { parseStatements } from "./parse-statements.ts"
import { parseStruct, parseStructBase, parseTypeSpec } from "./parse-types.ts"
import { parseInitial, parseVarSection } from "./parse-variables.ts"
import type { Parser } from "./parser.ts"
import { parseQualifiedName, parseUsings } from "./qualified-names.ts"
import {
  closePart,
  correctMisspelt,
  reportUnclosed,
  sectionWords,
  semicolonOfDeclaration,
  topLevelWords,
} from "./recover.ts"
import { keywordText, T, type TokenKind } from "./tokens.ts"
import { isUnsupported, skipUnsupported } from "./unsupported.ts"
import { showTemporaries } from "./visible-temporaries.ts"

/** The whole file. */
export const parseDeclarations = (p: Parser): { usings: readonly Name[]; declarations: Declaration[] } => {
  const parts: Scope = { usings: [], declarations: [] }
  while (p.kind !== T.end) parseDeclarationsInto(p, parts)
  return parts
}

interface Scope {
  readonly usings: Name[]
  readonly declarations: Declaration[]
}

/** Up to the end of the file or of a namespace; USING may stand in front of any declaration. */
const parseDeclarationsInto = (p: Parser, { usings, declarations }: Scope, inside = false): void => {
  const isOver = (kind: number): boolean => kind === T.end || (inside && kind === T.endNamespace)
  while (!isOver(p.kind)) {
    const before = p.index
    if (p.kind === T.using) usings.push(...parseUsings(p))
    else if (p.kind === T.namespace) declarations.push(parseNamespace(p))
    else parseDeclaration(p, declarations)
    if (p.index === before) p.advance()
  }
}

const parseNamespace = (p: Parser): NamespaceDeclaration => {
  const from = p.from
  p.enter()
  p.opened.push({ closer: T.endNamespace, at: p.currentSpan })
  p.advance()
  const words = parseModifiers(p)
  const name = parseQualifiedName(p)
  p.take(T.semicolon)
  const parts: Scope = { usings: [], declarations: [] }
  parseDeclarationsInto(p, parts, true)
  closePart(p)
  p.take(T.semicolon)
  p.leave()
  const internal = words.includes("internal") ? { internal: true as const } : {}
  return { kind: "namespace", name, ...internal, ...parts, from, to: p.lastEnd }
}

const parseDeclaration = (p: Parser, into: Declaration[]): void => {
  if (isActionList(p)) {
    attachActions(p, into)
    return
  }
  if (isConfiguration(p)) {
    into.push(parseConfiguration(p))
    return
  }
  if (p.kind === T.name && !isUnsupported(p) && p.peek() === T.name) correctMisspelt(p, topLevelWords)
  const from = p.from
  switch (p.kind) {
    case T.program:
    case T.functionBlock:
    case T.function:
    case T.class:
    case T.interface:
      into.push(parsePou(p))
      return
    case T.type:
      parseTypeBlock(p, into)
      return
    case T.varGlobal: {
      const { qualified, list } = listHere(p, into.at(-1))
      const section = {
        ...parseVarSection(p),
        ...(qualified === undefined ? {} : { qualified }),
        ...(list === undefined ? {} : { list }),
      }
      into.push({ kind: "globals", section, from, to: p.lastEnd })
      return
    }
    case T.action:
      attachAction(p, into)
      return
    case T.method:
      if (!p.features.trailingMembers) return parseStray(p, into)
      attachMembers(into, [parsePou(p)])
      return
    case T.dataBlock:
      into.push(parseDataBlock(p))
      return
    case T.semicolon:
      p.advance()
      return
    default:
      if (p.features.trailingMembers && isProperty(p)) attachMembers(into, parseProperty(p, propertyGrammar))
      else parseStray(p, into)
  }
}

/** All sections of a file that is one list belong to it. */
const listHere = (p: Parser, before: Declaration | undefined): Pick<VarSection, "qualified" | "list"> => {
  const own = attributesHere(p)
  return own.list === undefined && before?.kind === "globals" && before.section.list !== undefined
    ? before.section
    : own
}

/** Text that belongs to nothing is one mistake, up to the next declaration. */
const parseStray = (p: Parser, into: Declaration[]): void => {
  if (isDescription(p)) {
    skipDescription(p)
    return
  }
  // On its own it belongs to a configuration that is not here.
  if (isAccessSection(p)) {
    if (p.currentText.toUpperCase() === "VAR_ACCESS") parseAccesses(p)
    else parseConfigured(p)
    return
  }
  if (isUnsupported(p)) {
    skipUnsupported(p)
    return
  }
  if (sectionKinds.has(p.kind) && p.features.openEnds && holdsSectionsOnly(p)) {
    into.push({ ...strangerOf({ from: p.from, to: p.from }, []), sections: [parseVarSection(p)] })
    return
  }
  if (sectionKinds.has(p.kind)) {
    p.error("section-outside-pou", p.currentSpan, { section: keywordText(p.kind as TokenKind) })
    parseVarSection(p)
    return
  }
  p.error("outside-pou", p.currentSpan, { found: p.found })
  do p.advance()
  while (p.kind !== T.end && !topLevelStarts.has(p.kind))
}

interface PouWords {
  readonly pouKind: PouKind
  readonly closer: TokenKind
}

const pouWords: Readonly<Record<number, PouWords>> = {
  [T.program]: { pouKind: "program", closer: T.endProgram },
  [T.functionBlock]: { pouKind: "function-block", closer: T.endFunctionBlock },
  [T.function]: { pouKind: "function", closer: T.endFunction },
  [T.class]: { pouKind: "class", closer: T.endClass },
  [T.interface]: { pouKind: "interface", closer: T.endInterface },
  [T.method]: { pouKind: "method", closer: T.endMethod },
}

const parsePou = (p: Parser): PouDeclaration => {
  const from = p.from
  const opener = p.kind as TokenKind
  const { pouKind, closer } = pouWords[opener] ?? { pouKind: "program" as const, closer: T.endProgram }
  const at = p.currentSpan
  p.advance()
  const modifiers = parseModifiers(p)
  const name = p.features.markedNames && p.kind === T.name ? markedName(p) : p.name()
  const base = opener === T.interface ? undefined : parseBase(p)
  const interfaces = parseInterfaces(p, opener === T.interface ? "EXTENDS" : "IMPLEMENTS")
  const result = pouKind === "function" || pouKind === "method" ? parseResult(p, name) : undefined
  if (pouKind === "method") p.take(T.semicolon)
  const usings = parseUsings(p)
  p.opened.push({ closer, at })
  skipBlockHeader(p)
  const parts: Parts = { sections: [], methods: [], pouWord: keywordText(opener) }
  parseSections(p, parts)
  p.take(T.begin)
  const plain = { sections: parts.sections, body: parseBody(p, parts) }
  const { sections, body } = opener === T.program && p.features.blockHeaders ? showTemporaries(plain) : plain
  closePou(p)
  return {
    kind: "pou",
    pouKind,
    name,
    ...(modifiers.length === 0 ? {} : { modifiers }),
    ...(base === undefined ? {} : { base }),
    ...(interfaces.length === 0 ? {} : { interfaces }),
    ...(usings.length === 0 ? {} : { usings }),
    ...(parts.methods.length === 0 ? {} : { methods: parts.methods }),
    ...(parts.accesses === undefined ? {} : { accesses: parts.accesses }),
    ...(result === undefined ? {} : { result }),
    sections,
    body,
    ...(parts.sfc === undefined ? {} : { sfc: parts.sfc }),
    from,
    to: p.lastEnd,
  }
}

interface Parts {
  readonly sections: VarSection[]
  readonly methods: PouDeclaration[]
  readonly pouWord: string
  accesses?: readonly AccessDeclaration[]
  sfc?: SfcNetwork
}

/** Statements, with methods in front of or behind them. */
const parseBody = (p: Parser, parts: Parts): Statement[] => {
  const body = isGraphicBody(p)
    ? skipGraphicBody(p)
    : isInstructionList(p)
      ? parseInstructions(p, parts, false)
      : parseStatements(p, { lateSection: () => parseLateSection(p, parts) })
  for (;;) {
    if (isSfcStart(p)) parseChart(p, parts, body)
    else if (isProperty(p) && parts.pouWord !== "METHOD")
      parts.methods.push(...parseProperty(p, propertyGrammar))
    else if (isInnerPou(p, parts))
      parts.methods.push(p.kind === T.action ? parseAction(p, parts) : parsePou(p))
    else return body
    body.push(...parseStatements(p, { lateSection: () => parseLateSection(p, parts) }))
  }
}

/** A chart is the whole body. */
const parseChart = (p: Parser, parts: Parts, before: readonly Statement[]): void => {
  const at = p.currentSpan
  parts.sfc = parseSfc(p, (inner, keepsResult) => parseInnerBody(inner, parts, keepsResult))
  if (before.some(({ kind }) => kind !== "empty" && kind !== "error")) p.always("sfc-with-statements", at, {})
}

/** The body of an action or transition. */
const parseInnerBody = (p: Parser, parts: Parts, keepsResult: boolean): Statement[] =>
  isGraphicBody(p)
    ? skipGraphicBody(p)
    : isInstructionList(p)
      ? parseInstructions(p, parts, keepsResult)
      : parseStatements(p)

const parseInstructions = (p: Parser, { sections }: Parts, keepsResult: boolean): Statement[] => {
  const instances = new Set<string>()
  for (const { type, names } of sections.flatMap(({ variables }) => variables))
    if (type.kind === "named-type" && type.name.text.toUpperCase() !== "BOOL")
      for (const { text } of names) instances.add(text.toUpperCase())
  return parseIl(p, { instances, keepsResult })
}

const propertyGrammar: PropertyGrammar = {
  modifiers: (p) => parseModifiers(p),
  sections: (p) => {
    const sections: VarSection[] = []
    while (sectionKinds.has(p.kind)) sections.push(parseVarSection(p))
    return sections
  },
  body: (p) => parseStatements(p, p.openEnds ? { untilWord: accessorWords } : {}),
}

const accessorWords: ReadonlySet<string> = new Set(["GET", "SET"])

const isInnerPou = (p: Parser, parts: Parts): boolean =>
  (p.kind === T.method || p.kind === T.action) && parts.pouWord !== "METHOD"

/** `ACTION reset: … END_ACTION`: statements over the variables of their POU, which is what a method without its own is. */
const parseAction = (p: Parser, parts: Parts): PouDeclaration => {
  const from = p.from
  p.opened.push({ closer: T.endAction, at: p.currentSpan })
  p.advance()
  const name = p.name()
  p.take(T.colon)
  const body = parseInnerBody(p, parts, false)
  closePart(p)
  p.take(T.semicolon)
  return { kind: "pou", pouKind: "method", name, sections: [], body, from, to: p.lastEnd }
}

/** Older exports write the actions of a POU behind its end; others say whose they are. */
const attachAction = (p: Parser, into: Declaration[], owner?: Name): void => {
  const at = owner === undefined ? into.length - 1 : into.findLastIndex((each) => isNamed(each, owner))
  const pou = into[at]
  if (pou?.kind !== "pou") p.error("outside-pou", p.currentSpan, { found: p.found })
  const sections = pou?.kind === "pou" ? [...pou.sections] : []
  const action = parseAction(p, { sections, methods: [], pouWord: "" })
  if (pou?.kind !== "pou") return
  into[at] = { ...pou, methods: [...(pou.methods ?? []), action], to: Math.max(pou.to, action.to) }
}

/** Members that follow their block belong to it; alone in a file they belong to a block that nobody handed in. */
const attachMembers = (into: Declaration[], members: readonly PouDeclaration[]): void => {
  const last = into.at(-1)
  const [first] = members
  if (last?.kind === "pou" && last.pouKind !== "function")
    into[into.length - 1] = { ...last, methods: [...(last.methods ?? []), ...members] }
  else if (first !== undefined) into.push(strangerOf(first, members))
}

/** Automation Studio keeps the variables of a program in a file of their own. */
const holdsSectionsOnly = (p: Parser): boolean => {
  for (let index = 0; p.kindAt(index) !== T.end; index++) {
    const kind = p.kindAt(index)
    if (topLevelStarts.has(kind) && kind !== T.varGlobal) return false
  }
  return true
}

const strangerOf = (
  { from, to }: Pick<PouDeclaration, "from" | "to">,
  methods: readonly PouDeclaration[],
): PouDeclaration => {
  const at = { from, to: from }
  return {
    kind: "pou",
    pouKind: "function-block",
    name: { text: `?${from}`, ...at },
    base: { text: "", ...at },
    methods,
    sections: [],
    body: [],
    from,
    to,
  }
}

const isNamed = (declaration: Declaration, { text }: Name): boolean =>
  declaration.kind === "pou" && declaration.name.text.toUpperCase() === text.toUpperCase()

/** `ACTIONS`, `ACTIONS Pump` before the actions of a block that has ended. */
const isActionList = (p: Parser): boolean =>
  p.kind === T.name &&
  p.currentText.toUpperCase() === "ACTIONS" &&
  (p.peek() === T.action || (p.peek() === T.name && p.peek(2) === T.action))

const attachActions = (p: Parser, into: Declaration[]): void => {
  p.advance()
  const owner = p.kind === T.name ? p.nameHere() : undefined
  while (p.kind === T.action) attachAction(p, into, owner)
  if (p.kind === T.name && p.currentText.toUpperCase() === "END_ACTIONS") p.advance()
  p.take(T.semicolon)
}

const modifierWords: ReadonlySet<string> = new Set(
  "public private protected internal abstract final override".split(" "),
)

/** No keywords: a block may be called `final`. A modifier is followed by another name. */
const parseModifiers = (p: Parser, overLines = false): Modifier[] => {
  const modifiers: Modifier[] = []
  const isFollowed = (): boolean => overLines || !p.lineEndsAfter(p.index)
  while (p.kind === T.name && p.peek() === T.name && isFollowed()) {
    const word = p.currentText.toLowerCase()
    if (!modifierWords.has(word)) break
    modifiers.push(word as Modifier)
    p.advance()
  }
  return modifiers
}

const parseBase = (p: Parser): Name | undefined => {
  if (p.kind !== T.name || p.peek() !== T.name || p.currentText.toUpperCase() !== "EXTENDS") return undefined
  p.advance()
  return parseQualifiedName(p)
}

const parseInterfaces = (p: Parser, word: string): Name[] => {
  const names: Name[] = []
  if (p.kind !== T.name || p.peek() !== T.name || p.currentText.toUpperCase() !== word) return names
  do {
    p.advance()
    const name = parseQualifiedName(p)
    // Every block answers __QUERYINTERFACE, so there is nothing in it.
    if (!p.features.pointers || !/^__SYSTEM\.IQUERYINTERFACE$/i.test(name.text)) names.push(name)
  } while ((p.kind as number) === T.comma)
  return names
}

const parseResult = (p: Parser, name: Name): TypeSpec | undefined => {
  if (!p.take(T.colon)) return undefined
  if (p.features.blockHeaders && p.kind === T.name && p.currentText.toUpperCase() === "VOID") {
    p.advance()
    return undefined
  }
  if (p.kind === T.name || p.kind === T.array || p.kind === T.stringType || p.kind === T.wideStringType) {
    const spec = parseTypeSpec(p)
    if (!p.startsLine) p.take(T.semicolon)
    return spec
  }
  p.error("missing-result-type", { from: p.previousTo, to: p.previousTo }, { name: name.text })
  return p.errorNode()
}

const parseSections = (p: Parser, parts: Parts): void => {
  for (;;) {
    if (p.kind === T.action) return
    if (p.kind === T.method && parts.pouWord !== "METHOD") parts.methods.push(parsePou(p))
    else if (isProperty(p) && parts.pouWord !== "METHOD")
      parts.methods.push(...parseProperty(p, propertyGrammar))
    else if (isUnsupported(p)) skipUnsupported(p)
    else if (isAccessSection(p)) parseAccessSection(p, parts)
    else if (skipLabels(p)) continue
    else if (parseConstantSection(p, parts)) continue
    else if (!sectionKinds.has(p.kind) && !(isMisspeltSection(p) && correctMisspelt(p, sectionWords))) return
    else parseSection(p, parts)
  }
}

/** Only what a program says has a meaning: other parts have instances without names of their own. */
const parseAccessSection = (p: Parser, parts: Parts): void => {
  const isAccess = p.currentText.toUpperCase() === "VAR_ACCESS"
  const accesses = isAccess ? parseAccesses(p) : []
  if (!isAccess) parseConfigured(p)
  if (parts.pouWord === "PROGRAM" && isAccess) parts.accesses = [...(parts.accesses ?? []), ...accesses]
}

const parseConstantSection = (p: Parser, { sections }: Parts): boolean => {
  const section = parseConstants(p)
  if (section !== undefined) sections.push(section)
  return section !== undefined
}

/** `VAR_INPTU a :` – no statement begins with two names. */
const isMisspeltSection = (p: Parser): boolean => {
  if (p.kind !== T.name || p.peek() !== T.name) return false
  const third = p.peek(2)
  return (third === T.colon || third === T.comma || third === T.at) && /^va/i.test(p.currentText)
}

const parseSection = (p: Parser, { sections, pouWord }: Parts): void => {
  if (p.kind === T.varGlobal) p.always("global-inside-pou", p.currentSpan, { pou: pouWord })
  sections.push(parseVarSection(p))
}

/** A VAR section behind statements. A VAR_GLOBAL there begins the next part of the file instead. */
const parseLateSection = (p: Parser, parts: Parts): boolean => {
  if (p.kind === T.varGlobal) return false
  p.always("section-after-statements", p.currentSpan, {})
  parseSection(p, parts)
  return true
}

/** END_PROGRAM and its like; the closing word of another kind of POU closes too, with one complaint. */
const closePou = (p: Parser): void => {
  const part = p.opened[p.opened.length - 1]
  if (part !== undefined && pouClosers.has(p.kind) && p.kind !== part.closer) {
    p.always("expected-token", p.currentSpan, {
      expected: keywordText(part.closer as TokenKind),
      found: p.found,
    })
    p.opened.pop()
    p.advance()
  } else closePart(p)
  p.take(T.semicolon)
}

const parseTypeBlock = (p: Parser, into: Declaration[]): void => {
  const part = { closer: T.endType, at: p.currentSpan }
  const attributes = attributesHere(p)
  p.opened.push(part)
  p.advance()
  const internal = parseModifiers(p, true).includes("internal")
  while (p.kind !== T.endType && !endsTypeBlock(p)) {
    const before = p.index
    const { strict, qualified } = { ...attributes, ...attributesHere(p) }
    const declaration = attributed(parseTypeDeclaration(p), {
      ...(strict === undefined ? {} : { strict }),
      ...(qualified === undefined ? {} : { qualified }),
    })
    if (declaration !== undefined) into.push(internal ? { ...declaration, internal } : declaration)
    if (p.index === before) p.advance()
  }
  p.opened.pop()
  if (p.take(T.endType)) p.take(T.semicolon)
  else reportUnclosed(p, part)
}

const attributed = (
  declaration: TypeDeclaration | undefined,
  attributes: Pick<Attributes, "strict" | "qualified">,
): TypeDeclaration | undefined =>
  declaration?.type.kind === "enum"
    ? { ...declaration, type: { ...declaration.type, ...attributes } }
    : declaration

const endsTypeBlock = (p: Parser): boolean => {
  if (p.kind === T.end || pouClosers.has(p.kind) || sectionKinds.has(p.kind)) return true
  if (topLevelStarts.has(p.kind) && p.peek() !== T.colon) return true
  return p.kind === T.name && p.peek() !== T.colon && correctMisspelt(p, [T.endType])
}

const parseTypeDeclaration = (p: Parser): TypeDeclaration | undefined => {
  const from = p.from
  const name = p.name()
  const base = parseStructBase(p)
  skipBlockHeader(p)
  const colon = p.features.blockHeaders && p.kind === T.struct ? p.take(T.colon) : p.expect(T.colon, ":")
  if (!colon && name.text === "") return undefined
  const type = p.kind === T.struct ? parseStruct(p, base) : parseTypeSpec(p)
  const initial = parseInitial(p)
  const optional = (type.kind === "struct" || p.features.blockHeaders) && initial === undefined
  if (optional ? !p.take(T.semicolon) : false) p.quiet()
  else if (!optional) semicolonOfDeclaration(p)
  return { kind: "type", name, type, ...(initial === undefined ? {} : { initial }), from, to: p.lastEnd }
}
