/**
 * The pages about compiler messages, read from docs/problems, which is written from the compiler's own table. Each language is
 * a chunk that is loaded with its first page.
 */
export interface ProblemPage {
  readonly code: string
  readonly area: string
  /** `error`, `warning` or `hint`, in the page's language. */
  readonly severity: string
  readonly message: string
  /** What to do, and examples; Markdown. */
  readonly body: string
}

export const loadProblemPages = async (language: "en" | "zh-CN"): Promise<readonly ProblemPage[]> => {
  const { default: text } =
    language === "en" ? await import("@problems/en.md?raw") : await import("@problems/zh-CN.md?raw")
  return readProblemPages(text)
}

export const readProblemPages = (text: string): readonly ProblemPage[] =>
  text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [area = "", ...pages] = section.split(/^### /m)
      return pages.map((page) => readPage(page, area.trim()))
    })

const readPage = (page: string, area: string): ProblemPage => {
  const [head = "", said = "", help = "", ...rest] = page.split("\n\n")
  const [severity = "", message = ""] = said.split(/ · (.*)/s)
  return {
    code: head.replaceAll("`", "").trim(),
    area,
    severity,
    message: withoutSlots(message.replaceAll(/\\(.)/g, "$1")),
    body: [withoutSlots(help), ...rest].join("\n\n").trim(),
  }
}

/** Here no program stands behind the message: `{target}` would be read as a word of the language. */
const withoutSlots = (text: string): string => text.replaceAll(/\{[a-zA-Z]+\}/g, "…")
