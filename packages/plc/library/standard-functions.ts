/**
 * Every standard function, in one table: parameters, result, how it is lowered, where the standard describes it.
 * Source of truth: IEC 61131-3:2013, Tables 22 to 36. Semantics reads the table to choose overloads; the manual is
 * written from it.
 */
import { type ElementaryName, elementaryNames } from "../program.ts"
import { type AnyClass, elementaryAliases } from "../semantics/type-facts.ts"

/** `T` is the type that all parameters of kind T share; it must belong to the row's `any`. */
export interface StandardParameter {
  readonly name: string
  readonly section: "input"
  readonly type: "T" | ElementaryName | "STRING" | "ANY_NUM"
}

/**
 * How a call becomes an expression:
 * `op` the operation of that name in the emitter · `chain` the binary operator, left to right · `compare` each pair in
 * turn · `not`, `move` as they say · `library` an ST function of `library/math.ts`, computed in LREAL ·
 * `scale-time` TIME times or through a number · `truncate` toward zero into the integer type wanted.
 */
export type Lowering = "op" | "chain" | "compare" | "not" | "move" | "library" | "scale-time" | "truncate"

export interface StandardFunction {
  readonly name: string
  readonly op: string
  readonly lowering: Lowering
  readonly any: AnyClass
  readonly parameters: readonly StandardParameter[]
  /** The last parameter may be repeated: IN2, IN3, … */
  readonly variadic: boolean
  readonly result: "T" | ElementaryName | "STRING"
  readonly clause: string
  readonly en: string
  readonly "zh-CN": string
}

type Texts = readonly [clause: string, en: string, zh: string]

const parameter = (text: string): StandardParameter => {
  const [name = "", type = "T"] = text.split(":")
  return { name, section: "input", type: type as StandardParameter["type"] }
}

interface Shape {
  readonly op?: string
  readonly lowering?: Lowering
  readonly any: AnyClass
  readonly parameters: string
  readonly variadic?: boolean
  readonly result?: StandardFunction["result"]
}

const row = (name: string, shape: Shape, [clause, en, zh]: Texts): StandardFunction => ({
  name,
  op: shape.op ?? name.toLowerCase(),
  lowering: shape.lowering ?? "op",
  any: shape.any,
  parameters: shape.parameters === "" ? [] : shape.parameters.split(" ").map(parameter),
  variadic: shape.variadic ?? false,
  result: shape.result ?? "T",
  clause,
  en,
  "zh-CN": zh,
})

const real = (name: string, en: string, zh: string): StandardFunction =>
  row(name, { any: "ANY_REAL", parameters: "IN", lowering: "library" }, ["Table 28", en, zh])

const compare = (name: string, en: string, zh: string): StandardFunction =>
  row(
    name,
    { any: "ANY_ELEMENTARY", parameters: "IN1 IN2", variadic: true, lowering: "compare", result: "BOOL" },
    ["Table 33", en, zh],
  )

const numeric: readonly StandardFunction[] = [
  row("ABS", { any: "ANY_NUM", parameters: "IN" }, ["Table 28", "Absolute value", "绝对值"]),
  row("SQRT", { any: "ANY_REAL", parameters: "IN" }, ["Table 28", "Square root", "平方根"]),
  real("LN", "Natural logarithm", "自然对数"),
  real("LOG", "Logarithm to base 10", "以 10 为底的对数"),
  real("EXP", "Natural exponential", "自然指数"),
  real("SIN", "Sine of an angle in radians", "正弦（弧度）"),
  real("COS", "Cosine of an angle in radians", "余弦（弧度）"),
  real("TAN", "Tangent of an angle in radians", "正切（弧度）"),
  real("ASIN", "Arc sine in radians", "反正弦（弧度）"),
  real("ACOS", "Arc cosine in radians", "反余弦（弧度）"),
  real("ATAN", "Arc tangent in radians", "反正切（弧度）"),
  row("ATAN2", { any: "ANY_REAL", parameters: "Y X", lowering: "library" }, [
    "Table 28",
    "Angle of the point X, Y in radians",
    "点 (X, Y) 的角度（弧度）",
  ]),
  row("EXPT", { any: "ANY_REAL", parameters: "IN1 IN2:ANY_NUM", lowering: "library" }, [
    "Table 29",
    "IN1 to the power IN2",
    "IN1 的 IN2 次方",
  ]),
  row("TRUNC", { any: "ANY_REAL", parameters: "IN", lowering: "truncate", result: "DINT" }, [
    "Table 22",
    "Whole part, toward zero",
    "向零取整",
  ]),
]

const arithmetic: readonly StandardFunction[] = [
  row("ADD", { any: "ANY_MAGNITUDE", parameters: "IN1 IN2", variadic: true, lowering: "chain" }, [
    "Table 29",
    "Sum",
    "加法",
  ]),
  row("MUL", { any: "ANY_NUM", parameters: "IN1 IN2", variadic: true, lowering: "chain" }, [
    "Table 29",
    "Product",
    "乘法",
  ]),
  row("SUB", { any: "ANY_MAGNITUDE", parameters: "IN1 IN2", lowering: "chain" }, [
    "Table 29",
    "Difference",
    "减法",
  ]),
  row("DIV", { any: "ANY_NUM", parameters: "IN1 IN2", lowering: "chain" }, ["Table 29", "Quotient", "除法"]),
  row("MOD", { any: "ANY_INT", parameters: "IN1 IN2", lowering: "chain" }, ["Table 29", "Remainder", "取余"]),
  row("MOVE", { any: "ANY", parameters: "IN", lowering: "move" }, ["Table 29", "The value itself", "传送"]),
]

const bits: readonly StandardFunction[] = [
  row("SHL", { any: "ANY_SHIFTABLE", parameters: "IN N:DINT" }, [
    "Table 30",
    "Shift left by N bits, zeros follow",
    "左移 N 位，右侧补零",
  ]),
  row("SHR", { any: "ANY_SHIFTABLE", parameters: "IN N:DINT" }, [
    "Table 30",
    "Shift right by N bits, zeros follow",
    "右移 N 位，左侧补零",
  ]),
  row("ROL", { any: "ANY_SHIFTABLE", parameters: "IN N:DINT" }, [
    "Table 30",
    "Rotate left by N bits",
    "循环左移 N 位",
  ]),
  row("ROR", { any: "ANY_SHIFTABLE", parameters: "IN N:DINT" }, [
    "Table 30",
    "Rotate right by N bits",
    "循环右移 N 位",
  ]),
  row("AND", { any: "ANY_BIT", parameters: "IN1 IN2", variadic: true, lowering: "chain" }, [
    "Table 31",
    "And",
    "与",
  ]),
  row("OR", { any: "ANY_BIT", parameters: "IN1 IN2", variadic: true, lowering: "chain" }, [
    "Table 31",
    "Or",
    "或",
  ]),
  row("XOR", { any: "ANY_BIT", parameters: "IN1 IN2", variadic: true, lowering: "chain" }, [
    "Table 31",
    "Exclusive or",
    "异或",
  ]),
  row("NOT", { any: "ANY_BIT", parameters: "IN", lowering: "not" }, ["Table 31", "Complement", "取反"]),
]

const selection: readonly StandardFunction[] = [
  row("SEL", { any: "ANY", parameters: "G:BOOL IN0 IN1" }, [
    "Table 32",
    "IN0 while G is FALSE, IN1 while it is TRUE",
    "G 为 FALSE 时取 IN0，为 TRUE 时取 IN1",
  ]),
  row("MAX", { any: "ANY_ORDERED", parameters: "IN1 IN2", variadic: true }, [
    "Table 32",
    "Largest",
    "最大值",
  ]),
  row("MIN", { any: "ANY_ORDERED", parameters: "IN1 IN2", variadic: true }, [
    "Table 32",
    "Smallest",
    "最小值",
  ]),
  row("LIMIT", { any: "ANY_ORDERED", parameters: "MN IN MX" }, [
    "Table 32",
    "IN, but at least MN and at most MX",
    "把 IN 限制在 MN 与 MX 之间",
  ]),
  row("MUX", { any: "ANY", parameters: "K:DINT IN0 IN1", variadic: true }, [
    "Table 32",
    "The input with number K, counted from 0",
    "取编号为 K 的输入（从 0 开始）",
  ]),
]

const comparison: readonly StandardFunction[] = [
  compare("GT", "Each greater than the next", "依次大于"),
  compare("GE", "Each greater than or equal to the next", "依次大于或等于"),
  compare("EQ", "All equal", "全部相等"),
  compare("LE", "Each less than or equal to the next", "依次小于或等于"),
  compare("LT", "Each less than the next", "依次小于"),
  row("NE", { any: "ANY_ELEMENTARY", parameters: "IN1 IN2", lowering: "compare", result: "BOOL" }, [
    "Table 33",
    "Not equal",
    "不等于",
  ]),
]

const text = (
  name: string,
  parameters: string,
  texts: Texts,
  result: StandardFunction["result"] = "STRING",
): StandardFunction =>
  row(name, { any: "ANY_STRING", parameters, result, variadic: name === "CONCAT" }, texts)

const strings: readonly StandardFunction[] = [
  text("LEN", "IN:STRING", ["Table 34", "Number of characters", "字符串长度"], "INT"),
  text("LEFT", "IN:STRING L:DINT", ["Table 34", "The first L characters", "左边 L 个字符"]),
  text("RIGHT", "IN:STRING L:DINT", ["Table 34", "The last L characters", "右边 L 个字符"]),
  text("MID", "IN:STRING L:DINT P:DINT", [
    "Table 34",
    "L characters from place P on",
    "从第 P 个起取 L 个字符",
  ]),
  text("CONCAT", "IN1:STRING IN2:STRING", ["Table 34", "One after the other", "连接字符串"]),
  text("INSERT", "IN1:STRING IN2:STRING P:DINT", [
    "Table 34",
    "IN2 put into IN1 behind place P",
    "在第 P 个字符后插入 IN2",
  ]),
  text("DELETE", "IN:STRING L:DINT P:DINT", [
    "Table 34",
    "Without L characters from place P on",
    "从第 P 个起删除 L 个字符",
  ]),
  text("REPLACE", "IN1:STRING IN2:STRING L:DINT P:DINT", [
    "Table 34",
    "L characters of IN1 from place P on replaced by IN2",
    "用 IN2 替换从第 P 个起的 L 个字符",
  ]),
  text(
    "FIND",
    "IN1:STRING IN2:STRING",
    ["Table 34", "Place of the first IN2 in IN1, 0 if none", "IN2 在 IN1 中首次出现的位置，没有为 0"],
    "INT",
  ),
]

type Duration = "TIME" | "LTIME"

const byteOrder = (name: string, op: "swap" | "move", en: string, zh: string): StandardFunction =>
  row(name, { op, any: "ANY_BYTES", parameters: "IN", lowering: op === "move" ? "move" : "op" }, [
    "Table 37",
    en,
    zh,
  ])

const byteOrders: readonly StandardFunction[] = [
  byteOrder("TO_BIG_ENDIAN", "swap", "The bytes with the highest first", "转换为高字节在前"),
  byteOrder(
    "TO_LITTLE_ENDIAN",
    "move",
    "The bytes with the lowest first, as they are kept",
    "转换为低字节在前",
  ),
  byteOrder("FROM_BIG_ENDIAN", "swap", "The value of bytes with the highest first", "由高字节在前转换"),
  byteOrder("FROM_LITTLE_ENDIAN", "move", "The value of bytes with the lowest first", "由低字节在前转换"),
]

const timeChain = (name: string, op: string, texts: Texts, type: Duration = "TIME"): StandardFunction =>
  row(
    name,
    { op, any: "ANY_MAGNITUDE", parameters: `IN1:${type} IN2:${type}`, lowering: "chain", result: type },
    texts,
  )

const timeScale = (name: string, op: string, texts: Texts, type: Duration = "TIME"): StandardFunction =>
  row(
    name,
    { op, any: "ANY_MAGNITUDE", parameters: `IN1:${type} IN2:ANY_NUM`, lowering: "scale-time", result: type },
    texts,
  )

const times: readonly StandardFunction[] = [
  timeChain("ADD_TIME", "add", ["Table 35", "Sum of durations", "时间相加"]),
  timeChain("SUB_TIME", "sub", ["Table 35", "Difference of durations", "时间相减"]),
  timeScale("MUL_TIME", "mul", ["Table 35", "Duration times a number", "时间乘以数"]),
  timeScale("MULTIME", "mul", ["Table 35", "Duration times a number", "时间乘以数"]),
  timeScale("DIV_TIME", "div", ["Table 35", "Duration through a number", "时间除以数"]),
  timeScale("DIVTIME", "div", ["Table 35", "Duration through a number", "时间除以数"]),
  timeChain("ADD_LTIME", "add", ["Table 35", "Sum of long durations", "长时间相加"], "LTIME"),
  timeChain("SUB_LTIME", "sub", ["Table 35", "Difference of long durations", "长时间相减"], "LTIME"),
  timeScale("MUL_LTIME", "mul", ["Table 35", "Long duration times a number", "长时间乘以数"], "LTIME"),
  timeScale("DIV_LTIME", "div", ["Table 35", "Long duration through a number", "长时间除以数"], "LTIME"),
  row("LTIME", { op: "now", any: "ANY", parameters: "", result: "LTIME" }, [
    "Table 36",
    "The same as a long duration",
    "同上，类型为 LTIME",
  ]),
  row("TIME", { op: "now", any: "ANY", parameters: "", result: "TIME" }, [
    "Table 36",
    "Time since the controller started, the same all through a scan",
    "控制器启动以来的时间，在一个扫描周期内不变",
  ]),
]

export const standardFunctions: readonly StandardFunction[] = [
  ...numeric,
  ...arithmetic,
  ...bits,
  ...selection,
  ...comparison,
  ...strings,
  ...times,
  ...byteOrders,
]

const byName = new Map(standardFunctions.map((each) => [each.name, each]))

export const findStandardFunction = (folded: string): StandardFunction | undefined => byName.get(folded)

/** A conversion function by its name: `INT_TO_REAL`, `TO_REAL`, `REAL_TRUNC_INT`, `TRUNC_INT`, `INT_TO_STRING`. */
export interface ConversionFunction {
  /** Absent where the argument's own type counts. */
  readonly from: ElementaryName | "STRING" | "WSTRING" | undefined
  readonly to: ElementaryName | "STRING" | "WSTRING"
  readonly truncate: boolean
}

const convertible: ReadonlySet<string> = new Set([...elementaryNames, "STRING", "WSTRING"])

export const findConversion = (folded: string): ConversionFunction | undefined => {
  const known = conversions.get(folded)
  if (known !== undefined) return known
  const conversion = readConversion(folded)
  if (conversion !== undefined) conversions.set(folded, conversion)
  return conversion
}

/** Those that were asked for; there are a thousand at most. */
const conversions = new Map<string, ConversionFunction>()

const readConversion = (folded: string): ConversionFunction | undefined => {
  const match = /^(?:([A-Z_]+?)_)?(TO|TRUNC)_([A-Z_]+)$/.exec(folded)
  if (match === null) return undefined
  const [, given, word, toText = ""] = match
  // ANY_TO_INT is how one dialect writes TO_INT.
  const fromText = given === "ANY" && word === "TO" ? undefined : given
  const to = elementaryAliases[toText] ?? toText
  const from = fromText === undefined ? undefined : (elementaryAliases[fromText] ?? fromText)
  if (!convertible.has(to) || (from !== undefined && !convertible.has(from))) return undefined
  return {
    from: from as ConversionFunction["from"],
    to: to as ConversionFunction["to"],
    truncate: word === "TRUNC",
  }
}
