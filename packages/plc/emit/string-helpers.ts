/**
 * Strings at run time: functions written by hand, emitted into a module when it uses them.
 * A string in memory is u16 length, u16 capacity, then the characters: one byte each, two in a WSTRING. Results that do not
 * fit are cut off at the end.
 */
import { characters, helper, type Line, write } from "./assembly.ts"
import type { Helper } from "./emission.ts"

/** Leaves the smaller of two locals on the stack, both taken as not negative. */
const smaller = (a: number, b: number): readonly Line[] => [
  `$${a}`,
  `$${b}`,
  `$${a}`,
  `$${b}`,
  "i32.lt_u",
  "select",
]

/** What a string of one width needs; a name of its own for each. */
interface Width {
  readonly suffix: "" | "-wide"
  /** Stack: a count of characters, made one of bytes. */
  readonly bytes: readonly Line[]
  readonly load: "i32.load8_u" | "i32.load16_u"
  readonly store: "i32.store8" | "i32.store16"
}

const narrow: Width = { suffix: "", bytes: [], load: "i32.load8_u", store: "i32.store8" }
const wide: Width = { suffix: "-wide", bytes: [1, "i32.shl"], load: "i32.load16_u", store: "i32.store16" }

/** copy(target, source): the target keeps its capacity. */
const copyString = ({ suffix, bytes }: Width): Helper =>
  helper(`copy-string${suffix}`, 2, [], (f) => {
    const length = f.newLocal("i32")
    const capacity = f.newLocal("i32")
    write(f, "$1", "i32.load16_u 0", `=${length}`, "$0", "i32.load16_u 2", `=${capacity}`)
    write(f, ...smaller(length, capacity), `=${length}`, "$0", `$${length}`, "i32.store16 0")
    write(f, "$0", characters, "i32.add", "$1", characters, "i32.add", `$${length}`, ...bytes, "memory.copy")
  })

/** compare(a, b): negative, 0 or positive as a stands before, at or after b; shorter strings stand first. */
const compareStrings = ({ suffix, bytes, load }: Width): Helper =>
  helper(`compare-strings${suffix}`, 2, ["i32"], (f) => {
    const left = f.newLocal("i32")
    const right = f.newLocal("i32")
    const count = f.newLocal("i32")
    const at = f.newLocal("i32")
    const difference = f.newLocal("i32")
    write(f, "$0", "i32.load16_u 0", `=${left}`, "$1", "i32.load16_u 0", `=${right}`)
    write(f, ...smaller(left, right), `=${count}`)
    const end = f.block()
    const next = f.loop()
    write(f, `$${at}`, `$${count}`, "i32.ge_u")
    f.brIf(end)
    write(f, "$0", `$${at}`, ...bytes, "i32.add", `${load} ${characters}`)
    write(f, "$1", `$${at}`, ...bytes, "i32.add", `${load} ${characters}`, "i32.sub", `:${difference}`)
    const differs = f.if()
    write(f, `$${difference}`, "return")
    f.end(differs)
    write(f, `$${at}`, 1, "i32.add", `=${at}`)
    f.br(next)
    f.end(next)
    f.end(end)
    write(f, `$${left}`, `$${right}`, "i32.sub")
  })

/** start(target, capacity): an empty string. */
export const startString = helper("start-string", 2, [], (f) => {
  write(f, "$0", "$1", 16, "i32.shl", "i32.store 0")
})

/** append(target, source, from, count): characters `from` (0 the first) to from + count, as far as both reach. */
const appendSlice = ({ suffix, bytes }: Width): Helper =>
  helper(`append-slice${suffix}`, 4, [], (f) => {
    const length = f.newLocal("i32")
    const left = f.newLocal("i32")
    write(f, "$2", 0, "$2", 0, "i32.gt_s", "select", "=2")
    write(f, "$3", 0, "$3", 0, "i32.gt_s", "select", "=3")
    // What the source still has from there on.
    write(
      f,
      "$1",
      "i32.load16_u 0",
      "$2",
      "i32.sub",
      `:${left}`,
      0,
      `$${left}`,
      0,
      "i32.gt_s",
      "select",
      `=${left}`,
    )
    write(f, ...smaller(3, left), "=3")
    // What the target still takes.
    write(f, "$0", "i32.load16_u 0", `:${length}`, "drop")
    write(f, "$0", "i32.load16_u 2", `$${length}`, "i32.sub", `=${left}`)
    write(f, ...smaller(3, left), "=3")
    write(f, "$0", `$${length}`, ...bytes, "i32.add", characters, "i32.add")
    write(f, "$1", "$2", ...bytes, "i32.add", characters, "i32.add", "$3", ...bytes, "memory.copy")
    write(f, "$0", `$${length}`, "$3", "i32.add", "i32.store16 0")
  })

/** append-character(target, code) */
const appendOne = ({ suffix, bytes, store }: Width): Helper =>
  helper(`append-character${suffix}`, 2, [], (f) => {
    const length = f.newLocal("i32")
    write(f, "$0", "i32.load16_u 0", `:${length}`, "$0", "i32.load16_u 2", "i32.lt_u")
    const fits = f.if()
    write(f, "$0", `$${length}`, ...bytes, "i32.add", "$1", `${store} ${characters}`)
    write(f, "$0", `$${length}`, 1, "i32.add", "i32.store16 0")
    f.end(fits)
  })

/** find(text, wanted): 1 for the first character, 0 when absent or when nothing is wanted. */
const findString = ({ suffix, bytes, load }: Width): Helper =>
  helper(`find-string${suffix}`, 2, ["i32"], (f) => {
    const at = f.newLocal("i32")
    const last = f.newLocal("i32")
    const length = f.newLocal("i32")
    const step = f.newLocal("i32")
    write(f, "$1", "i32.load16_u 0", `:${length}`, "i32.eqz")
    const nothing = f.if()
    write(f, 0, "return")
    f.end(nothing)
    write(f, "$0", "i32.load16_u 0", `$${length}`, "i32.sub", `=${last}`)
    const end = f.block()
    const next = f.loop()
    write(f, `$${at}`, `$${last}`, "i32.gt_s")
    f.brIf(end)
    write(f, 0, `=${step}`)
    const mismatch = f.block()
    const compare = f.loop()
    write(f, "$0", `$${at}`, `$${step}`, "i32.add", ...bytes, "i32.add", `${load} ${characters}`)
    write(f, "$1", `$${step}`, ...bytes, "i32.add", `${load} ${characters}`, "i32.ne")
    f.brIf(mismatch)
    write(f, `$${step}`, 1, "i32.add", `:${step}`, `$${length}`, "i32.lt_u")
    f.brIf(compare)
    write(f, `$${at}`, 1, "i32.add", "return")
    f.end(compare)
    f.end(mismatch)
    write(f, `$${at}`, 1, "i32.add", `=${at}`)
    f.br(next)
    f.end(next)
    f.end(end)
    write(f, 0)
  })

/**
 * set(target, index from 0, code): one character. The one behind the last makes the string longer; a code of 0 ends it
 * there, as text that ends with a zero is built. All others beyond the end are not seen.
 */
const setCharacter = ({ suffix, bytes, store }: Width): Helper =>
  helper(`set-character${suffix}`, 3, [], (f) => {
    const length = f.newLocal("i32")
    write(f, "$1", "$0", "i32.load16_u 2", "i32.ge_u")
    const beyond = f.if()
    write(f, "return")
    f.end(beyond)
    write(f, "$0", "$1", ...bytes, "i32.add", "$2", `${store} ${characters}`)
    write(f, "$0", "i32.load16_u 0", `=${length}`)
    write(f, "$2", "i32.eqz", "$1", `$${length}`, "i32.lt_u", "i32.and")
    const ends = f.if()
    write(f, "$0", "$1", "i32.store16 0")
    f.end(ends)
    write(f, "$2", 0, "i32.ne", "$1", `$${length}`, "i32.eq", "i32.and")
    const grows = f.if()
    write(f, "$0", "$1", 1, "i32.add", "i32.store16 0")
    f.end(grows)
  })

/** get(text, index from 0): the character, 0 behind the end. */
const getCharacter = ({ suffix, bytes, load }: Width): Helper =>
  helper(`get-character${suffix}`, 2, ["i32"], (f) => {
    write(f, "$1", "$0", "i32.load16_u 0", "i32.lt_u")
    const inside = f.if("i32")
    write(f, "$0", "$1", ...bytes, "i32.add", `${load} ${characters}`)
    f.else()
    write(f, 0)
    f.end(inside)
  })

/** append(target, source): characters of the other width; codes beyond a byte become a question mark. */
const convertCharacters = (from: Width, to: Width): Helper =>
  helper(`append-converted${to.suffix}`, 2, [], (f, emission) => {
    const at = f.newLocal("i32")
    const code = f.newLocal("i32")
    const end = f.block()
    const next = f.loop()
    write(f, `$${at}`, "$1", "i32.load16_u 0", "i32.ge_u")
    f.brIf(end)
    write(f, "$0", "$1", `$${at}`, ...from.bytes, "i32.add", `${from.load} ${characters}`, `=${code}`)
    write(f, `$${code}`, "?".charCodeAt(0), `$${code}`, to === narrow ? 0x100 : 0x10000, "i32.lt_u", "select")
    f.call(emission.helper(stringHelpers(to === wide).appendCharacter))
    write(f, `$${at}`, 1, "i32.add", `=${at}`)
    f.br(next)
    f.end(next)
    f.end(end)
  })

const helpersOf = (width: Width) => ({
  copy: copyString(width),
  compare: compareStrings(width),
  appendSlice: appendSlice(width),
  appendCharacter: appendOne(width),
  find: findString(width),
  get: getCharacter(width),
  set: setCharacter(width),
  /** From the other width. */
  appendConverted: convertCharacters(width === wide ? narrow : wide, width),
})

const narrowHelpers = helpersOf(narrow)
const wideHelpers = helpersOf(wide)

export const stringHelpers = (isWide: boolean): ReturnType<typeof helpersOf> =>
  isWide ? wideHelpers : narrowHelpers

export const { appendCharacter } = narrowHelpers

/** append-decimal(target, value: i64 taken as unsigned, digits at least) */
export const appendDecimal: Helper = {
  name: "append-decimal",
  signature: { params: ["i32", "i64", "i32"], results: [] },
  write: (f, emission) => {
    const divisor = f.newLocal("i64")
    const left = f.newLocal("i32")
    // 10^19 is the largest power below 2^64.
    f.i64(10_000_000_000_000_000_000n)
    f.set(divisor)
    f.i32(20)
    f.set(left)
    const next = f.loop()
    // Leading zeros are left out until `digits` are left.
    write(f, "$1", `$${divisor}`, "i64.ge_u", `$${left}`, "$2", "i32.le_s", "i32.or")
    const digit = f.if()
    write(f, `$${left}`, "=2", "$0", "$1", `$${divisor}`, "i64.div_u", "i32.wrap_i64", 48, "i32.add")
    f.call(emission.helper(appendCharacter))
    write(f, "$1", `$${divisor}`, "i64.rem_u", "=1")
    f.end(digit)
    f.get(divisor)
    f.i64(10n)
    f.op("i64.div_u")
    f.set(divisor)
    write(f, `$${left}`, 1, "i32.sub", `:${left}`)
    f.brIf(next)
    f.end(next)
  },
}
