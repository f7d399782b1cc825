/** `run --batch` and `check --batch`: lines from standard input, answered in their order as they come. */
import type { Context } from "../context.ts"
import { answerLine, type BatchAction } from "./answer-line.ts"

export const runBatch = async (action: BatchAction, { io, language }: Context): Promise<void> => {
  for await (const line of io.inputLines()) {
    if (line.trim() !== "") io.out(`${answerLine(line, action, language)}\n`)
  }
}
