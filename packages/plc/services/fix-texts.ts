/** Literals and lines written anew for a quick fix: what a person would type, or nothing where it is not evident. */

const unitNs = {
  d: 86_400_000_000_000n,
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1_000n,
  ns: 1n,
} as const
type Unit = keyof typeof unitNs

/** `T#30m1h`, `T#1m90s` and `T#1.5m10s` in order, each unit within its range. */
export const tidyDuration = (literal: string): string | undefined => {
  const found = /^(L?T(?:IME)?#)(-?)([\d.a-z_]+)$/i.exec(literal)
  if (found === null) return undefined
  const [, prefix = "", sign = "", rest = ""] = found
  const parts = [...rest.matchAll(/(\d+)(?:\.(\d+))?(ms|us|ns|d|h|m|s)_?/gi)]
  if (parts.map(([text]) => text).join("") !== rest) return undefined
  const total = parts.reduce((sum, [, whole = "0", fraction = "", unit = ""]) => {
    const size = unitNs[unit.toLowerCase() as Unit]
    return (
      sum +
      BigInt(whole) * size +
      (BigInt(fraction === "" ? 0 : fraction) * size) / 10n ** BigInt(fraction.length)
    )
  }, 0n)
  return `${prefix}${sign}${durationText(total)}`
}

const durationText = (total: bigint): string => {
  let left = total
  const written = Object.entries(unitNs).flatMap(([unit, size]) => {
    const count = left / size
    left %= size
    return count === 0n ? [] : [`${count}${unit}`]
  })
  return written.length === 0 ? "0s" : written.join("")
}

/** `D#31.12.2026` as the standard writes it. */
export const tidyDate = (literal: string): string | undefined => {
  const found = /^(L?D(?:ATE)?#)(?:(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})\.(\d{1,2})\.(\d{1,2}))$/i.exec(
    literal,
  )
  if (found === null) return undefined
  const [
    ,
    prefix = "",
    lastDay = "",
    lastMonth = "",
    lastYear,
    year = lastYear ?? "",
    month = lastMonth,
    day = lastDay,
  ] = found
  return `${prefix}${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
}

/** `%E0.1` and `%AW2` of German tools. */
export const tidyAddress = (address: string): string | undefined => {
  const found = /^%([EA])([XBWDL]?)(\d[\d.]*)$/i.exec(address)
  if (found === null) return undefined
  const [, area = "", size = "", place = ""] = found
  const letter = size === "" && place.includes(".") ? "X" : size
  return `%${area.toUpperCase() === "E" ? "I" : "Q"}${letter}${place}`
}

/** `%QX0.9` → `%QX1.1`. */
export const carryBit = (address: string): string | undefined => {
  const found = /^(%[IQM]X)(\d+)\.(\d+)$/i.exec(address)
  if (found === null) return undefined
  const [, area = "", byte = "", bit = ""] = found
  return `${area}${Number(byte) + Math.floor(Number(bit) / 8)}.${Number(bit) % 8}`
}

/** `%QW0` for a value of so many bits. */
export const resizeAddress = (address: string, bits: number): string | undefined => {
  const letter = new Map([
    [1, "X"],
    [8, "B"],
    [16, "W"],
    [32, "D"],
    [64, "L"],
  ]).get(bits)
  const found = /^(%[IQM])[XBWDL]?(\d+)(?:\.\d+)?$/i.exec(address)
  if (found === null || letter === undefined) return undefined
  return `${found[1]}${letter}${found[2]}${bits === 1 ? ".0" : ""}`
}

/** `100..0` → `0..100`, whatever stands around it. */
export const turnRange = (text: string): string | undefined => {
  const turned = text.replace(/([\w#+-]+)(\s*\.\.\s*)([\w#+-]+)/, "$3$2$1")
  return turned === text ? undefined : turned
}

/** The names of a list such as `Lamp, Wire`. */
export const listed = (text: string): readonly string[] =>
  text.split(", ").filter((each) => /^[\p{L}\p{N}_.]+$/u.test(each))

/**
 * Where the closing word of a block belongs if its lines are indented: in front of the first line that is not further
 * in than the opening one and does not go on with it.
 */
export const endOfIndented = (
  text: string,
  from: number,
): { readonly at: number; readonly indent: string } | undefined => {
  const start = text.lastIndexOf("\n", from - 1) + 1
  const indent = text.slice(start, from)
  if (/\S/.test(indent)) return undefined
  let at = text.indexOf("\n", from) + 1
  while (at > 0 && at < text.length) {
    const end = text.indexOf("\n", at)
    const line = text.slice(at, end < 0 ? undefined : end)
    const goesOn = /^\s*(?:ELSE|ELSIF|UNTIL)\b/i.test(line)
    if (/\S/.test(line) && !goesOn && (/^\s*/.exec(line)?.[0].length ?? 0) <= indent.length)
      return { at, indent }
    at = end + 1
  }
  return undefined
}
