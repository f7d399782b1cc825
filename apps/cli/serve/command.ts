/** `lehrwerk serve` as a command: words in, exit code out. */
import { parseServeOptions } from "./options.ts"
import { findProgram, type Program, type ProgramName, projectFolder } from "./programs.ts"
import { createProgress } from "./progress.ts"
import { serve } from "./serve.ts"
import { serveWords, terminalLanguage } from "./words.ts"

/** Runs until Ctrl-C or SIGTERM. Exit codes: 0 stopped or running already, 1 could not start, 2 wrong use. */
export function serveCommand(words: readonly string[]): Promise<number> {
  return runServe(words, findProgram)
}

/** The same with other programs in the places of ours: what tests need. */
export async function runServe(
  words: readonly string[],
  programOf: (name: ProgramName) => Program,
): Promise<number> {
  const text = serveWords(terminalLanguage(words, process.env))
  const parsed = parseServeOptions(words, process.env, projectFolder)
  if (parsed.kind === "help") {
    process.stdout.write(text.help)
    return 0
  }
  if (parsed.kind === "wrong") {
    process.stderr.write(`${text.unknownOption(parsed.option)}\n\n${text.help}`)
    return 2
  }
  return serve({
    options: parsed.options,
    words: text,
    progress: createProgress(process.stdout, () => performance.now()),
    programOf,
    untilStopped: untilSignal(),
  })
}

/** npm hands Ctrl-C on although the terminal sent it already: signals after the first are the same wish. */
function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => done())
  })
}
