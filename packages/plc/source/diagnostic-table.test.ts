/**
 * The table's own rules, and docs/problems, which is written from it: UPDATE_EXPECTATIONS=1 writes the pages anew.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { dialects } from "../syntax/dialects.ts"
import { type DiagnosticCode, diagnosticAreas, diagnosticTable } from "./diagnostic-table.ts"
import type { DiagnosticRow, DiagnosticText } from "./diagnostics/row.ts"
import type { DiagnosticLanguage } from "./render-diagnostic.ts"
import { severityOf } from "./severity.ts"
import { type ProblemExample, readExamples } from "./testing/examples.ts"

const rows: readonly (readonly [string, DiagnosticRow])[] = Object.entries(diagnosticTable)

const placeholders = ({ message, help }: DiagnosticText): string[] =>
  [
    ...new Set(
      [...`${message} ${help}`.matchAll(/\{([A-Za-z][A-Za-z0-9]*)\}/g)].map(([, name]) => name ?? ""),
    ),
  ].toSorted()

describe("diagnostic table", () => {
  test.each(rows)(
    "when %s is said in both languages, then both use the same parameters and say something",
    (code, row) => {
      expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
      expect(placeholders(row["zh-CN"])).toEqual(placeholders(row.en))
      for (const text of [row.en.message, row.en.help]) expect(text).toMatch(/^[^\s].*[.?]$/)
      for (const text of [row["zh-CN"].message, row["zh-CN"].help]) {
        expect(text).toMatch(/[\u4e00-\u9fff]/)
        expect(text).toMatch(/[。？]$/)
      }
    },
  )

  test("when the areas are joined, then no code stands in two of them", () => {
    const codes = Object.values(diagnosticAreas).flatMap((area) => Object.keys(area))
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.toSorted()).toEqual(Object.keys(diagnosticTable).toSorted())
  })
})

const words = {
  en: {
    title: "Problems the compiler reports",
    intro:
      "Each code with its message and what to do. Words in braces are replaced by names and numbers of the program. Written from the compiler's table; do not edit by hand.",
    severity: { error: "error", warning: "warning", hint: "hint" },
    areas: {
      syntax: "Syntax",
      names: "Names",
      types: "Types",
      calls: "Calls",
      objects: "Methods, classes and inheritance",
      organisation: "Files, namespaces and configurations",
      system: "What controllers bring with them",
      references: "References and addresses",
      constants: "Constants and initial values",
      locations: "Addresses",
      sequences: "Charts, instruction lists and jumps",
      vendors: "What one vendor writes",
      checks: "Checks",
      exchange: "PLCopen XML and files of TwinCAT",
      limits: "Limits",
    },
  },
  "zh-CN": {
    title: "编译器报告的问题",
    intro:
      "每个代码附有消息和处理方法。花括号中的词会替换为程序中的名称和数值。本页由编译器的消息表生成，请勿手工修改。",
    severity: { error: "错误", warning: "警告", hint: "提示" },
    areas: {
      syntax: "语法",
      names: "名称",
      types: "类型",
      calls: "调用",
      objects: "方法、类与继承",
      organisation: "文件、命名空间与配置",
      system: "控制器自带的内容",
      references: "引用与地址",
      constants: "常量与初值",
      locations: "地址",
      sequences: "顺序功能图、指令表与跳转",
      vendors: "个别厂商的写法",
      checks: "检查",
      exchange: "PLCopen XML 与 TwinCAT 文件",
      limits: "限制",
    },
  },
} as const

const page = (language: DiagnosticLanguage): string => {
  const { title, intro, areas, severity } = words[language]
  const sections = Object.entries(diagnosticAreas).map(([area, table]) => {
    const entries: readonly (readonly [string, DiagnosticRow])[] = Object.entries(table)
    const items = entries.map(([code, row]) => {
      const { message, help } = row[language]
      return `### \`${code}\`\n\n${severity[row.severity]} · ${escapeText(message)}\n\n${escapeText(help)}\n${exampleOf(code, language)}`
    })
    return `## ${areas[area as keyof typeof diagnosticAreas]}\n\n${items.join("\n")}`
  })
  return `# ${title}\n\n${intro}\n\n${sections.join("\n")}`
}

const examples = readExamples()
const exampleWords = {
  en: {
    failing: "For example",
    mended: "Mended:",
    colon: ":",
    inDialect: (title: string) => ` (${title})`,
    converted: " (converted to SCL)",
    repeated: "`«text×300»` stands for the text 300 times, `⏎` for the end of a line.",
  },
  "zh-CN": {
    failing: "示例",
    mended: "修正后：",
    colon: "：",
    inDialect: (title: string) => `（${title}）`,
    converted: "（转换为 SCL 时）",
    repeated: "`«text×300»` 表示该文字重复 300 次，`⏎` 表示换行。",
  },
} as const

/** Why it is said, the program that has the problem and the one that has not. */
const exampleOf = (code: string, language: DiagnosticLanguage): string => {
  const example = examples.get(code)
  if (example === undefined) return ""
  const { mended, repeated } = exampleWords[language]
  const fence = example.file.endsWith(".xml") ? "xml" : "st"
  const block = (text: string): string => `\`\`\`${fence}\n${text.trimEnd()}\n\`\`\``
  const note = example.failing.includes("«") ? `${repeated}\n\n` : ""
  return `\n${escapeText(example[language])}\n\n${headOf(example, language)}\n\n${note}${block(example.failing)}\n\n${mended}\n\n${block(example.mended)}\n`
}

const headOf = ({ dialect, to }: ProblemExample, language: DiagnosticLanguage): string => {
  const { failing, colon, inDialect, converted } = exampleWords[language]
  const where = to !== undefined ? converted : dialect === "iec" ? "" : inDialect(dialects[dialect].title)
  return `${failing}${where}${colon}`
}

/** Characters that Markdown would read as markup. */
const escapeText = (text: string): string => text.replace(/[*_<>[\]]/g, (sign) => `\\${sign}`)

describe("docs/problems", () => {
  test.each(["en", "zh-CN"] as const)(
    "when the table changes, then docs/problems/%s.md says the same",
    (language) => {
      const path = new URL(`../../../docs/problems/${language}.md`, import.meta.url)
      const written = page(language)
      if (process.env["UPDATE_EXPECTATIONS"] === "1" || !existsSync(path)) writeFileSync(path, written)
      expect(readFileSync(path, "utf8")).toBe(written)
    },
  )
})

test("when a code is an error or milder then the list of severities says what the table says", () => {
  for (const [code, { severity }] of Object.entries(diagnosticTable))
    expect([code, severityOf(code as DiagnosticCode)]).toEqual([code, severity])
})
