/**
 * Conversions between elementary types (IEC 61131-3:2013, 6.6.2.5.6 ff.; what the standard leaves open is decided here).
 *
 * value      integer → integer   wraps around (two's complement)
 *            real → integer      rounds half to even, stops at the target's bounds, NaN gives 0
 *            anything → BOOL     whether it is not 0
 *            TIME, TOD ↔ number  whole or fractional milliseconds; DATE, DT seconds; the long types nanoseconds
 *            DT → DATE, TOD      its day, its time since midnight
 * truncate   like value, but rounds toward zero
 * bits       the same bits: REAL ↔ DWORD, LREAL ↔ LWORD, TIME ↔ its nanoseconds; shorter ones are filled with 0
 */
import type { ElementaryName } from "../program.ts"
import type { ConversionOp } from "../semantics/ir.ts"
import { nsPerDay, unitOf } from "../source/units.ts"
import { canonicalizeNan } from "./lower-places.ts"
import type { Lowering } from "./lowering.ts"
import { normalize } from "./scalar-operations.ts"
import { integerRange, machines } from "./shapes.ts"

/** Stack: value of type `from`, replaced by one of type `to`. */
export function lowerConversion(context: Lowering, conversion: ConversionOp): void {
  const { from, to, mode } = conversion
  if (mode === "bits") return convertBits(context, from, to)
  if (from === to) return
  const [fromUnit, toUnit] = [unitOf(from), unitOf(to)]
  if (fromUnit !== undefined && toUnit !== undefined) return convertTemporal(context, from, to)
  if (fromUnit !== undefined) return convertFromTime(context, { to, mode, unit: fromUnit })
  if (toUnit !== undefined) return convertToTime(context, { from, mode, unit: toUnit })
  if (isReal(from)) return isReal(to) ? convertReal(context, from) : realToInteger(context, conversion)
  if (isReal(to)) return integerToReal(context, from, to)
  convertInteger(context, from, to)
}

const isReal = (name: ElementaryName): name is "REAL" | "LREAL" => name === "REAL" || name === "LREAL"

function convertReal({ f }: Lowering, from: "REAL" | "LREAL"): void {
  f.op(from === "REAL" ? "f64.promote_f32" : "f32.demote_f64")
}

function integerToReal({ f }: Lowering, from: ElementaryName, to: "REAL" | "LREAL"): void {
  const { val, signed } = machines[from]
  const source = val === "i64" ? "i64" : "i32"
  f.op(`${to === "REAL" ? "f32" : "f64"}.convert_${source}_${signed ? "s" : "u"}`)
}

function realToInteger(context: Lowering, { from, to, mode }: ConversionOp): void {
  const { f } = context
  const real = from === "REAL" ? "f32" : "f64"
  if (to === "BOOL") {
    if (real === "f32") f.f32(0)
    else f.f64(0)
    return f.op(`${real}.ne`)
  }
  if (mode !== "truncate") f.op(`${real}.nearest`)
  const { val, bytes, signed } = machines[to]
  f.op(`${val === "i64" ? "i64" : "i32"}.trunc_sat_${real}_${signed ? "s" : "u"}`)
  if (bytes < 4) clampNarrow(context, to)
}

/** Stack: i32, as signed as the target is; stops at the target's bounds. */
function clampNarrow(context: Lowering, to: ElementaryName): void {
  const { f } = context
  const range = integerRange(to)
  if (range === undefined) return
  const sign = machines[to].signed ? "s" : "u"
  const limit = (value: bigint, compare: "lt" | "gt") =>
    context.withLocal("i32", (local) => {
      f.set(local)
      f.i32(Number(value))
      f.get(local)
      f.get(local)
      f.i32(Number(value))
      f.op(`i32.${compare}_${sign}`, "select")
    })
  limit(range.high, "gt")
  if (range.low !== 0n) limit(range.low, "lt")
}

function convertInteger(context: Lowering, from: ElementaryName, to: ElementaryName): void {
  const { f } = context
  const source = machines[from]
  const target = machines[to]
  if (to === "BOOL") {
    f.op(source.val === "i64" ? "i64.eqz" : "i32.eqz", "i32.eqz")
    return
  }
  if (source.val === "i64" && target.val === "i32") f.op("i32.wrap_i64")
  if (source.val === "i32" && target.val === "i64") {
    return f.op(source.signed ? "i64.extend_i32_s" : "i64.extend_i32_u")
  }
  const from32 = integerRange(from)
  const to32 = integerRange(to)
  const fits =
    from32 !== undefined && to32 !== undefined && from32.low >= to32.low && from32.high <= to32.high
  if (!fits) normalize(context, to)
}

/** A date and time has a day and a time of day, also before 1970; all else keeps its nanoseconds. */
function convertTemporal(context: Lowering, from: ElementaryName, to: ElementaryName): void {
  const { f } = context
  if (from !== "DT" && from !== "LDT") return
  if (to === "DT" || to === "LDT") return
  context.withLocal("i64", (value) =>
    context.withLocal("i64", (rest) => {
      f.tee(value)
      f.i64(nsPerDay)
      f.op("i64.rem_s")
      f.tee(rest)
      f.i64(nsPerDay)
      f.i64(0n)
      f.get(rest)
      f.i64(0n)
      f.op("i64.lt_s", "select", "i64.add")
      if (to === "TOD" || to === "LTOD") return
      f.set(rest)
      f.get(value)
      f.get(rest)
      f.op("i64.sub")
    }),
  )
}

function convertFromTime(
  context: Lowering,
  { to, mode, unit }: { to: ElementaryName; mode: ConversionOp["mode"]; unit: bigint },
): void {
  const { f } = context
  if (isReal(to)) {
    f.op("f64.convert_i64_s")
    f.f64(Number(unit))
    f.op("f64.div")
    if (to === "REAL") f.op("f32.demote_f64")
    return
  }
  if (to === "BOOL") return convertInteger(context, "LINT", to)
  f.i64(unit)
  f.op("i64.div_s")
  if (to !== "LINT") lowerConversion(context, { from: "LINT", to, mode })
}

function convertToTime(
  context: Lowering,
  { from, mode, unit }: { from: ElementaryName; mode: ConversionOp["mode"]; unit: bigint },
): void {
  const { f } = context
  if (isReal(from)) {
    if (from === "REAL") f.op("f64.promote_f32")
    f.f64(Number(unit))
    f.op("f64.mul")
    if (mode !== "truncate") f.op("f64.nearest")
    return f.op("i64.trunc_sat_f64_s")
  }
  if (from !== "LINT") convertInteger(context, from, "LINT")
  f.i64(unit)
  f.op("i64.mul")
}

/** NaN is made canonical first: its bits would differ between processors. */
function convertBits(context: Lowering, from: ElementaryName, to: ElementaryName): void {
  const { f } = context
  if (isReal(from) && isReal(to)) return from === to ? undefined : convertReal(context, from)
  if (isReal(from)) {
    canonicalizeNan(context, from)
    f.op(from === "REAL" ? "i32.reinterpret_f32" : "i64.reinterpret_f64")
    return convertInteger(context, from === "REAL" ? "DWORD" : "LWORD", to)
  }
  if (isReal(to)) {
    convertUnsigned(context, from, to === "REAL" ? "DWORD" : "LWORD")
    return f.op(to === "REAL" ? "f32.reinterpret_i32" : "f64.reinterpret_i64")
  }
  convertUnsigned(context, from, to)
}

/** The low bits of the source, filled with 0 on the left. */
function convertUnsigned(context: Lowering, from: ElementaryName, to: ElementaryName): void {
  const { f } = context
  const source = machines[from]
  if (source.val === "i32" && source.signed && source.bytes < 4) {
    f.i32(source.bytes === 1 ? 0xff : 0xffff)
    f.op("i32.and")
  }
  if (source.val === "i32" && machines[to].val === "i64") return f.op("i64.extend_i32_u")
  if (source.val === "i64" && machines[to].val === "i32") f.op("i32.wrap_i64")
  normalize(context, to)
}
