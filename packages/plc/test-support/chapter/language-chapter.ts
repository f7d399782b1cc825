/**
 * The chapter of the manual on the language, written from the compiler's tables: a template in docs/manual/templates
 * holds what is written by hand, and a line `{{types}}` in it stands for the table of types.
 */
import { readFileSync } from "node:fs"
import { standardBlocks } from "../../library/standard-blocks.ts"
import { standardFunctions } from "../../library/standard-functions.ts"
import { elementaryNames } from "../../program.ts"
import { bitsOf, elementaryAliases, familyOf } from "../../semantics/type-facts.ts"
import { findWordHelp } from "../../services/word-help.ts"
import { diagnosticAreas } from "../../source/diagnostic-table.ts"
import type { DiagnosticRow } from "../../source/diagnostics/row.ts"
import { dialectNames, dialects } from "../../syntax/dialects.ts"
import { operatorRows, UNARY } from "../../syntax/precedence.ts"
import { dialectWords } from "./dialect-words.ts"
import { literalExamples } from "./literal-examples.ts"

export type ChapterLanguage = "en" | "zh-CN"

const root = new URL("../../../../", import.meta.url)
const readText = (path: string): string => readFileSync(new URL(path, root), "utf8")

export const languageChapter = (language: ChapterLanguage): string =>
  readText(`docs/manual/templates/language.${language}.md`).replace(
    /^\{\{(\w+)\}\}$/gm,
    (_, name: string) => {
      const write = Object.hasOwn(parts, name) ? parts[name as keyof typeof parts] : undefined
      if (write === undefined) throw new Error(`no part ${name} of the chapter`)
      return write(language)
    },
  )

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cellText).join(" | ")} |`).join("\n")

const cellText = (text: string): string => text.replaceAll("|", String.raw`\|`)
const code = (text: string): string => `\`${text}\``
const pick = <Text>(language: ChapterLanguage, en: Text, zh: Text): Text => (language === "en" ? en : zh)

const types = (language: ChapterLanguage): string =>
  table(pick(language, ["Type", "Bits", "Values", "Initially"], ["类型", "位数", "取值", "初值"]), [
    ...elementaryNames.map((name) => typeRow(name, language)),
    ...textRows(language),
  ])

const typeRow = (name: (typeof elementaryNames)[number], language: ChapterLanguage): readonly string[] => {
  const long = Object.entries(elementaryAliases).find(([, short]) => short === name)?.[0]
  const written = long === undefined ? code(name) : `${code(name)} ${code(long)}`
  return [written, String(bitsOf(name)), ...valuesOf(name, language)]
}

const valuesOf = (
  name: (typeof elementaryNames)[number],
  language: ChapterLanguage,
): readonly [values: string, initially: string] => {
  const bits = BigInt(bitsOf(name))
  switch (familyOf(name)) {
    case "bool":
      return [`${code("FALSE")} ${code("TRUE")}`, code("FALSE")]
    case "bits":
      return [`${code("16#0")} … ${code(`16#${"F".repeat(Number(bits / 4n))}`)}`, code("16#0")]
    case "signed":
      return [`${-(2n ** (bits - 1n))} … ${2n ** (bits - 1n) - 1n}`, "0"]
    case "unsigned":
      return [`0 … ${2n ** bits - 1n}`, "0"]
    case "real":
      return [
        pick(
          language,
          `IEEE 754, ${bits === 32n ? 7 : 15} digits`,
          `IEEE 754，约 ${bits === 32n ? 7 : 15} 位有效数字`,
        ),
        "0.0",
      ]
    case "time":
      return [
        pick(language, "about ±292 years, in nanoseconds", "约 ±292 年，以纳秒计"),
        code(name === "TIME" ? "T#0s" : "LT#0s"),
      ]
    case "date":
      return [dateValues(name, language), dateStart[name] ?? ""]
    case "char":
      return [pick(language, "one character", "一个字符"), code("$00")]
  }
}

const dateValues = (name: string, language: ChapterLanguage): string =>
  name.endsWith("TOD")
    ? "0:00 … 23:59:59.999999999"
    : pick(language, "1677 … 2262, in nanoseconds", "1677 … 2262 年，以纳秒计")

const dateStart: Readonly<Record<string, string>> = {
  DATE: code("D#1970-01-01"),
  LDATE: code("LD#1970-01-01"),
  TOD: code("TOD#00:00:00"),
  LTOD: code("LTOD#00:00:00"),
  DT: code("DT#1970-01-01-00:00:00"),
  LDT: code("LDT#1970-01-01-00:00:00"),
}

const textRows = (language: ChapterLanguage): readonly (readonly string[])[] => {
  const capacity = dialects.iec.stringCapacity
  return [
    [
      code("STRING[n]"),
      "8 · n",
      pick(language, `single bytes; ${capacity} without a length`, `单字节字符；不写长度时为 ${capacity} 个`),
      code("''"),
    ],
    [
      code("WSTRING[n]"),
      "16 · n",
      pick(
        language,
        `two bytes a character; ${capacity} without a length`,
        `双字节字符；不写长度时为 ${capacity} 个`,
      ),
      code('""'),
    ],
  ]
}

const literals = (language: ChapterLanguage): string =>
  table(
    pick(language, ["Written", "Type", "Meaning"], ["写法", "类型", "含义"]),
    literalExamples.map(([type, written, en, zh]) => [
      written.map(code).join(" "),
      code(type),
      pick(language, en, zh),
    ]),
  )

const operators = (language: ChapterLanguage): string => {
  const strengths = [...new Set(operatorRows.map(({ precedence }) => precedence))].toSorted((a, b) => b - a)
  const binary = strengths.map((strength) => operatorRows.filter(({ precedence }) => precedence === strength))
  const remark = (signs: readonly string[]): string =>
    signs
      .flatMap((sign) => {
        const text = findWordHelp(sign)?.[language]
        if (text === undefined) return []
        return [signs.length === 1 ? text : `${code(sign)}${pick(language, ": ", "：")}${text}`]
      })
      .join(" ")
  return table(pick(language, ["Binds", "Operators", "Remark"], ["优先级", "运算符", "说明"]), [
    [
      "1",
      `${code("( )")} ${code("f( )")} ${code("[ ]")} ${code(".")} ${code("^")}`,
      pick(language, "parentheses, calls, parts of variables", "括号、调用、变量的成员"),
    ],
    [
      "2",
      `${code("-")} ${code("+")} ${code("NOT")}`,
      `${pick(language, "signs and NOT", "正负号与 NOT")}${UNARY > (strengths[0] ?? 0) ? pick(language, ", more strongly than `**`", "，优先于 `**`") : ""}`,
    ],
    ...binary.map((rows, at) => {
      const signs = rows.map(({ sign }) => sign)
      return [String(at + 3), signs.map(code).join(" "), remark(signs)]
    }),
  ])
}

const wordTable = (words: readonly string[], language: ChapterLanguage): string =>
  table(
    pick(language, ["Word", "Clause", "What it does"], ["关键字", "条款", "作用"]),
    words.map((word) => {
      const help = findWordHelp(word)
      if (help === undefined) throw new Error(`no help for ${word}`)
      return [code(word), help.clause, help[language]]
    }),
  )

const statements = (language: ChapterLanguage): string =>
  wordTable(["IF", "CASE", "FOR", "WHILE", "REPEAT", "EXIT", "CONTINUE", "RETURN"], language)

const units = (language: ChapterLanguage): string =>
  wordTable(
    [
      "PROGRAM",
      "FUNCTION_BLOCK",
      "FUNCTION",
      "CLASS",
      "INTERFACE",
      "METHOD",
      "EXTENDS",
      "IMPLEMENTS",
      "THIS",
      "SUPER",
    ],
    language,
  )

const sections = (language: ChapterLanguage): string =>
  wordTable(
    [
      "VAR",
      "VAR_INPUT",
      "VAR_OUTPUT",
      "VAR_IN_OUT",
      "VAR_TEMP",
      "VAR_GLOBAL",
      "VAR_EXTERNAL",
      "CONSTANT",
      "RETAIN",
      "NON_RETAIN",
      "AT",
    ],
    language,
  )

const library = (language: ChapterLanguage): string => {
  const clauses = [...new Set(standardFunctions.map(({ clause }) => clause))]
  const functions = clauses.map((clause) => [
    pick(language, clause, clause.replace("Table", "表")),
    standardFunctions
      .filter((row) => row.clause === clause)
      .map(({ name }) => code(name))
      .join(" "),
  ])
  const blocks = Object.keys(standardBlocks).map(code).join(" ")
  return table(pick(language, ["Standard", "Names"], ["标准", "名称"]), [
    ...functions,
    [pick(language, "Function blocks", "功能块"), blocks],
  ])
}

const dialectTable = (language: ChapterLanguage): string =>
  table(
    [pick(language, "A program may write", "允许的写法"), ...dialectNames.map(code)],
    Object.entries(dialectWords).map(([key, [en, zh]]) => [
      pick(language, en, zh),
      ...dialectNames.map((name) => switchText(dialects[name][key as keyof typeof dialectWords])),
    ]),
  )

const switchText = (value: boolean | number | string | undefined): string => {
  if (value === true) return "✓"
  if (value === false || value === undefined) return ""
  return typeof value === "number" ? String(value) : code(value)
}

/** The rows of the page on semantics, which a test holds by cases. */
const trouble = (language: ChapterLanguage): string =>
  readText(`docs/formats/semantics${language === "en" ? "" : ".zh-CN"}.md`)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.replace(/ `[^`]*` \|$| [^|]+ \|$|---\|$/, ""))
    .join("\n")

const diagnostics = (language: ChapterLanguage): string => {
  const rows = Object.values(diagnosticAreas).flatMap((area): (readonly [string, DiagnosticRow])[] =>
    Object.entries(area),
  )
  const warnings = rows.filter(([, { severity }]) => severity === "warning")
  const errors = rows.length - warnings.length
  const intro = pick(
    language,
    `${rows.length} messages: ${errors} errors, which stop a program, and ${warnings.length} warnings, which do not:`,
    `共 ${rows.length} 条消息：${errors} 条错误会阻止程序运行，${warnings.length} 条警告不会：`,
  )
  const page = `../../problems/${language}.md`
  const listed = table(
    pick(language, ["Warning", "Message"], ["警告", "消息"]),
    warnings.map(([name, row]) => [
      `[${code(name)}](${page}#${name})`,
      row[language].message.replace(/[*_<>[\]]/g, "\\$&"),
    ]),
  )
  return `${intro}\n\n${listed}`
}

interface Feature {
  readonly id: string
  readonly source: string
  readonly claim: string
  readonly note: string
}

const readFeatures = (path: string): readonly (readonly string[])[] =>
  readText(path)
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))

const features = (language: ChapterLanguage): string => {
  const rows = readFeatures("conformance/features.csv").map(
    ([id = "", source = "", claim = "", ...note]): Feature => ({ id, source, claim, note: note.join(",") }),
  )
  const chinese = new Map(
    readFeatures("conformance/features.zh-CN.csv").map(([id = "", source = "", note = ""]) => [
      id,
      { source, note },
    ]),
  )
  const count = (claim: string): number => rows.filter((row) => row.claim === claim).length
  const intro = pick(
    language,
    `Of ${rows.length} rows ${count("yes")} are there, ${count("deviates")} deviate and ${count("no")} are missing:`,
    `共 ${rows.length} 行：${count("yes")} 行支持，${count("deviates")} 行有偏差，${count("no")} 行不支持：`,
  )
  const others = rows.filter(({ claim }) => claim !== "yes")
  const listed = table(
    pick(language, ["Table", "Feature", "", "Why, or what to use"], ["表", "特性", "", "原因或替代方法"]),
    others.map(({ id, source, claim, note }) => {
      const [, number = "", what = ""] =
        /^(?:Table (\S+)(?: rows? [\w ,]*?\d\w?(?: (?:and|to) \d\w?)?)? )?(.*)$/.exec(source) ?? []
      const own = chinese.get(id)
      if (language === "zh-CN" && own === undefined)
        throw new Error(`no row ${id} in conformance/features.zh-CN.csv`)
      return [
        number,
        pick(language, what, own?.source ?? ""),
        claimWords[language][claim] ?? claim,
        pick(language, note, own?.note ?? ""),
      ]
    }),
  )
  return `${intro}\n\n${listed}`
}

const claimWords: Readonly<Record<ChapterLanguage, Readonly<Record<string, string>>>> = {
  en: { no: "no", deviates: "deviates" },
  "zh-CN": { no: "不支持", deviates: "有偏差" },
}

const parts = {
  types,
  literals,
  units,
  sections,
  operators,
  statements,
  library,
  dialects: dialectTable,
  trouble,
  diagnostics,
  features,
} as const
