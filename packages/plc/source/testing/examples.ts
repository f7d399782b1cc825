/**
 * The examples of docs/problems: per code why it is said, a program that has the problem and the same one mended. For
 * tests and pages. Each area of the table has its file in docs/problems/examples:
 *
 *   === code
 *   en: why, and how to mend it          zh: the same in Chinese
 *   dialect: codesys                     absent: iec
 *   file: plc.xml                        absent: main.st
 *   program: name of the PROGRAM to run  absent: all of them; functions and blocks alone are right too
 *   to: scl                              the problem shows when the program is converted
 *   ---
 *   the failing program
 *   ---
 *   the mended one
 *
 * `«text×300»` stands for the text 300 times, `⏎` in it for a line break.
 */
import { readdirSync, readFileSync } from "node:fs"
import { type DialectName, dialectNames } from "../../syntax/dialects.ts"

export interface ProblemExample {
  readonly area: string
  readonly code: string
  readonly en: string
  readonly "zh-CN": string
  readonly dialect: DialectName
  readonly file: string
  readonly program: string | undefined
  readonly to: string | undefined
  readonly failing: string
  readonly mended: string
}

const folder = new URL("../../../../docs/problems/examples/", import.meta.url)

export const readExamples = (): ReadonlyMap<string, ProblemExample> =>
  new Map(
    readdirSync(folder)
      .toSorted()
      .flatMap((name) => readArea(name.replace(/\.txt$/, ""), readFileSync(new URL(name, folder), "utf8")))
      .map((example) => [example.code, example]),
  )

const readArea = (area: string, text: string): readonly ProblemExample[] =>
  text
    .split(/^=== /m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [head = "", failing = "", mended = ""] = part.split(/^---\n/m)
      const [code = "", ...lines] = head.trim().split("\n")
      const entry = (key: string): string | undefined =>
        lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2)
      const dialect = dialectNames.find((name) => name === entry("dialect")) ?? "iec"
      return {
        area,
        code,
        en: entry("en") ?? "",
        "zh-CN": entry("zh") ?? "",
        dialect,
        file: entry("file") ?? "main.st",
        program: entry("program"),
        to: entry("to"),
        failing,
        mended,
      }
    })

/** The text as it is compiled: what is short for many repetitions is written out. */
export const expandExample = (text: string): string =>
  text.replace(/«([^»]*)×(\d+)»/g, (_, part: string, count: string) =>
    part.replaceAll("⏎", "\n").repeat(Number(count)),
  )
