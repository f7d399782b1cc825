import { describe, expect, test } from "vitest"
import { renderDiagnostic } from "./render-diagnostic.ts"
import { createDiagnosticSink, createReporter, createSpanReporter } from "./reporter.ts"

describe("createDiagnosticSink", () => {
  test("when more than the limit is reported, then the rest is one line", () => {
    const sink = createDiagnosticSink(3)
    const report = createReporter(0, sink)
    for (let from = 0; from < 10; from++) report("missing-semicolon", { from, to: from })
    expect(sink.diagnostics.map(({ code }) => code)).toEqual([
      "missing-semicolon",
      "missing-semicolon",
      "missing-semicolon",
      "too-many-problems",
    ])
  })

  test("when only warnings were reported, then there are no errors", () => {
    const sink = createDiagnosticSink()
    createReporter(0, sink)("name-underscores", { from: 0, to: 1 }, { name: "a_" })
    expect(sink.hasErrors()).toBe(false)
    createReporter(0, sink)("missing-semicolon", { from: 0, to: 1 })
    expect(sink.hasErrors()).toBe(true)
  })

  test("when related places are given, then they are kept, and absent where none are", () => {
    const sink = createDiagnosticSink()
    const report = createSpanReporter(sink)
    const span = { file: 2, from: 5, to: 6 }
    report("missing-semicolon", span, {}, [{ file: 1, from: 0, to: 1 }])
    report("missing-semicolon", span)
    expect(sink.diagnostics[0]?.related).toEqual([{ file: 1, from: 0, to: 1 }])
    expect("related" in (sink.diagnostics[1] ?? {})).toBe(false)
  })
})

describe("renderDiagnostic", () => {
  const files = [{ name: "lift.st", text: "a\r\n计数 = 5;" }]
  const diagnostic = {
    code: "assign-with-equals",
    severity: "error",
    span: { file: 0, from: 6, to: 7 },
    params: { target: "计数" },
  } as const

  test("when rendered in both languages, then place and parameters are the same", () => {
    const en = renderDiagnostic(diagnostic, files, "en")
    const zh = renderDiagnostic(diagnostic, files, "zh-CN")
    expect(en).toMatchObject({ file: "lift.st", line: 2, column: 4, endLine: 2, endColumn: 5 })
    expect(zh).toMatchObject({ file: "lift.st", line: 2, column: 4, endLine: 2, endColumn: 5 })
    expect(en.help).toContain("计数 := …")
    expect(zh.help).toContain("计数 := …")
    expect(zh.message).not.toBe(en.message)
  })

  test("when the code or the file is unknown, then the code shows itself", () => {
    const strange = { ...diagnostic, code: "from-the-future", span: { file: 7, from: 3, to: 4 } }
    expect(renderDiagnostic(strange, files, "en")).toMatchObject({
      message: "from-the-future",
      help: "",
      file: "",
      line: 1,
    })
  })

  test("when a parameter looks like a placeholder or like an inherited property, then it is left as it is", () => {
    const odd = { ...diagnostic, params: { target: "{constructor} $& {target}" } }
    expect(renderDiagnostic(odd, files, "en").help).toContain("{constructor} $& {target} := …")
  })
})
