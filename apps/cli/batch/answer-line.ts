/**
 * One line in, one line out. This is the net under everything: whatever a case does to the compiler or the machine, it
 * gets an answer and the next case goes on.
 */
import {
  type CompileResult,
  compile,
  type Diagnostic,
  type ProgramInterface,
  type SourceFile,
} from "@lehrwerk/plc"
import { renderDiagnostic } from "@lehrwerk/plc/messages"
import { readProject } from "@lehrwerk/plc/plcopen"
import type { Language } from "../words.ts"
import { type BatchCase, readBatchCase } from "./read-case.ts"
import { runSteps } from "./run-steps.ts"

export type BatchAction = "run" | "check"

/** The answer as one line of JSON, without the line's end. */
export const answerLine = (line: string, action: BatchAction, language: Language): string => {
  const wanted = readBatchCase(line)
  if ("malformed" in wanted) return JSON.stringify({ id: wanted.id, ok: false, malformed: wanted.malformed })
  try {
    return JSON.stringify({ id: wanted.id, ...answerCase(wanted, action, language) })
  } catch (error) {
    return JSON.stringify({ id: wanted.id, crash: error instanceof Error ? error.message : String(error) })
  }
}

const answerCase = (wanted: BatchCase, action: BatchAction, language: Language): object => {
  const { files, program, dialect, steps } = wanted
  // A library is right as it is; only steps need something to run.
  const library = action === "check" || steps.length === 0
  const result = compile({
    files,
    library,
    readProject,
    ...(program === undefined ? {} : { program }),
    ...(dialect === undefined ? {} : { dialect }),
  })
  const mistake = result.diagnostics.find(({ code }) => code === "internal-error")
  if (mistake !== undefined) return { crash: `${mistake.params["phase"]}: ${mistake.params["reason"]}` }
  const diagnostics = result.diagnostics.map((diagnostic) => present(diagnostic, files, language))
  // What stands in other libraries gives no program and is no error.
  const ok = !result.diagnostics.some(({ severity }) => severity === "error")
  const answer = { ok, diagnostics, ...loneOf(wanted, result) }
  if (action === "check" || result.program === undefined) return answer
  return { ...answer, ...runSteps(result.program, steps) }
}

const present = (diagnostic: Diagnostic, files: readonly SourceFile[], language: Language): object => {
  const { code, severity, file, line, column, message } = renderDiagnostic(diagnostic, files, language)
  return { code, severity, file, line, column, message }
}

/** Says what stands there where nothing can run: files with functions or blocks alone. */
const loneOf = ({ files }: BatchCase, result: CompileResult): { lone?: "function" | "function-block" } => {
  const described =
    result.interface ??
    (result.diagnostics.some(({ code }) => code === "no-program")
      ? compile({ files, library: true, readProject }).interface
      : undefined)
  return described === undefined || described.programs.length > 0 ? {} : kindOf(described)
}

const kindOf = ({ blocks, functions }: ProgramInterface): { lone?: "function" | "function-block" } => {
  if (blocks.length > 0) return { lone: "function-block" }
  return functions.length > 0 ? { lone: "function" } : {}
}
