/**
 * The kinds of tokens, and the tokens of one file as three parallel arrays: a million tokens are three allocations
 * instead of a million objects.
 */
export const T = {
  end: 0,
  name: 1,
  /** `12`, `1_000`, `16#FF`. */
  integer: 2,
  real: 3,
  /** `T#1h`, with its prefix. */
  time: 4,
  string: 5,
  wideString: 6,
  /** `%IX0.0`. */
  location: 7,
  /** `INT#`, `Color#`: the name and the sign; the literal is the next token. */
  typePrefix: 8,
  /** A literal of a date type, with its prefix. */
  date: 9,
  /** A literal or name that was reported already. */
  bad: 10,

  semicolon: 16,
  colon: 17,
  assign: 18,
  arrow: 19,
  comma: 20,
  dot: 21,
  range: 22,
  leftParen: 23,
  rightParen: 24,
  leftBracket: 25,
  rightBracket: 26,
  plus: 27,
  minus: 28,
  star: 29,
  slash: 30,
  power: 31,
  equal: 32,
  notEqual: 33,
  less: 34,
  lessEqual: 35,
  greater: 36,
  greaterEqual: 37,
  caret: 38,
  /** `?=` */
  attempt: 39,

  /** Of dialects only. */
  andThen: 48,
  orElse: 49,
  plusAssign: 50,
  minusAssign: 51,
  timesAssign: 52,
  divideAssign: 53,

  program: 64,
  endProgram: 65,
  function: 66,
  endFunction: 67,
  functionBlock: 68,
  endFunctionBlock: 69,
  var: 70,
  varInput: 71,
  varOutput: 72,
  varInOut: 73,
  varTemp: 74,
  varGlobal: 75,
  varExternal: 76,
  endVar: 77,
  constant: 78,
  retain: 79,
  nonRetain: 80,
  at: 81,
  type: 82,
  endType: 83,
  struct: 84,
  endStruct: 85,
  array: 86,
  of: 87,
  stringType: 88,
  wideStringType: 89,
  if: 90,
  thenWord: 91,
  elsif: 92,
  else: 93,
  endIf: 94,
  case: 95,
  endCase: 96,
  for: 97,
  to: 98,
  by: 99,
  do: 100,
  endFor: 101,
  while: 102,
  endWhile: 103,
  repeat: 104,
  until: 105,
  endRepeat: 106,
  exit: 107,
  continue: 108,
  return: 109,
  true: 110,
  false: 111,
  and: 112,
  or: 113,
  xor: 114,
  not: 115,
  mod: 116,
  method: 117,
  endMethod: 118,
  class: 119,
  endClass: 120,
  interface: 121,
  endInterface: 122,
  endStep: 123,
  endTransition: 124,
  endAction: 125,
  namespace: 130,
  endNamespace: 131,
  using: 132,
  endProperty: 133,
  endGet: 134,
  endSet: 135,
  varInst: 136,

  /** Words of dialects, which `keywordKinds` does not hold. */
  varStatic: 200,
  property: 230,
  dataBlock: 201,
  endDataBlock: 202,
  begin: 203,
  action: 204,
} as const
export type TokenKind = (typeof T)[keyof typeof T]

export const FIRST_KEYWORD = T.program

/** Keyword → kind, in the standard's spelling. */
export const keywordKinds: Readonly<Record<string, TokenKind>> = {
  PROGRAM: T.program,
  END_PROGRAM: T.endProgram,
  FUNCTION: T.function,
  END_FUNCTION: T.endFunction,
  FUNCTION_BLOCK: T.functionBlock,
  END_FUNCTION_BLOCK: T.endFunctionBlock,
  VAR: T.var,
  VAR_INPUT: T.varInput,
  VAR_OUTPUT: T.varOutput,
  VAR_IN_OUT: T.varInOut,
  VAR_TEMP: T.varTemp,
  VAR_GLOBAL: T.varGlobal,
  VAR_EXTERNAL: T.varExternal,
  END_VAR: T.endVar,
  CONSTANT: T.constant,
  RETAIN: T.retain,
  NON_RETAIN: T.nonRetain,
  AT: T.at,
  TYPE: T.type,
  END_TYPE: T.endType,
  STRUCT: T.struct,
  END_STRUCT: T.endStruct,
  ARRAY: T.array,
  OF: T.of,
  STRING: T.stringType,
  WSTRING: T.wideStringType,
  IF: T.if,
  THEN: T.thenWord,
  ELSIF: T.elsif,
  ELSE: T.else,
  END_IF: T.endIf,
  CASE: T.case,
  END_CASE: T.endCase,
  FOR: T.for,
  TO: T.to,
  BY: T.by,
  DO: T.do,
  END_FOR: T.endFor,
  WHILE: T.while,
  END_WHILE: T.endWhile,
  REPEAT: T.repeat,
  UNTIL: T.until,
  END_REPEAT: T.endRepeat,
  EXIT: T.exit,
  CONTINUE: T.continue,
  RETURN: T.return,
  TRUE: T.true,
  FALSE: T.false,
  AND: T.and,
  OR: T.or,
  XOR: T.xor,
  NOT: T.not,
  MOD: T.mod,
  METHOD: T.method,
  END_METHOD: T.endMethod,
  CLASS: T.class,
  END_CLASS: T.endClass,
  INTERFACE: T.interface,
  END_INTERFACE: T.endInterface,
  END_STEP: T.endStep,
  END_TRANSITION: T.endTransition,
  END_ACTION: T.endAction,
  NAMESPACE: T.namespace,
  END_NAMESPACE: T.endNamespace,
  USING: T.using,
  END_PROPERTY: T.endProperty,
  END_GET: T.endGet,
  END_SET: T.endSet,
  VAR_INST: T.varInst,
}

const wordByKind: ReadonlyMap<number, string> = new Map(
  Object.entries(keywordKinds).map(([word, kind]) => [kind, word]),
)

/** The spelling of a keyword kind. */
export const keywordText = (kind: TokenKind): string => wordByKind.get(kind) ?? "?"

export interface Tokens {
  /** Without the closing `end` token; reading beyond gives `end`. */
  readonly count: number
  /** An unclosed comment or pragma hides the end of the file. */
  readonly cutShort: boolean
  readonly kinds: Uint8Array
  readonly froms: Int32Array
  readonly tos: Int32Array
}

const TABLE_SIZE = 512
const LONGEST_KEYWORD = 18

/** Open addressing over the folded spelling, so that the lexer looks words up without making strings. */
const hashTable: readonly (string | undefined)[] = (() => {
  const table: (string | undefined)[] = Array.from({ length: TABLE_SIZE }, () => undefined)
  for (const word of Object.keys(keywordKinds)) {
    let slot = hashWord(word, 0, word.length) & (TABLE_SIZE - 1)
    while (table[slot] !== undefined) slot = (slot + 1) & (TABLE_SIZE - 1)
    table[slot] = word
  }
  return table
})()

const kindTable: Uint8Array = Uint8Array.from(hashTable, (word) =>
  word === undefined ? 0 : (keywordKinds[word] ?? 0),
)

/** Case-free hash of ASCII letters; other characters only have to be consistent. */
function hashWord(text: string, from: number, to: number): number {
  let hash = 0
  for (let index = from; index < to; index++)
    hash = (Math.imul(hash, 31) + (text.charCodeAt(index) & 0xdf)) | 0
  return hash ^ (hash >>> 9)
}

/** The keyword kind of `text[from, to)`, or `T.name`. */
export const wordKind = (text: string, from: number, to: number): number => {
  const length = to - from
  if (length < 2 || length > LONGEST_KEYWORD) return T.name
  let slot = hashWord(text, from, to) & (TABLE_SIZE - 1)
  for (;;) {
    const word = hashTable[slot]
    if (word === undefined) return T.name
    if (word.length === length && sameWord(text, from, word)) return kindTable[slot] ?? T.name
    slot = (slot + 1) & (TABLE_SIZE - 1)
  }
}

/** `word` is in capitals; 0xdf folds ASCII letters and no other name character onto them. */
const sameWord = (text: string, from: number, word: string): boolean => {
  for (let index = 0; index < word.length; index++) {
    if ((text.charCodeAt(from + index) & 0xdf) !== word.charCodeAt(index)) return false
  }
  return true
}
