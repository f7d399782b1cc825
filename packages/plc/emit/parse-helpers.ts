/** Text to numbers, for `STRING_TO_…`: leading blanks, a sign, digits; it stops at the first character that fits nothing. */
import { characters, helper, when, whileLoop, write } from "./assembly.ts"
import type { FunctionBuilder } from "./encoder.ts"

const code = (character: string): number => character.charCodeAt(0)

interface Scanner {
  readonly at: number
  readonly end: number
  readonly character: number
}

/** Locals that walk the string local 0 points at. */
function startScanner(f: FunctionBuilder): Scanner {
  const scanner = { at: f.newLocal("i32"), end: f.newLocal("i32"), character: f.newLocal("i32") }
  write(f, "$0", "i32.load16_u 0", `=${scanner.end}`)
  return scanner
}

/** Pushes the current character, 0 at the end, and keeps it in `character`. */
function peek(f: FunctionBuilder, { at, end, character }: Scanner): void {
  write(
    f,
    "$0",
    `$${at}`,
    "i32.add",
    `i32.load8_u ${characters}`,
    0,
    `$${at}`,
    `$${end}`,
    "i32.lt_u",
    "select",
  )
  write(f, `:${character}`)
}

const next = (f: FunctionBuilder, { at }: Scanner): void => write(f, `$${at}`, 1, "i32.add", `=${at}`)

/** Takes the character if it is this one, then runs `taken`. */
function accept(f: FunctionBuilder, scanner: Scanner, character: string, taken?: () => void): void {
  peek(f, scanner)
  write(f, code(character), "i32.eq")
  when(f, () => {
    next(f, scanner)
    taken?.()
  })
}

function skipBlanks(f: FunctionBuilder, scanner: Scanner): void {
  whileLoop(
    f,
    () => {
      peek(f, scanner)
      write(f, code(" "), "i32.eq")
    },
    () => next(f, scanner),
  )
}

/** negative := 1 after a minus sign. */
function readSign(f: FunctionBuilder, scanner: Scanner, negative: number): void {
  accept(f, scanner, "+")
  accept(f, scanner, "-", () => write(f, 1, `=${negative}`))
}

/** Runs `digit` for each digit, whose value is in `scanner.character`. */
function readDigits(f: FunctionBuilder, scanner: Scanner, digit: () => void): void {
  const { character } = scanner
  whileLoop(
    f,
    () => {
      peek(f, scanner)
      write(f, code("0"), "i32.sub", `:${character}`, 10, "i32.lt_u")
    },
    () => {
      digit()
      next(f, scanner)
    },
  )
}

/**
 * parse-whole(text, lowest, highest) → i64; TRUE is 1, `16#FF` and its like are numbers, single underscores stand
 * between digits. A number outside the bounds gives 0: a value that only looks right would be worse. `highest` is
 * unsigned.
 */
export const parseWhole = helper("parse-whole", ["i32", "i64", "i64"], ["i64"], (f) => {
  const scanner = startScanner(f)
  const negative = f.newLocal("i32")
  const signed = f.newLocal("i32")
  const number: Whole = { value: f.newLocal("i64"), radix: f.newLocal("i64"), over: f.newLocal("i32") }
  skipBlanks(f, scanner)
  peek(f, scanner)
  write(f, 0x20, "i32.or", code("t"), "i32.eq")
  when(f, () => write(f, 1n, "return"))
  write(f, `$${scanner.at}`, `=${signed}`)
  readSign(f, scanner, negative)
  write(f, `$${scanner.at}`, `$${signed}`, "i32.ne", `=${signed}`, 10n, `=${number.radix}`)
  readWhole(f, scanner, number)
  readBased(f, scanner, number, signed)
  const { value, over } = number
  write(f, 0n, `$${value}`, "i64.sub", `$${value}`, `$${negative}`, "select")
  write(f, 0n)
  write(
    f,
    `$${value}`,
    0n,
    "$1",
    "i64.sub",
    "$2",
    `$${negative}`,
    "select",
    "i64.le_u",
    `$${over}`,
    "i32.eqz",
    "i32.and",
  )
  write(f, "select")
})

interface Whole {
  readonly value: number
  readonly radix: number
  /** Not 0 where the digits said more than 64 bits hold. */
  readonly over: number
}

/** After `2#`, `8#` or `16#` the digits of that base follow, and nothing is the number before them. */
function readBased(f: FunctionBuilder, scanner: Scanner, number: Whole, signed: number): void {
  const { value, radix } = number
  accept(f, scanner, "#", () => {
    write(
      f,
      `$${value}`,
      2n,
      "i64.eq",
      `$${value}`,
      8n,
      "i64.eq",
      "i32.or",
      `$${value}`,
      16n,
      "i64.eq",
      "i32.or",
    )
    write(f, `$${signed}`, "i32.eqz", "i32.and", `=${signed}`)
    write(f, `$${value}`, `=${radix}`, 0n, `=${value}`, `$${signed}`)
    when(f, () => readWhole(f, scanner, number))
  })
}

/** Digits and letters of the base, with underscores in between. */
function readWhole(f: FunctionBuilder, scanner: Scanner, { value, radix, over }: Whole): void {
  const digit = f.newLocal("i32")
  const first = f.newLocal("i32")
  write(f, `$${scanner.at}`, `=${first}`)
  whileLoop(
    f,
    () => {
      write(f, `$${scanner.at}`, `$${first}`, "i32.gt_s")
      when(f, () => accept(f, scanner, "_"))
      peek(f, scanner)
      // Letters count from ten, digits from nought, whatever is neither is too large.
      write(f, `$${scanner.character}`, 0x20, "i32.or", code("a") - 10, "i32.sub")
      write(f, `$${scanner.character}`, code("0"), "i32.sub")
      write(f, `$${scanner.character}`, code("9"), "i32.gt_u", "select", `:${digit}`)
      write(f, `$${radix}`, "i32.wrap_i64", "i32.lt_u")
    },
    () => {
      write(
        f,
        `$${value}`,
        -1n,
        `$${digit}`,
        "i64.extend_i32_u",
        "i64.sub",
        `$${radix}`,
        "i64.div_u",
        "i64.gt_u",
      )
      write(f, `$${over}`, "i32.or", `=${over}`)
      write(f, `$${value}`, `$${radix}`, "i64.mul", `$${digit}`, "i64.extend_i32_u", "i64.add", `=${value}`)
      next(f, scanner)
    },
  )
}

/** parse-number(text) → f64, with point and exponent. Up to 18 digits count, as a double cannot hold more. */
export const parseNumber = helper("parse-number", 1, ["f64"], (f) => {
  const scanner = startScanner(f)
  const negative = f.newLocal("i32")
  const minusExponent = f.newLocal("i32")
  const mantissa = f.newLocal("i64")
  const shift = f.newLocal("i32")
  const exponent = f.newLocal("i32")
  const value = f.newLocal("f64")
  const take = (isFraction: boolean) => {
    write(f, `$${mantissa}`, 10n ** 17n, "i64.lt_u")
    const room = f.if()
    write(
      f,
      `$${mantissa}`,
      10n,
      "i64.mul",
      `$${scanner.character}`,
      "i64.extend_i32_u",
      "i64.add",
      `=${mantissa}`,
    )
    if (isFraction) write(f, `$${shift}`, 1, "i32.sub", `=${shift}`)
    f.else()
    if (!isFraction) write(f, `$${shift}`, 1, "i32.add", `=${shift}`)
    f.end(room)
  }
  skipBlanks(f, scanner)
  readSign(f, scanner, negative)
  readDigits(f, scanner, () => take(false))
  accept(f, scanner, ".", () => readDigits(f, scanner, () => take(true)))
  peek(f, scanner)
  write(f, 0x20, "i32.or", code("e"), "i32.eq")
  when(f, () => {
    next(f, scanner)
    readSign(f, scanner, minusExponent)
    readDigits(f, scanner, () => {
      // Beyond 9999 nothing changes any more, and the sum must not run over.
      write(f, `$${exponent}`, 10, "i32.mul", `$${scanner.character}`, "i32.add", `:${exponent}`)
      write(f, 9999, `$${exponent}`, 9999, "i32.lt_s", "select", `=${exponent}`)
    })
    write(f, 0, `$${exponent}`, "i32.sub", `$${exponent}`, `$${minusExponent}`, "select")
    write(f, `$${shift}`, "i32.add", `=${shift}`)
  })
  write(f, `$${mantissa}`, "f64.convert_i64_u", `=${value}`)
  scaleByTens(f, value, shift)
  write(f, `$${value}`, "f64.neg", `$${value}`, `$${negative}`, "select")
})

/** value := value × 10^shift; one rounding while |shift| ≤ 22, where powers of ten are exact. */
function scaleByTens(f: FunctionBuilder, value: number, shift: number): void {
  const power = f.newLocal("f64")
  const step = (compare: "i32.gt_s" | "i32.lt_s", op: "f64.mul" | "f64.div", back: number) => {
    write(f, { f64: 1 }, `=${power}`)
    whileLoop(
      f,
      () => write(f, `$${shift}`, 0, compare, `$${value}`, { f64: 0 }, "f64.ne", "i32.and"),
      () => {
        write(f, `$${power}`, { f64: 10 }, "f64.mul", `:${power}`, { f64: 1e22 }, "f64.ge")
        when(f, () => write(f, `$${value}`, `$${power}`, op, `=${value}`, { f64: 1 }, `=${power}`))
        write(f, `$${shift}`, back, "i32.add", `=${shift}`)
      },
    )
    write(f, `$${value}`, `$${power}`, op, `=${value}`)
  }
  step("i32.gt_s", "f64.mul", -1)
  step("i32.lt_s", "f64.div", 1)
}
