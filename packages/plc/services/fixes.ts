/**
 * What can be mended by one click: a diagnostic → the edits that make it go away. One row a code; codes without a row
 * need a person to decide. Where there are several ways, the likeliest comes first.
 */
import type { Diagnostic, SourceFile } from "../source/diagnostic.ts"
import type { DiagnosticCode } from "../source/diagnostic-table.ts"
import {
  appendClosing,
  before,
  behind,
  insertBehind,
  insertExpected,
  type Rule,
  remove,
  removeWord,
  renameAll,
  replaceBy,
  replaced,
  rewrite,
  swapWord,
  word,
  wrapInFunction,
} from "./fix-rules.ts"
import {
  carryBit,
  endOfIndented,
  listed,
  resizeAddress,
  tidyAddress,
  tidyDate,
  tidyDuration,
  turnRange,
} from "./fix-texts.ts"
import type { TextEdit } from "./navigate.ts"

export interface Fix {
  readonly code: string
  /** What the edit writes, shown to the person: `speed`, `INT_TO_REAL(…)`, `;`. */
  readonly shows: string
  readonly edits: readonly TextEdit[]
}

const integers = /^U?[SDL]?INT$/

const syntaxRules: Partial<Record<DiagnosticCode, Rule>> = {
  "misspelt-keyword": replaceBy("meant"),
  "wide-punctuation": replaceBy("use"),
  "foreign-operator": replaceBy("use"),
  "unknown-character": remove,
  "missing-semicolon": insertBehind(";"),
  "missing-parenthesis": insertExpected,
  "missing-word": insertExpected,
  "expected-token": insertExpected,
  "assign-with-equals": word(":="),
  "assign-in-condition": word("="),
  "else-if": word("ELSIF"),
  "section-outside-pou": rewrite((text) => (/^VAR$/i.test(text) ? "VAR_GLOBAL" : undefined)),
  "duration-without-prefix": rewrite((text) => `T#${text}`),
  "bad-time": rewrite((text) => (/#\d+$/.test(text) ? `${text}ms` : undefined)),
  "time-unit-order": rewrite(tidyDuration),
  "time-part-too-large": rewrite(tidyDuration),
  "time-fraction": rewrite(tidyDuration),
  "bad-date": rewrite(tidyDate),
  "bad-address": rewrite(tidyAddress),
  "number-underscores": rewrite((text) => text.replace(/_+/g, "_").replace(/_$/, "")),
  "name-begins-with-digit": rewrite((text) => text.replace(/^(\d+)_*(.+)$/, "$2$1")),
  "name-underscores": (place) => renameAll(place, place.under.replace(/_+/g, "_").replace(/_$/, "")),
  "unclosed-comment": appendClosing(" *)"),
  "unclosed-pragma": appendClosing("}"),
  "unclosed-string": ({ span, under, params }) => {
    const rest = /[;,)\s]*$/.exec(under)?.[0].length ?? 0
    const quote = String(params["quote"] ?? "'")
    return {
      shows: quote,
      edits: [{ span: { ...span, from: span.to - rest, to: span.to - rest }, text: quote }],
    }
  },
  "bad-string-escape": ({ span, under, params }) => {
    const at = under.indexOf(String(params["escape"]))
    const sign = { ...span, from: span.from + at, to: span.from + at + 1 }
    return at < 0 ? undefined : { shows: "$$", edits: [{ span: sign, text: "$$" }] }
  },
  "missing-end": ({ span, text, params }) => {
    const closer = String(params["closer"] ?? "")
    const place = endOfIndented(text, span.from)
    if (place === undefined || closer === "") return undefined
    const line = `${place.indent}${closer}${/^END_(?:IF|FOR|WHILE|CASE|REPEAT|STRUCT)$/.test(closer) ? ";" : ""}\n`
    return { shows: closer, edits: [{ span: { ...span, from: place.at, to: place.at }, text: line }] }
  },
  "unexpected-end": ({ span, under, text }) => {
    const to = span.to + (/^\s*;/.exec(text.slice(span.to))?.[0].length ?? 0)
    return { shows: `− ${under}`, edits: [{ span: { ...span, to }, text: "" }] }
  },
  "statement-without-effect": ({ span, under }) =>
    /^[\w.]+$/.test(under) ? { shows: `${under}();`, edits: [{ span, text: `${under}()` }] } : undefined,
  "statements-in-braces": remove,
}

const nameAndTypeRules: Partial<Record<DiagnosticCode, Rule>> = {
  "unknown-name-similar": replaceBy("similar"),
  "unknown-type-similar": replaceBy("similar"),
  "unknown-member-similar": replaceBy("similar"),
  "unknown-function-similar": replaceBy("similar"),
  "ambiguous-enum-value": ({ span, under, params }) =>
    listed(String(params["types"])).map((type) => replaced(span, `${type}#${under}`)),
  "ambiguous-name": ({ span, under, params }) =>
    listed(String(params["places"])).map((place) => replaced(span, `${place}.${under}`)),
  "function-without-call": insertBehind("()"),
  "external-type": ({ span, text, params }) =>
    behind(text, span, new RegExp(String.raw`:\s*(${params["actual"]})\b`), String(params["expected"])),
  "external-constant": ({ span, text }) =>
    before(text, span, /\bVAR_EXTERNAL\b()(?![\s\S]*\bVAR)/i, " CONSTANT"),
  "external-with-value": ({ span, text }) => {
    const from = text.lastIndexOf(":=", span.from)
    return from < 0 ? undefined : { shows: "− :=", edits: [{ span: { ...span, from }, text: "" }] }
  },
  "contradicting-words": ({ span, under, params }) => {
    const second = new RegExp(String.raw`\b${params["second"]}\b\s*`, "i").exec(under)
    if (second === null) return undefined
    const from = span.from + second.index
    return {
      shows: `− ${params["second"]}`,
      edits: [{ span: { ...span, from, to: from + second[0].length }, text: "" }],
    }
  },
  "conversion-needed": wrapInFunction,
  "index-type": ({ span, under, params }) =>
    /^L?REAL$/.test(String(params["actual"]))
      ? replaced(span, `${params["actual"]}_TO_INT(${under})`)
      : undefined,
  "time-needed": rewrite((text) => (/^\d+$/.test(text) ? `T#${text}ms` : undefined)),
  "bool-needed": ({ span, under }) =>
    /^[\w.]+$/.test(under)
      ? { shows: `${under} <> 0`, edits: [{ span, text: `(${under} <> 0)` }] }
      : undefined,
  "condition-not-bool": ({ span, under }) => ({
    shows: "… <> 0",
    edits: [{ span, text: `(${under}) <> 0` }],
  }),
  "operator-type": ({ span, under, params }) => {
    const operand = /^NOT\s+([\w.]+)$/i.exec(under)?.[1]
    return operand !== undefined && integers.test(String(params["type"]))
      ? replaced(span, `(${operand} = 0)`)
      : undefined
  },
  "integer-division-of-literals": rewrite((text) =>
    /^\d+\s*\/\s*\d+$/.test(text) ? text.replace(/\d+/g, "$&.0") : undefined,
  ),
  "exit-outside-loop": rewrite((text) => text.replace(/^(?:EXIT|CONTINUE)/i, "RETURN")),
  "case-range-reversed": rewrite(turnRange),
  "array-bounds-reversed": rewrite(turnRange),
  "subrange-reversed": rewrite(turnRange),
  "initializer-shape": ({ span, under, params }) => {
    const inner = /^\[([^,[\]()]+)\]$/.exec(under)?.[1]
    return inner !== undefined && /^[A-Z]+$/.test(String(params["type"])) ? replaced(span, inner) : undefined
  },
  "argument-direction": ({ span, under, params }) => {
    const sign = /:=|=>/.exec(under)
    if (sign === null) return undefined
    const from = span.from + sign.index
    return {
      shows: String(params["use"]),
      edits: [{ span: { ...span, from, to: from + 2 }, text: String(params["use"]) }],
    }
  },
  "not-a-reference": rewrite((text) => (text.endsWith("^") ? text.slice(0, -1) : undefined)),
  "bind-needs-alias": ({ span, text }) => behind(text, span, /^\s*(REF=)/i, ":="),
  "attempt-needs-reference": ({ span, text }) => behind(text, span, /^\s*(\?=)/, ":="),
}

const objectRules: Partial<Record<DiagnosticCode, Rule>> = {
  "method-not-accessible": ({ params, text, related: [declared] }) =>
    declared === undefined ? undefined : swapWord(text, declared, String(params["access"]), "PUBLIC"),
  "access-narrowed": ({ span, text }) =>
    before(text, span, /\b(PRIVATE|PROTECTED|INTERNAL)\b[\w\s]*$/i, "PUBLIC"),
  "override-needed": ({ span }) => ({
    shows: "OVERRIDE",
    edits: [{ span: { ...span, to: span.from }, text: "OVERRIDE " }],
  }),
  "nothing-to-override": removeWord("OVERRIDE"),
  "abstract-method-with-body": removeWord("ABSTRACT"),
  "abstract-method-in-concrete-block": ({ span, text }) =>
    before(text, span, /\b(?:FUNCTION_BLOCK|CLASS)\b()(?![\s\S]*\b(?:FUNCTION_BLOCK|CLASS)\b)/i, " ABSTRACT"),
  "not-an-interface": ({ span, text }) => swapWord(text, span, "IMPLEMENTS", "EXTENDS"),
}

const placeAndChartRules: Partial<Record<DiagnosticCode, Rule>> = {
  "location-type": ({ span, text, params }) => {
    const address = String(params["address"])
    const wanted = resizeAddress(address, Number(params["needed"]))
    const from = text.indexOf(address, span.from)
    return wanted === undefined || from < 0
      ? undefined
      : replaced({ ...span, from, to: from + address.length }, wanted)
  },
  "location-bit": rewrite(carryBit),
  "qualifier-takes-no-time": ({ span, text }) => {
    const from = text.lastIndexOf(",", span.from)
    return from < 0
      ? undefined
      : { shows: `− ${text.slice(span.from, span.to)}`, edits: [{ span: { ...span, from }, text: "" }] }
  },
  "sfc-no-initial-step": ({ span, text }) => swapWord(text, span, "STEP", "INITIAL_STEP"),
  "sfc-two-initial-steps": ({ span, text }) => swapWord(text, span, "INITIAL_STEP", "STEP"),
  "expected-end-of-instruction": ({ span, under }) =>
    under === ";"
      ? replaced(span, "", "− ;")
      : { shows: "⏎", edits: [{ span: { ...span, to: span.from }, text: "\n  " }] },
  "unopened-parenthesis": remove,
}

const checkRules: Partial<Record<DiagnosticCode, Rule>> = {
  "real-equality": rewrite((text) => {
    const found = /^([\w.]+)\s*(=|<>)\s*([\w.]+)$/.exec(text)
    return found === null
      ? undefined
      : `ABS(${found[1]} - ${found[3]}) ${found[2] === "=" ? "<" : ">="} 0.001`
  }),
  "missing-case-branch": ({ span, under, text, params }) => {
    const missing = listed(String(params["missing"])).join(", ")
    const end = /END_CASE\s*;?\s*$/i.exec(under)
    if (missing === "" || end === null) return undefined
    const at = span.from + end.index
    const indent = /[ \t]*$/.exec(text.slice(0, at))?.[0] ?? ""
    return {
      shows: `${missing}: ;`,
      edits: [{ span: { ...span, from: at, to: at }, text: `  ${missing}: ;\n${indent}` }],
    }
  },
  "unused-variable": ({ span, under, text }) => {
    const comma = /,\s*$/.exec(text.slice(0, span.from))
    const next = /^\s*,\s*/.exec(text.slice(span.to))
    const rest = /^[^;]*;/.exec(text.slice(span.to))
    const from = comma === null ? span.from : comma.index
    const behindName = comma === null ? ((next ?? rest)?.[0].length ?? 0) : 0
    return { shows: `− ${under}`, edits: [{ span: { ...span, from, to: span.to + behindName }, text: "" }] }
  },
}

const rules: Partial<Record<DiagnosticCode, Rule>> = {
  ...syntaxRules,
  ...nameAndTypeRules,
  ...objectRules,
  ...placeAndChartRules,
  ...checkRules,
}

/** Codes that a click can mend. */
export const fixableCodes: readonly string[] = Object.keys(rules)

/** The fixes that can be offered for one diagnostic, the likeliest first. */
export const fixesFor = (diagnostic: Diagnostic, files: readonly SourceFile[]): readonly Fix[] => {
  const { code, span, params, related = [] } = diagnostic
  const rule = Object.hasOwn(rules, code) ? rules[code as DiagnosticCode] : undefined
  const text = files[span.file]?.text
  if (rule === undefined || text === undefined) return []
  // An edit is offered where the mistake stands: what another file says stays there.
  const near = related.filter(({ file }) => file === span.file)
  const found = rule({ span, under: text.slice(span.from, span.to), params, text, related: near }) ?? []
  return [found].flat().map((mend) => ({ code, ...mend }))
}
