/** Words of a command line → options. Unknown or incomplete options are wrong use. */
import { parseArgs } from "node:util"
import { type Context, wrongUse } from "./context.ts"

export interface OptionKinds {
  readonly [name: string]: "text" | "flag"
}

export interface ParsedArguments {
  readonly words: readonly string[]
  text(name: string): string | undefined
  flag(name: string): boolean
}

export const parseArguments = (
  words: readonly string[],
  kinds: OptionKinds,
  { say }: Context,
): ParsedArguments => {
  const options = Object.fromEntries(
    Object.entries({ ...kinds, help: "flag", lang: "text" } as OptionKinds).map(([name, kind]) => [
      name,
      { type: kind === "flag" ? ("boolean" as const) : ("string" as const) },
    ]),
  )
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    } catch (error) {
      // Node names the option in an English sentence; only the name is ours to hand on.
      const [, option = ""] = /'(-[^' ]+)/.exec(String(error)) ?? []
      throw wrongUse(say("wrongOption", { option }))
    }
  })()
  return {
    words: positionals,
    text: (name) => (typeof values[name] === "string" ? values[name] : undefined),
    flag: (name) => values[name] === true,
  }
}

const unitUs: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1000,
  s: 1e6,
  m: 6e7,
  min: 6e7,
  h: 36e8,
  "": 1e6,
}

/** `60s`, `500ms`, `2m`; a bare number counts seconds. */
export const parseTime = (text: string, { say }: Context): number => {
  const match = /^(\d+(?:\.\d+)?)(us|ms|min|s|m|h|)$/.exec(text)
  if (match === null) throw wrongUse(say("notTime", { text }))
  return Math.round(Number(match[1]) * (unitUs[match[2] ?? ""] ?? 1))
}

export const parseNumber = (text: string, { say }: Context): number => {
  const value = Number(text)
  if (text.trim() === "" || !Number.isFinite(value)) throw wrongUse(say("notNumber", { text }))
  return value
}
