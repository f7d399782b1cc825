/** The pages docs/library/{en,zh-CN}.md, written from the tables of this folder. `UPDATE_EXPECTATIONS=1` writes them anew. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { codeFunctions, isCodeFunction } from "./codes.ts"
import { dateFunctions, isDateFunction } from "./dates.ts"
import { standardBlocks } from "./standard-blocks.ts"
import { type StandardFunction, standardFunctions } from "./standard-functions.ts"

type Language = "en" | "zh-CN"

const words = {
  en: {
    title: "Standard library",
    intro:
      "What every program may call without declaring it. Tables of IEC 61131-3:2013. This page is written from the compiler's tables; do not edit it by hand.",
    functions: "Functions",
    columns: "| Call | Result | Table | What it gives |",
    conversions: "Conversions",
    conversionText:
      "`X_TO_Y` for every two elementary types that have a meaning for each other, `TO_Y` where the argument's type counts, `X_TRUNC_Y` and `TRUNC_Y` toward zero, to and from `STRING` and `WSTRING`.",
    parts: "Dates, durations, binary-coded decimals",
    blocks: "Function blocks",
    every: "Every call may have `EN := condition` and `ENO => ok`.",
  },
  "zh-CN": {
    title: "标准库",
    intro: "程序无需声明即可调用的内容。表号依据 IEC 61131-3:2013。本页由编译器的表生成，请勿手工修改。",
    functions: "函数",
    columns: "| 调用 | 结果 | 表 | 含义 |",
    conversions: "类型转换",
    conversionText:
      "任意两个可互相转换的基本类型都有 `X_TO_Y`；`TO_Y` 按参数类型选择；`X_TRUNC_Y` 与 `TRUNC_Y` 向零取整；也可与 `STRING`、`WSTRING` 互相转换。",
    parts: "日期、时间与 BCD 码",
    blocks: "功能块",
    every: "每个调用都可以带 `EN := 条件` 和 `ENO => 结果`。",
  },
} as const

const page = (language: Language): string => {
  const { title, intro, functions, columns, conversions, conversionText, parts, blocks, every } =
    words[language]
  return `# ${title}

${intro} ${every}

## ${functions}

${columns}
|---|---|---|---|
${standardFunctions.map((row) => functionLine(row, language)).join("\n")}

## ${conversions}

${conversionText}

## ${parts}

${list({ ...dateFunctions, ...codeFunctions }, (name) => isDateFunction(name) || isCodeFunction(name))}

## ${blocks}

${list(standardBlocks, () => true)}
`
}

const functionLine = (row: StandardFunction, language: Language): string => {
  const typeOf = (type: string): string => (type === "T" ? row.any : type)
  const inputs = row.parameters.map(({ name, type }) => `${name} : ${typeOf(type)}`)
  const call = `${row.name}(${[...inputs, ...(row.variadic ? ["…"] : [])].join("; ")})`
  return `| \`${call}\` | \`${typeOf(row.result)}\` | ${row.clause} | ${row[language]} |`
}

/** The declaration part of each, as its text says it. */
const list = (texts: Readonly<Record<string, string>>, isShown: (name: string) => boolean): string =>
  Object.entries(texts)
    .filter(([name]) => isShown(name))
    .map(([name, text]) => `- \`${name}\`${resultOf(text)}: ${sections(text)}`)
    .join("\n")

const resultOf = (text: string): string => {
  const result = /^\s*FUNCTION \w+ : (\w+)/.exec(text)?.[1]
  return result === undefined ? "" : ` → \`${result}\``
}

const sections = (text: string): string =>
  [...text.matchAll(/(VAR_INPUT|VAR_OUTPUT) ([\s\S]*?) END_VAR/g)]
    .map(([, section = "", declared = ""]) => `${section === "VAR_OUTPUT" ? "⇒ " : ""}\`${declared.trim()}\``)
    .join(" ")

describe("docs/library", () => {
  test.each(["en", "zh-CN"] as const)(
    "when the tables change, then docs/library/%s.md says the same",
    (language) => {
      const folder = new URL("../../../docs/library/", import.meta.url)
      const path = new URL(`${language}.md`, folder)
      const written = page(language)
      mkdirSync(folder, { recursive: true })
      if (process.env["UPDATE_EXPECTATIONS"] === "1" || !existsSync(path)) writeFileSync(path, written)
      expect(readFileSync(path, "utf8")).toBe(written)
    },
  )
})
