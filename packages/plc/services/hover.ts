/** What to show about the word under the pointer: its declaration, the comment beside it, the standard's rule. */

import { findConversion, findStandardFunction } from "../library/standard-functions.ts"
import type { NameTarget, VariableSymbol } from "../semantics/model.ts"
import { typeText } from "../semantics/type-facts.ts"
import type { Span } from "../source/diagnostic.ts"
import { foldName } from "../source/names.ts"

import { sectionWords } from "../syntax/section-words.ts"
import { declarationOf, nameAt, type TextPosition } from "./navigate.ts"
import { ofPou, ofStandard, type Signature, signatureOf } from "./signature.ts"
import type { Understanding } from "./understand.ts"
import { findWordHelp, type HelpLanguage } from "./word-help.ts"

export interface Hover {
  readonly from: number
  readonly to: number
  /** Structured Text, as a declaration would say it. */
  readonly code: string
  /** The comment beside the declaration, and what the standard says; a paragraph each. */
  readonly paragraphs: readonly string[]
}

export const hoverAt = (
  look: Understanding,
  position: TextPosition,
  language: HelpLanguage,
): Hover | undefined => {
  const use = nameAt(look, position)
  if (use === undefined) return hoverWord(look, position, language)
  const { span, target } = use
  const written = (look.files[span.file]?.text ?? "").slice(span.from, span.to)
  const declared = declarationOf(look, target)
  return {
    from: span.from,
    to: span.to,
    code: codeOf(target),
    paragraphs: [
      ...(declared === undefined ? [] : commentBeside(look, declared)),
      ...standardText(target.kind === "standard-function" ? target.name : written, language),
    ],
  }
}

/** Keywords, and names of the standard that are not resolved here. */
const hoverWord = (
  look: Understanding,
  position: TextPosition,
  language: HelpLanguage,
): Hover | undefined => {
  const text = look.files[position.file]?.text ?? ""
  const before =
    /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, position.offset - 100), position.offset))?.[0] ?? ""
  const behind = /^[\p{L}\p{N}_]*/u.exec(text.slice(position.offset, position.offset + 100))?.[0] ?? ""
  const word = before + behind
  const paragraphs = word === "" ? [] : standardText(word, language)
  if (paragraphs.length === 0) return undefined
  const from = position.offset - before.length
  const signature =
    findStandardFunction(foldName(word)) === undefined ? undefined : signatureOf(look, position, word)
  const code = signature === undefined ? word.toUpperCase() : signatureText(signature)
  return { from, to: from + word.length, code, paragraphs }
}

const standardText = (name: string, language: HelpLanguage): readonly string[] => {
  const folded = foldName(name)
  const help = findWordHelp(folded) ?? findStandardFunction(folded)
  if (help !== undefined) return [`${help[language]} (IEC 61131-3, ${help.clause})`]
  return findConversion(folded) === undefined ? [] : [conversionTexts[language]]
}

const conversionTexts: Readonly<Record<HelpLanguage, string>> = {
  en: "Converts a value from one type to the other. (IEC 61131-3, Table 22)",
  "zh-CN": "把数值从一种类型转换为另一种类型。 (IEC 61131-3, Table 22)",
}

const codeOf = (target: NameTarget): string => {
  switch (target.kind) {
    case "variable":
      return variableText(target.symbol)
    case "type": {
      const type = target.symbol.resolved()?.type
      return `TYPE ${target.symbol.name}${type === undefined ? "" : ` : ${bodyText(type, target.symbol.name)}`}`
    }
    case "pou":
      return signatureText(ofPou(target.symbol), target.symbol.kind.replace("-", "_").toUpperCase())
    case "enum-value": {
      const value = target.type.values.find(({ name }) => foldName(name) === foldName(target.name))
      return `${target.type.name}#${target.name}${value === undefined ? "" : ` = ${value.value}`}`
    }
    case "field": {
      const field = target.type.fields[target.index]
      return field === undefined ? "" : `${target.type.name}.${field.name} : ${typeText(field.type)}`
    }
    case "standard-function": {
      const signature = ofStandard(target.name)
      return signature === undefined ? target.name : signatureText(signature)
    }
  }
}

const variableText = (variable: VariableSymbol): string => {
  const { name, section, constant, location } = variable
  const known = variable.type()
  const at = location === undefined ? "" : ` AT ${location.text}`
  const words = `${sectionWords[section]}${constant ? " CONSTANT" : ""}`
  return `${words} ${name}${at} : ${known === undefined ? "?" : typeText(known)}`
}

const bodyText = (type: Parameters<typeof typeText>[0], name: string): string => {
  if (type.kind === "enum") return `(${type.values.map((value) => value.name).join(", ")})`
  if (type.kind === "struct")
    return `STRUCT ${type.fields.map((field) => `${field.name} : ${typeText(field.type)};`).join(" ")} END_STRUCT`
  const text = typeText(type)
  return text === name ? type.kind.toUpperCase() : text
}

const signatureText = ({ name, parameters, result }: Signature, word = "FUNCTION"): string => {
  const shown = parameters.map((each) => `${each.name} : ${each.type}`).join("; ")
  return `${word} ${name}(${shown})${result === undefined ? "" : ` : ${result}`}`
}

/** A comment behind the declaration on its line, or right above it. */
const commentBeside = (look: Understanding, { file, from, to }: Span): readonly string[] => {
  const text = look.files[file]?.text ?? ""
  const restOfLine = /^[^\r\n]*/.exec(text.slice(to, to + 500))?.[0] ?? ""
  const behind = /(?:\/\/|\(\*)\s*(.*?)\s*(?:\*\))?\s*$/.exec(restOfLine)?.[1]
  if (behind !== undefined && behind !== "") return [behind]
  const lineStart = Math.max(text.lastIndexOf("\n", from - 1), text.lastIndexOf("\r", from - 1)) + 1
  const above = text.slice(Math.max(0, lineStart - 1_000), lineStart)
  const block =
    /\(\*((?:(?!\*\))[\s\S])*)\*\)[ \t]*\r?\n?$/.exec(above)?.[1] ??
    /(?:^|\n)[ \t]*\/\/[ \t]*([^\r\n]*)\r?\n$/.exec(above)?.[1]
  return block === undefined || block.trim() === ""
    ? []
    : [block.trim().replaceAll(/\s*\r?\n\s*\*?\s*/g, " ")]
}
