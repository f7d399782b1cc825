/** `lehrwerk`: words in, exit code out (0 fine, 1 faults or lost marks, 2 wrong use). */
import { checkCommand } from "./commands/check.ts"
import { convertCommand } from "./commands/convert.ts"
import { exerciseCommand } from "./commands/exercise.ts"
import { judgeCommand } from "./commands/judge.ts"
import { runCommand } from "./commands/run.ts"
import { type Context, type ExitCode, exitCodes, Stop } from "./context.ts"
import { type Io, processIo } from "./io.ts"
import { type Language, languageOf, sayIn, type WordKey } from "./words.ts"

interface Command {
  readonly help: WordKey
  readonly run: (words: readonly string[], context: Context) => ExitCode | Promise<ExitCode>
}

const commands: Readonly<Record<string, Command>> = {
  check: { help: "helpCheck", run: checkCommand },
  run: { help: "helpRun", run: runCommand },
  judge: { help: "helpJudge", run: judgeCommand },
  convert: { help: "helpConvert", run: convertCommand },
  exercise: { help: "helpExercise", run: exerciseCommand },
  // Loaded only when asked for: the protocol's library is large.
  dap: { help: "helpDap", run: async (...given) => (await import("./dap/index.ts")).dapCommand(...given) },
  lsp: { help: "helpLsp", run: async (...given) => (await import("./lsp/index.ts")).lspCommand(...given) },
}

export const main = async (words: readonly string[], io: Io = processIo()): Promise<number> => {
  const [name, ...rest] = languageLast(words)
  if (name === "serve") {
    // Loaded only here: the supervisor brings the database with it.
    const { serveCommand } = await import("./serve/index.ts")
    return serveCommand(rest)
  }
  const exitCode = await dispatch(name, rest, io)
  await flushed()
  return exitCode
}

const dispatch = async (name: string | undefined, words: readonly string[], io: Io): Promise<ExitCode> => {
  const all = name === undefined ? words : [name, ...words]
  const language = chosenLanguage(all) ?? languageOf(io.environment)
  const say = sayIn(language)
  const command = Object.hasOwn(commands, name ?? "") ? commands[name ?? ""] : undefined
  if (command === undefined) {
    if (name === undefined || all.includes("--help") || all.includes("-h")) {
      io.out(say("help"))
      return name === undefined ? exitCodes.wrongUse : exitCodes.fine
    }
    io.error(`${say("unknownCommand", { name })}\n\n${say("help")}`)
    return exitCodes.wrongUse
  }
  if (words.includes("--help") || words.includes("-h")) {
    io.out(say(command.help))
    return exitCodes.fine
  }
  try {
    return await command.run(words, { io, language, say })
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    io.progress("")
    io.error(`${error.message}\n`)
    return error.exitCode
  }
}

/** `--lang zh-CN` and `--lang=zh-CN`, wherever it stands. */
const chosenLanguage = (words: readonly string[]): Language | undefined => {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="))
  const word = words[at]
  const value = word === "--lang" ? words[at + 1] : word?.slice("--lang=".length)
  return value === "en" || value === "zh-CN" ? value : undefined
}

/** `lehrwerk --lang zh-CN judge …` reads like `lehrwerk judge … --lang zh-CN`. */
const languageLast = (words: readonly string[]): readonly string[] => {
  const [first = "", ...others] = words
  if (first.startsWith("--lang=")) return [...others, first]
  return first === "--lang" ? [...others.slice(1), first, ...others.slice(0, 1)] : words
}

/** The caller ends the process with our exit code; a pipe must have taken everything by then. */
const flushed = (): Promise<void> => new Promise((done) => process.stdout.write("", () => done()))
