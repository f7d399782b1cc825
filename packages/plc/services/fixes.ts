/**
 * What can be mended by one click: a diagnostic → the edits that make it go away. One row a code; codes without a row
 * need a person to decide.
 */
import type { Diagnostic, SourceFile, Span } from "../source/diagnostic.ts"
import type { DiagnosticCode } from "../source/diagnostic-table.ts"
import type { TextEdit } from "./navigate.ts"

export interface Fix {
  readonly code: string
  /** What the edit writes, shown to the person: `speed`, `INT_TO_REAL(…)`, `;`. */
  readonly shows: string
  readonly edits: readonly TextEdit[]
}

interface Place {
  readonly span: Span
  /** The text under the span. */
  readonly under: string
  readonly params: Diagnostic["params"]
}

type Rule = (place: Place) => { readonly shows: string; readonly edits: readonly TextEdit[] } | undefined

const replaceBy =
  (parameter: string): Rule =>
  ({ span, params }) => {
    const text = String(params[parameter] ?? "")
    return text === "" ? undefined : { shows: text, edits: [{ span, text }] }
  }

const insertBehind =
  (text: string): Rule =>
  ({ span }) => ({ shows: text.trim(), edits: [{ span: { ...span, from: span.to }, text }] })

/** `INT_TO_REAL` around what stands there. */
const wrapInFunction: Rule = ({ span, under, params }) => {
  const name = String(params["function"] ?? "")
  if (name === "" || under === "") return undefined
  return { shows: `${name}(…)`, edits: [{ span, text: `${name}(${under})` }] }
}

const remove: Rule = ({ span, under }) => ({ shows: `− ${under}`, edits: [{ span, text: "" }] })

/** The word that is missing goes behind the previous one. */
const insertExpected: Rule = ({ span, params }) => {
  const word = String(params["expected"] ?? params["closer"] ?? params["word"] ?? "")
  if (!/^(?:[A-Z_]+|[:;,)\]]|:=|=>)$/.test(word)) return undefined
  const text = /^[A-Z]/.test(word) ? ` ${word} ` : word
  const at = span.from === span.to ? span : { ...span, to: span.from }
  return { shows: word, edits: [{ span: at, text }] }
}

const rules: Partial<Record<DiagnosticCode, Rule>> = {
  "unknown-name-similar": replaceBy("similar"),
  "unknown-type-similar": replaceBy("similar"),
  "unknown-member-similar": replaceBy("similar"),
  "unknown-function-similar": replaceBy("similar"),
  "misspelt-keyword": replaceBy("meant"),
  "wide-punctuation": replaceBy("use"),
  "foreign-operator": replaceBy("use"),
  "missing-semicolon": insertBehind(";"),
  "missing-parenthesis": insertExpected,
  "missing-word": insertExpected,
  "expected-token": insertExpected,
  "conversion-needed": wrapInFunction,
  "assign-with-equals": ({ span }) => ({ shows: ":=", edits: [{ span, text: ":=" }] }),
  "assign-in-condition": ({ span }) => ({ shows: "=", edits: [{ span, text: "=" }] }),
  "else-if": ({ span }) => ({ shows: "ELSIF", edits: [{ span, text: "ELSIF" }] }),
  "time-needed": ({ span, under }) =>
    /^\d+$/.test(under) ? { shows: `T#${under}ms`, edits: [{ span, text: `T#${under}ms` }] } : undefined,
  "bool-needed": ({ span, under }) =>
    /^[\w.]+$/.test(under)
      ? { shows: `${under} <> 0`, edits: [{ span, text: `(${under} <> 0)` }] }
      : undefined,
  "condition-not-bool": ({ span, under }) => ({
    shows: "… <> 0",
    edits: [{ span, text: `(${under}) <> 0` }],
  }),
  "duration-without-prefix": ({ span, under }) => ({
    shows: `T#${under}`,
    edits: [{ span, text: `T#${under}` }],
  }),
  "statement-without-effect": ({ span, under }) =>
    /^[\w.]+$/.test(under) ? { shows: `${under}();`, edits: [{ span, text: `${under}()` }] } : undefined,
  "statements-in-braces": remove,
}

/** The fixes that can be offered for one diagnostic, the likeliest first. */
export const fixesFor = (diagnostic: Diagnostic, files: readonly SourceFile[]): readonly Fix[] => {
  const { code, span, params } = diagnostic
  const rule = Object.hasOwn(rules, code) ? rules[code as DiagnosticCode] : undefined
  const text = files[span.file]?.text
  if (rule === undefined || text === undefined) return []
  const fix = rule({ span, under: text.slice(span.from, span.to), params })
  return fix === undefined ? [] : [{ code, ...fix }]
}
