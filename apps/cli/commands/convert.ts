/** `lehrwerk convert FILE… --to TARGET`: programs from one form of file to another. */
import { basename } from "node:path"
import { placeOf } from "@lehrwerk/plc"
import {
  type Converted,
  type ConvertOptions,
  convertToPlcopen,
  convertToScl,
  convertToText,
} from "@lehrwerk/plc/convert"
import { parseArguments } from "../arguments.ts"
import { type Context, type ExitCode, exitCodes, wrongUse } from "../context.ts"
import { readSource } from "../read-exercise.ts"
import { showDiagnostic } from "../show.ts"

const targets: Readonly<Record<string, (options: ConvertOptions) => Converted>> = {
  plcopen: convertToPlcopen,
  st: convertToText,
  scl: convertToScl,
}

export const convertCommand = (words: readonly string[], context: Context): ExitCode => {
  const { io, say } = context
  const options = parseArguments(words, { to: "text", output: "text" }, context)
  if (options.words.length === 0) throw wrongUse(say("missing", { what: "FILE" }))
  const target = options.text("to")
  if (target === undefined) throw wrongUse(say("missing", { what: `--to ${Object.keys(targets).join("|")}` }))
  const convert = Object.hasOwn(targets, target) ? targets[target] : undefined
  if (convert === undefined)
    throw wrongUse(say("unknownTarget", { name: target, known: Object.keys(targets).join(", ") }))
  const files = options.words.map((name) => ({ name, text: readSource(name, context) }))
  const { text, diagnostics, left } = convert({ files, name: basename(options.words[0] ?? "") })
  for (const { code, severity, params, span } of diagnostics) {
    const file = files[span.file]
    if (file === undefined) continue
    const placed = { code, severity, params, ...placeOf(span, files) }
    io.error(`${showDiagnostic(file.name, file.text, placed, context)}\n`)
  }
  if (text === undefined) return exitCodes.lost
  if (left.length > 0) io.error(`${say("leftOut", { names: left.join(", ") })}\n`)
  const output = options.text("output")
  if (output === undefined) io.out(text)
  else io.writeText(output, text)
  return exitCodes.fine
}
