/**
 * Elementary values as text, for `…_TO_STRING`: integers and bit strings in decimal, TRUE and FALSE, durations as the
 * standard writes them (`T#1h2m`), reals with as many digits as the type carries surely (REAL 7, LREAL 15).
 */
import type { ElementaryName } from "../program.ts"
import { appendSign, appendText } from "./append-text.ts"
import { helper, when, whileLoop, write } from "./assembly.ts"
import type { Emission, Helper } from "./emission.ts"
import type { FunctionBuilder } from "./encoder.ts"
import type { Lowering } from "./lowering.ts"
import type { ValType } from "./opcodes.ts"
import { machines } from "./shapes.ts"
import { appendDecimal } from "./string-helpers.ts"
import { temporalHelperFor } from "./temporal-text.ts"

/** The helper that appends a value of this type, and the wasm type it takes it in. */
export function textHelperFor(name: ElementaryName): { readonly helper: Helper; readonly carrier: ValType } {
  if (name === "BOOL") return { helper: appendBool, carrier: "i32" }
  const temporal = temporalHelperFor(name)
  if (temporal !== undefined) return { helper: temporal, carrier: "i64" }
  if (name === "REAL") return { helper: appendReal7, carrier: "f64" }
  if (name === "LREAL") return { helper: appendReal15, carrier: "f64" }
  return { helper: machines[name].signed ? appendSigned : appendUnsigned, carrier: "i64" }
}

/** Stack: the value, replaced by one of the helper's type. */
export function convertForText({ f }: Lowering, name: ElementaryName): void {
  if (name === "REAL") f.op("f64.promote_f32")
  else if (name !== "BOOL" && machines[name].val === "i32") {
    f.op(machines[name].signed ? "i64.extend_i32_s" : "i64.extend_i32_u")
  }
}

const appendBool = helper("append-bool", 2, [], (f, emission) => {
  f.get(1)
  const label = f.if()
  appendText(f, emission, "TRUE")
  f.else()
  appendText(f, emission, "FALSE")
  f.end(label)
})

const appendUnsigned = helper("append-unsigned", ["i32", "i64"], [], (f, emission) => {
  write(f, "$0", "$1", 1)
  f.call(emission.helper(appendDecimal))
})

const appendSigned = helper("append-signed", ["i32", "i64"], [], (f, emission) => {
  appendSign(f, emission)
  write(f, "$0", "$1", 1)
  f.call(emission.helper(appendDecimal))
})

interface RealLocals {
  readonly exponent: number
  readonly digits: number
  readonly count: number
  readonly scaled: number
  readonly shift: number
  readonly power: number
  readonly fraction: number
}

const newRealLocals = (f: FunctionBuilder): RealLocals => ({
  exponent: f.newLocal("i32"),
  digits: f.newLocal("i64"),
  count: f.newLocal("i32"),
  scaled: f.newLocal("f64"),
  shift: f.newLocal("i32"),
  power: f.newLocal("i64"),
  fraction: f.newLocal("i32"),
})

/** Plain notation from 0.00001 up to numbers of 15 digits, else `1.5E+20`. */
const realHelper = (precision: number): Helper =>
  helper(`append-real-${precision}`, ["i32", "f64"], [], (f, emission) => {
    const at = newRealLocals(f)
    appendSpecial(f, emission)
    findExponent(f, at)
    findDigits(f, at, precision)
    write(f, `$${at.exponent}`, -5, "i32.ge_s", `$${at.exponent}`, 15, "i32.lt_s", "i32.and")
    const plain = f.if()
    appendPlain(f, emission, at)
    f.else()
    write(f, `$${at.count}`, 1, "i32.sub", `=${at.fraction}`)
    appendSplit(f, emission, at)
    appendText(f, emission, "E")
    write(f, `$${at.exponent}`, 0, "i32.ge_s")
    when(f, () => appendText(f, emission, "+"))
    write(f, "$0", `$${at.exponent}`, "i64.extend_i32_s")
    f.call(emission.helper(appendSigned))
    f.end(plain)
  })

const appendReal7 = realHelper(7)
const appendReal15 = realHelper(15)

/** NaN, zero, the sign, infinity; what goes on is a finite number above 0. */
function appendSpecial(f: FunctionBuilder, emission: Emission): void {
  const finish = (text: string) =>
    when(f, () => {
      appendText(f, emission, text)
      f.op("return")
    })
  write(f, "$1", "$1", "f64.ne")
  finish("NaN")
  write(f, "$1", { f64: 0 }, "f64.eq")
  finish("0.0")
  write(f, "$1", { f64: 0 }, "f64.lt")
  when(f, () => {
    appendText(f, emission, "-")
    write(f, "$1", "f64.neg", "=1")
  })
  write(f, "$1", { f64: Number.POSITIVE_INFINITY }, "f64.eq")
  finish("Inf")
}

/** exponent := the power of ten of the first digit, perhaps one off by rounding. */
function findExponent(f: FunctionBuilder, { exponent, scaled }: RealLocals): void {
  write(f, "$1", `=${scaled}`)
  const step = (
    compare: "f64.ge" | "f64.lt",
    bound: number,
    op: "f64.div" | "f64.mul",
    by: number,
    count: number,
  ) =>
    whileLoop(
      f,
      () => write(f, `$${scaled}`, { f64: bound }, compare),
      () => {
        write(f, `$${scaled}`, { f64: by }, op, `=${scaled}`)
        write(f, `$${exponent}`, count, "i32.add", `=${exponent}`)
      },
    )
  step("f64.ge", 1e16, "f64.div", 1e16, 16)
  step("f64.ge", 10, "f64.div", 10, 1)
  step("f64.lt", 1e-16, "f64.mul", 1e16, -16)
  step("f64.lt", 1, "f64.mul", 10, -1)
}

/** digits := the first `precision` digits without trailing zeros, count := how many those are. */
function findDigits(f: FunctionBuilder, at: RealLocals, precision: number): void {
  const { exponent, digits, count, scaled, shift } = at
  write(f, precision - 1, `$${exponent}`, "i32.sub", `=${shift}`, "$1", `=${scaled}`)
  // 10^22 is the largest power that a double holds exactly.
  const scale = (
    compare: "i32.gt_s" | "i32.lt_s",
    bound: number,
    op: "f64.mul" | "f64.div",
    by: number,
    back: number,
  ) =>
    whileLoop(
      f,
      () => write(f, `$${shift}`, bound, compare),
      () => {
        write(f, `$${scaled}`, { f64: by }, op, `=${scaled}`)
        write(f, `$${shift}`, back, "i32.add", `=${shift}`)
      },
    )
  scale("i32.gt_s", 21, "f64.mul", 1e22, -22)
  scale("i32.lt_s", -21, "f64.div", 1e22, 22)
  scaleByRest(f, at)
  write(f, `$${scaled}`, "f64.nearest", "i64.trunc_sat_f64_s", `=${digits}`, precision, `=${count}`)
  write(f, `$${digits}`, 10n ** BigInt(precision), "i64.ge_s")
  when(f, () => {
    write(f, `$${digits}`, 10n, "i64.div_s", `=${digits}`)
    write(f, `$${exponent}`, 1, "i32.add", `=${exponent}`)
  })
  write(f, `$${digits}`, 10n ** BigInt(precision - 1), "i64.lt_s")
  when(f, () => {
    write(f, `$${digits}`, 10n, "i64.mul", `=${digits}`)
    write(f, `$${exponent}`, 1, "i32.sub", `=${exponent}`)
  })
  whileLoop(
    f,
    () => write(f, `$${digits}`, 10n, "i64.rem_s", "i64.eqz", `$${count}`, 1, "i32.gt_s", "i32.and"),
    () => {
      write(f, `$${digits}`, 10n, "i64.div_s", `=${digits}`)
      write(f, `$${count}`, 1, "i32.sub", `=${count}`)
    },
  )
}

/** scaled := scaled × 10^shift with one rounding: the power is exact up to 21. */
function scaleByRest(f: FunctionBuilder, { scaled, shift }: RealLocals): void {
  const power = f.newLocal("f64")
  const rest = f.newLocal("i32")
  write(
    f,
    { f64: 1 },
    `=${power}`,
    `$${shift}`,
    0,
    `$${shift}`,
    "i32.sub",
    `$${shift}`,
    0,
    "i32.ge_s",
    "select",
    `=${rest}`,
  )
  whileLoop(
    f,
    () => write(f, `$${rest}`),
    () => write(f, `$${power}`, { f64: 10 }, "f64.mul", `=${power}`, `$${rest}`, 1, "i32.sub", `=${rest}`),
  )
  write(f, `$${scaled}`, `$${power}`, "f64.mul", `$${scaled}`, `$${power}`, "f64.div")
  write(f, `$${shift}`, 0, "i32.ge_s", "select", `=${scaled}`)
}

function appendPlain(f: FunctionBuilder, emission: Emission, at: RealLocals): void {
  const { exponent, count, digits, fraction } = at
  write(f, `$${exponent}`, 0, "i32.lt_s")
  const small = f.if()
  appendText(f, emission, "0.")
  write(f, "$0", `$${digits}`, `$${count}`, `$${exponent}`, "i32.sub", 1, "i32.sub")
  f.call(emission.helper(appendDecimal))
  f.else()
  whileLoop(
    f,
    () => write(f, `$${count}`, `$${exponent}`, "i32.le_s"),
    () => {
      write(f, `$${digits}`, 10n, "i64.mul", `=${digits}`)
      write(f, `$${count}`, 1, "i32.add", `=${count}`)
    },
  )
  write(f, `$${count}`, `$${exponent}`, "i32.sub", 1, "i32.sub", `=${fraction}`)
  appendSplit(f, emission, at)
  f.end(small)
}

/** The digits with a point before the last `fraction` of them; `.0` where that is none. */
function appendSplit(
  f: FunctionBuilder,
  emission: Emission,
  { digits, fraction, power, shift }: RealLocals,
): void {
  write(f, 1n, `=${power}`, `$${fraction}`, `=${shift}`)
  whileLoop(
    f,
    () => write(f, `$${shift}`),
    () => write(f, `$${power}`, 10n, "i64.mul", `=${power}`, `$${shift}`, 1, "i32.sub", `=${shift}`),
  )
  write(f, "$0", `$${digits}`, `$${power}`, "i64.div_u", 1)
  f.call(emission.helper(appendDecimal))
  appendText(f, emission, ".")
  write(
    f,
    "$0",
    `$${digits}`,
    `$${power}`,
    "i64.rem_u",
    1,
    `$${fraction}`,
    `$${fraction}`,
    "i32.eqz",
    "select",
  )
  f.call(emission.helper(appendDecimal))
}
