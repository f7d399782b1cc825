/** `lehrwerk dap`: a debug adapter on standard input and output, until the editor ends it. */
import { type Message, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node"
import { type Context, type ExitCode, exitCodes } from "../context.ts"
import { isRequest } from "./messages.ts"
import { DebugSession } from "./session.ts"

export const dapCommand = (_words: readonly string[], context: Context): Promise<ExitCode> =>
  new Promise((done) => {
    const writer = new StreamMessageWriter(process.stdout)
    const session = new DebugSession({
      context,
      // The library frames any JSON; only its type speaks of another protocol.
      send: (message) => void writer.write(message as unknown as Message),
      nowMs: () => performance.now(),
      later: (action, delayMs) => void setTimeout(action, delayMs),
      end: () => done(exitCodes.fine),
    })
    const reader = new StreamMessageReader(process.stdin)
    reader.listen((message: unknown) => {
      if (isRequest(message)) session.handle(message)
    })
    process.stdin.once("end", () => done(exitCodes.fine))
  })
