/**
 * Durations, dates and times of day as text, the way the language writes their literals: `T#1h2m`, `D#2026-01-31`,
 * `TOD#12:30:00.5`, `DT#2026-01-31-12:30:00`; the long types with their own prefixes.
 */
import type { ElementaryName } from "../program.ts"
import { nsPerDay } from "../source/units.ts"
import { appendSign, appendText } from "./append-text.ts"
import { helper, type Line, when, whileLoop, write } from "./assembly.ts"
import type { Emission, Helper } from "./emission.ts"
import type { FunctionBuilder } from "./encoder.ts"
import { appendDecimal } from "./string-helpers.ts"

/** The helper append(target, nanoseconds) of a duration, date or time of day; undefined for other types. */
export const temporalHelperFor = (name: ElementaryName): Helper | undefined => helpers[name]

const timeUnits: readonly (readonly [string, bigint])[] = [
  ["d", 86_400_000_000_000n],
  ["h", 3_600_000_000_000n],
  ["m", 60_000_000_000n],
  ["s", 1_000_000_000n],
  ["ms", 1_000_000n],
  ["us", 1_000n],
  ["ns", 1n],
]

const duration = (prefix: string): Helper =>
  helper(`append-duration-${prefix}`, ["i32", "i64"], [], (f, emission) => {
    const count = f.newLocal("i64")
    appendText(f, emission, prefix)
    write(f, "$1", "i64.eqz")
    when(f, () => {
      appendText(f, emission, "0ms")
      f.op("return")
    })
    appendSign(f, emission)
    for (const [unit, ns] of timeUnits) {
      write(f, "$1", ns, "i64.div_u", `:${count}`, "i64.eqz", "i32.eqz")
      when(f, () => {
        write(f, "$0", `$${count}`, 1)
        f.call(emission.helper(appendDecimal))
        appendText(f, emission, unit)
      })
      write(f, "$1", ns, "i64.rem_u", "=1")
    }
  })

const date = (prefix: string, parts: { readonly day: boolean; readonly clock: boolean }): Helper =>
  helper(`append-date-${prefix}`, ["i32", "i64"], [], (f, emission) => {
    appendText(f, emission, prefix)
    const rest = f.newLocal("i64")
    write(f, "$1", nsPerDay, "i64.rem_s", `:${rest}`)
    write(f, nsPerDay, 0n, `$${rest}`, 0n, "i64.lt_s", "select", "i64.add", `=${rest}`)
    if (parts.day) appendDay(f, emission, rest)
    if (parts.day && parts.clock) appendText(f, emission, "-")
    if (parts.clock) appendClock(f, emission, rest)
  })

/** Appends `value` with at least `digits` digits. */
function appendNumber(f: FunctionBuilder, emission: Emission, value: readonly Line[], digits: number): void {
  write(f, "$0", ...value, digits)
  f.call(emission.helper(appendDecimal))
}

/**
 * Days since 1970 → year, month, day without tables: years are counted from March, so that the leap day is the last of
 * its year; 719,468 days lie between 0000-03-01 and 1970-01-01, and every date of ours comes after that March.
 */
function appendDay(f: FunctionBuilder, emission: Emission, rest: number): void {
  const days = f.newLocal("i64")
  const year = f.newLocal("i64")
  const inYear = f.newLocal("i64")
  const month = f.newLocal("i64")
  write(f, "$1", `$${rest}`, "i64.sub", nsPerDay, "i64.div_s", 719_468n, "i64.add", `=${days}`)
  // Days to the end of a year from March on, by the Gregorian rule; one guess from below and a few steps up.
  const before = (of: number): readonly Line[] => [
    `$${of}`,
    365n,
    "i64.mul",
    `$${of}`,
    4n,
    "i64.div_u",
    "i64.add",
    `$${of}`,
    100n,
    "i64.div_u",
    "i64.sub",
    `$${of}`,
    400n,
    "i64.div_u",
    "i64.add",
  ]
  const next = f.newLocal("i64")
  write(f, `$${days}`, 366n, "i64.div_u", `:${year}`, 1n, "i64.add", `=${next}`)
  whileLoop(
    f,
    () => write(f, ...before(next), `$${days}`, "i64.le_u"),
    () => write(f, `$${next}`, `:${year}`, 1n, "i64.add", `=${next}`),
  )
  write(f, `$${days}`, ...before(year), "i64.sub", `=${inYear}`)
  write(f, `$${inYear}`, 5n, "i64.mul", 2n, "i64.add", 153n, "i64.div_u", `=${month}`)
  // January and February belong to the next calendar year.
  write(f, `$${year}`, `$${month}`, 10n, "i64.ge_u", "i64.extend_i32_u", "i64.add", `=${year}`)
  appendNumber(f, emission, [`$${year}`], 4)
  appendText(f, emission, "-")
  appendNumber(f, emission, [`$${month}`, 2n, "i64.add", 12n, "i64.rem_u", 1n, "i64.add"], 2)
  appendText(f, emission, "-")
  const monthStart: readonly Line[] = [`$${month}`, 153n, "i64.mul", 2n, "i64.add", 5n, "i64.div_u"]
  appendNumber(f, emission, [`$${inYear}`, ...monthStart, "i64.sub", 1n, "i64.add"], 2)
}

/** Seconds always, their fraction only where there is one: three digits, or nine where milliseconds do not do. */
function appendClock(f: FunctionBuilder, emission: Emission, rest: number): void {
  const part = (divisor: bigint, modulus: bigint): readonly Line[] => [
    `$${rest}`,
    divisor,
    "i64.div_u",
    modulus,
    "i64.rem_u",
  ]
  appendNumber(f, emission, part(3_600_000_000_000n, 24n), 2)
  appendText(f, emission, ":")
  appendNumber(f, emission, part(60_000_000_000n, 60n), 2)
  appendText(f, emission, ":")
  appendNumber(f, emission, part(1_000_000_000n, 60n), 2)
  write(f, `$${rest}`, 1_000_000_000n, "i64.rem_u", `:${rest}`, "i64.eqz", "i32.eqz")
  when(f, () => {
    appendText(f, emission, ".")
    write(f, `$${rest}`, 1_000_000n, "i64.rem_u", "i64.eqz")
    const whole = f.if()
    appendNumber(f, emission, [`$${rest}`, 1_000_000n, "i64.div_u"], 3)
    f.else()
    appendNumber(f, emission, [`$${rest}`], 9)
    f.end(whole)
  })
}

const helpers: Partial<Record<ElementaryName, Helper>> = {
  TIME: duration("T#"),
  LTIME: duration("LTIME#"),
  DATE: date("D#", { day: true, clock: false }),
  LDATE: date("LDATE#", { day: true, clock: false }),
  TOD: date("TOD#", { day: false, clock: true }),
  LTOD: date("LTOD#", { day: false, clock: true }),
  DT: date("DT#", { day: true, clock: true }),
  LDT: date("LDT#", { day: true, clock: true }),
}
