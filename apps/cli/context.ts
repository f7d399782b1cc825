/** What each command gets: the world, the words, and two ways to end. */
import type { Io } from "./io.ts"
import type { Language, Say } from "./words.ts"

export interface Context {
  readonly io: Io
  readonly language: Language
  readonly say: Say
}

export const exitCodes = { fine: 0, lost: 1, wrongUse: 2 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends a command with a sentence for the person; caught by `main` only. */
export class Stop extends Error {
  readonly exitCode: ExitCode
  constructor(message: string, exitCode: ExitCode) {
    super(message)
    this.exitCode = exitCode
  }
}

export const wrongUse = (message: string): Stop => new Stop(message, exitCodes.wrongUse)
