/**
 * Structured Text for the eye: keywords, types, literals, direct addresses, comments, by a stream parser that works line by
 * line. Meaning (what is declared, what is wrong) comes from the compiler in the worker; this only colours.
 * Source of truth for words: IEC 61131-3 (2013), table 2 and the elementary types of table 10.
 */
import { indentService, StreamLanguage, type StringStream } from "@codemirror/language"

const stKeywords = words(
  "PROGRAM END_PROGRAM FUNCTION END_FUNCTION FUNCTION_BLOCK END_FUNCTION_BLOCK TYPE END_TYPE STRUCT END_STRUCT " +
    "VAR VAR_INPUT VAR_OUTPUT VAR_IN_OUT VAR_TEMP VAR_GLOBAL VAR_EXTERNAL END_VAR CONSTANT RETAIN NON_RETAIN AT OF ARRAY " +
    "IF THEN ELSIF ELSE END_IF CASE END_CASE FOR TO BY DO END_FOR WHILE END_WHILE REPEAT UNTIL END_REPEAT " +
    "EXIT CONTINUE RETURN CONFIGURATION END_CONFIGURATION RESOURCE END_RESOURCE ON TASK WITH",
)
const stTypes = words(
  "BOOL BYTE WORD DWORD LWORD SINT INT DINT LINT USINT UINT UDINT ULINT REAL LREAL TIME STRING CHAR DATE TOD DT",
)
const stOperators = words("AND OR XOR NOT MOD")
const stConstants = words("TRUE FALSE")
const stBlocks = words("TON TOF TP CTU CTD CTUD R_TRIG F_TRIG SR RS")
const stFunctions = words(
  "ABS SQRT MIN MAX LIMIT SEL MUX SHL SHR ROL ROR TRUNC ADD SUB MUL DIV EQ NE LT GT LE GE MOVE LEN LEFT RIGHT MID CONCAT " +
    "INSERT DELETE REPLACE FIND BOOL_TO_INT INT_TO_BOOL INT_TO_REAL REAL_TO_INT DINT_TO_REAL REAL_TO_DINT INT_TO_DINT " +
    "DINT_TO_INT WORD_TO_INT INT_TO_WORD TIME_TO_DINT DINT_TO_TIME",
)

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "))
}

interface StreamState {
  /** What closes the comment that a line began, or nothing. */
  comment: "*)" | "*/" | undefined
  /** Comments of the same kind nest. */
  depth: number
}

function token(stream: StringStream, state: StreamState): string | null {
  if (state.comment !== undefined) return inComment(stream, state)
  if (stream.eatSpace()) return null
  if (stream.match("(*") || stream.match("/*")) {
    state.comment = stream.current() === "(*" ? "*)" : "*/"
    state.depth = 1
    return inComment(stream, state)
  }
  if (stream.match("//")) {
    stream.skipToEnd()
    return "comment"
  }
  if (stream.match("{")) {
    stream.match(/[^}]*\}?/)
    return "meta"
  }
  if (stream.match(/'(?:\$.|[^'$])*'?/) || stream.match(/"(?:\$.|[^"$])*"?/)) return "string"
  if (stream.match(/%[IQM][XBWDL]?[\d.]*/i)) return "atom"
  if (stream.match(/(?:L?TIME|L?T|DATE|D|TOD|DT)#[+-]?[\d_.a-z]+/i)) return "number"
  if (stream.match(/[A-Za-z]\w*#[+-]?[\d.][\w.#]*/)) return "number"
  if (stream.match(/\d[\d_]*#[\dA-F_]+/i) || stream.match(/\d[\d_]*(?:\.\d[\d_]*)?(?:E[+-]?\d+)?/i))
    return "number"
  if (stream.match(/[A-Za-z_]\w*/)) return wordStyle(stream.current().toUpperCase(), stream)
  if (stream.match(/:=|=>|<>|<=|>=|\*\*|[-+*/=<>&]/)) return "operator"
  stream.next()
  return "punctuation"
}

function inComment(stream: StringStream, state: StreamState): string {
  const open = state.comment === "*)" ? "(*" : "/*"
  while (!stream.eol()) {
    if (stream.match(open)) state.depth += 1
    else if (state.comment !== undefined && stream.match(state.comment)) {
      state.depth -= 1
      if (state.depth === 0) {
        state.comment = undefined
        break
      }
    } else stream.next()
  }
  return "comment"
}

function wordStyle(word: string, stream: StringStream): string {
  if (stKeywords.has(word)) return "keyword"
  if (stTypes.has(word)) return "typeName"
  if (stOperators.has(word)) return "operatorKeyword"
  if (stConstants.has(word)) return "bool"
  if (stBlocks.has(word)) return "className"
  if (stFunctions.has(word) || /^[A-Z]+_TO_[A-Z]+$/.test(word)) return "standard"
  return stream.peek() === "(" ? "variableName.function" : "variableName"
}

const indentUnit = 2
const opens =
  /^\s*(IF\b.*\bTHEN|ELSIF\b.*|ELSE|FOR\b.*\bDO|WHILE\b.*\bDO|REPEAT|CASE\b.*\bOF|VAR(_\w+)?(\s+\w+)?|STRUCT|PROGRAM\b.*|FUNCTION\b.*|FUNCTION_BLOCK\b.*)\s*$/i

/** Line-wise indentation: one step deeper after a line that opens, back on END_… and its kin. */
export function indentAfter(previous: string, current: string): number {
  const base = /^\s*/.exec(previous)?.[0].length ?? 0
  const deeper = opens.test(previous) ? base + indentUnit : base
  return /^\s*(END_\w+|ELSE|ELSIF|UNTIL)\b/i.test(current) ? Math.max(0, deeper - indentUnit) : deeper
}

export const structuredText = StreamLanguage.define<StreamState>({
  name: "structured-text",
  startState: () => ({ comment: undefined, depth: 0 }),
  copyState: (state) => ({ ...state }),
  token,
  languageData: {
    commentTokens: { line: "//", block: { open: "(*", close: "*)" } },
    closeBrackets: { brackets: ["(", "[", "'"] },
    indentOnInput: /^\s*(END_\w+|ELSE|ELSIF|UNTIL)$/i,
  },
})

/** Indentation from the line before; a break at the cursor counts as that line's end. */
export const stIndentation = indentService.of((context, position) => {
  const broken = context.simulatedBreak
  const line = context.state.doc.lineAt(position)
  if (broken !== null)
    return indentAfter(line.text.slice(0, broken - line.from), line.text.slice(broken - line.from))
  return line.number === 1 ? 0 : indentAfter(context.state.doc.line(line.number - 1).text, line.text)
})
