/**
 * Random programs that compile: typed expressions over every elementary type, edge values, arrays, structures, aliases
 * through in-outs and overlapping addresses, all loops. Decisions come from a list of numbers, so that a property test
 * can shrink a failing program.
 */
import { type ElementaryName, elementaryNames } from "../program.ts"
import { bitsOf, familyOf, isTemporal, rangeOf } from "../semantics/type-facts.ts"

export class Choices {
  private readonly numbers: readonly number[]
  private at = 0

  constructor(numbers: readonly number[]) {
    this.numbers = numbers
  }

  /** 0 … count − 1; always 0 when the numbers are used up, so that programs end. */
  below(count: number): number {
    return (this.numbers[this.at++] ?? 0) % count
  }

  of<T>(options: readonly [T, ...T[]]): T {
    return options[this.below(options.length)] ?? options[0]
  }

  get left(): boolean {
    return this.at < this.numbers.length
  }
}

const suffix = (type: ElementaryName): string => type.toLowerCase()

/** Dates, times of day and LTIME compute as TIME does; their cases stand in conformance/dates. */
const generatedNames = elementaryNames.filter(
  (name) => name === "TIME" || !(isTemporal(name) || familyOf(name) === "char"),
)
const integerNames = elementaryNames.filter((name) => ["signed", "unsigned"].includes(familyOf(name)))
const bitNames = elementaryNames.filter((name) => familyOf(name) === "bits")
const numberNames = elementaryNames.filter((name) => ["signed", "unsigned", "real"].includes(familyOf(name)))

const pick = <T>(choices: Choices, options: readonly T[]): T => options[choices.below(options.length)] as T

const literal = (choices: Choices, type: ElementaryName): string => {
  const family = familyOf(type)
  if (family === "bool") return choices.of(["FALSE", "TRUE"])
  if (family === "real")
    return `${type}#${choices.of(["0.0", "1.0", "-1.0", "0.1", "2.5", "3.5", "-0.5", "1.0E10", "1.0E30", "-7.25E-20"])}`
  if (family === "time")
    return choices.of(["T#0s", "T#1ms", "T#-3s", "T#1us", "T#1h30m", "T#106751d", "T#1ns"])
  const { low, high } = rangeOf(type)
  const values = [0n, 1n, 2n, 3n, 7n, 100n, high, low, high - 1n, high / 2n]
  return `${type}#${pick(choices, values)}`
}

/** A division that seldom faults. */
const divisor = (choices: Choices, type: ElementaryName, depth: number): string =>
  choices.below(8) === 7
    ? expression(choices, type, depth - 1)
    : `${type}#${pick(choices, [1, 2, 3, 10, 100])}`

/** An index of the arrays -1..2, seldom outside. */
const index = (choices: Choices, depth: number): string => {
  switch (choices.below(6)) {
    case 0:
      return "k"
    case 1:
      return `LIMIT(-1, ${expression(choices, "INT", depth - 1)}, 2)`
    case 2:
      return choices.below(4) === 3 ? expression(choices, "DINT", depth - 1) : "1"
    case 3:
      return `ABS(v_int MOD 3)`
    default:
      return String(pick(choices, [-1, 0, 1, 2]))
  }
}

const arrayTypes = ["INT", "DINT", "BYTE", "LREAL", "BOOL", "LINT"] as const

/** Something of the type that can be read and written. */
const place = (choices: Choices, type: ElementaryName, depth: number): string => {
  const options: (() => string)[] = [() => `v_${suffix(type)}`, () => `w_${suffix(type)}`]
  if ((arrayTypes as readonly string[]).includes(type))
    options.push(() => `a_${suffix(type)}[${index(choices, depth)}]`)
  if (type === "INT")
    options.push(
      () => `m[${pick(choices, [0, 1])}, ${index(choices, depth)}]`,
      () => "s.x",
      () => `r[${index(choices, depth)}].x`,
    )
  if (type === "BOOL") {
    const word = pick(choices, bitNames)
    options.push(
      () => `v_${suffix(word)}.${choices.below(bitsOf(word))}`,
      () => "q_bit",
      () => "s.flag",
      () => `q_byte.${choices.below(8)}`,
    )
  }
  if (type === "BYTE") options.push(() => "q_byte")
  if (type === "WORD")
    options.push(
      () => "q_word",
      () => "q_words[1]",
      () => "%QW0",
    )
  if (type === "DINT")
    options.push(
      () => "g",
      () => "m_dint",
    )
  if (type === "LREAL") options.push(() => "s.level")
  return pick(choices, options)()
}

const expression = (choices: Choices, type: ElementaryName, depth: number): string => {
  if (depth <= 0) return choices.below(3) === 0 ? literal(choices, type) : place(choices, type, 0)
  const sub = (of: ElementaryName): string => expression(choices, of, depth - 1)
  const common: (() => string)[] = [
    () => place(choices, type, depth),
    () => literal(choices, type),
    () => `SEL(${sub("BOOL")}, ${sub(type)}, ${sub(type)})`,
    () => `MUX(${sub("DINT")}, ${sub(type)}, ${sub(type)}, ${sub(type)})`,
    () => `LIMIT(${sub(type)}, ${sub(type)}, ${sub(type)})`,
    () => `${choices.of(["MAX", "MIN"])}(${sub(type)}, ${sub(type)})`,
    () => conversion(choices, type, depth),
    () => conversion(choices, type, depth),
  ]
  return pick(choices, [...common, ...own(choices, type, depth), ...own(choices, type, depth)])()
}

const own = (choices: Choices, type: ElementaryName, depth: number): readonly (() => string)[] => {
  const sub = (of: ElementaryName): string => expression(choices, of, depth - 1)
  switch (familyOf(type)) {
    case "bool": {
      const compared = pick(choices, generatedNames)
      return [
        () => `(${sub(compared)} ${choices.of(["=", "<>", "<", ">", "<=", ">="])} ${sub(compared)})`,
        () => `(${sub("BOOL")} ${choices.of(["AND", "OR", "XOR"])} ${sub("BOOL")})`,
        () => `NOT ${sub("BOOL")}`,
        () => `GT(${sub("INT")}, ${sub("INT")}, ${sub("INT")})`,
      ]
    }
    case "bits":
      return [
        () => `(${sub(type)} ${choices.of(["AND", "OR", "XOR"])} ${sub(type)})`,
        () => `NOT ${sub(type)}`,
        () =>
          `${choices.of(["SHL", "SHR", "ROL", "ROR"])}(${sub(type)}, ${choices.of(["1", "7", "8", "33", "0", "v_int", "v_usint"])})`,
      ]
    case "real":
      return [
        () => `(${sub(type)} ${choices.of(["+", "-", "*", "/"])} ${sub(type)})`,
        () => `(-${sub(type)})`,
        () => `SQRT(${sub(type)})`,
        () => `ABS(${sub(type)})`,
      ]
    case "time":
      return [
        () => `(${sub("TIME")} ${choices.of(["+", "-"])} ${sub("TIME")})`,
        () => `(${sub("TIME")} * ${sub(pick(choices, ["INT", "LREAL", "UDINT", "REAL"]))})`,
        () => `(${sub("TIME")} / ${divisor(choices, "DINT", depth)})`,
        () => "TIME()",
      ]
    default:
      return integerForms(choices, type, depth)
  }
}

const integerForms = (choices: Choices, type: ElementaryName, depth: number): readonly (() => string)[] => {
  const sub = (of: ElementaryName): string => expression(choices, of, depth - 1)
  const forms = [
    () => `(${sub(type)} ${choices.of(["+", "-", "*"])} ${sub(type)})`,
    () => `(${sub(type)} ${choices.of(["/", "MOD"])} ${divisor(choices, type, depth)})`,
    () => `ABS(${sub(type)})`,
  ]
  if (familyOf(type) === "signed") forms.push(() => `(-${sub(type)})`)
  if (type === "INT")
    forms.push(
      () => `mix(${sub("INT")}, ${sub("BYTE")})`,
      () => "LEN(text)",
      () => "FIND(text, 'b')",
    )
  if (type === "LINT") forms.push(() => `(v_dint + ${sub("LINT")})`)
  return forms
}

/** A conversion that the standard has, from any type. */
const conversion = (choices: Choices, type: ElementaryName, depth: number): string => {
  const family = familyOf(type)
  const sources: readonly ElementaryName[] =
    family === "real"
      ? [...integerNames, "REAL", "LREAL", "TIME", "BOOL"]
      : family === "time"
        ? numberNames
        : family === "bool"
          ? [...integerNames, ...bitNames, "LREAL"]
          : family === "bits"
            ? [...integerNames, ...bitNames, "BOOL"]
            : generatedNames
  const equalWidth: Partial<Record<ElementaryName, ElementaryName>> = {
    REAL: "DWORD",
    LREAL: "LWORD",
    DWORD: "REAL",
    LWORD: "LREAL",
  }
  const twin = equalWidth[type]
  const from = twin !== undefined && choices.below(4) === 0 ? twin : pick(choices, sources)
  const inner = expression(choices, from, depth - 1)
  if (from === type) return inner
  if (familyOf(from) === "real" && integerNames.includes(type) && choices.below(3) === 0)
    return `${from}_TRUNC_${type}(${inner})`
  return `${from}_TO_${type}(${inner})`
}

const indent = (text: string): string => text.replaceAll(/^/gm, "  ")

const block = (choices: Choices, depth: number, inLoop: boolean): string => {
  const count = 1 + choices.below(3)
  return indent(Array.from({ length: count }, () => statement(choices, depth - 1, inLoop)).join("\n"))
}

const assignment = (choices: Choices): string => {
  const type = pick(choices, generatedNames)
  return `${place(choices, type, 1)} := ${expression(choices, type, 3)};`
}

/** `k`, `k2`, … by depth, so that no loop disturbs the one around it. */
const counter = (depth: number): string => (depth >= 3 ? "k" : `k${depth}`)

const statement = (choices: Choices, depth: number, inLoop: boolean): string => {
  const kind = depth <= 0 ? choices.below(5) : choices.below(13)
  switch (kind) {
    case 5:
      return `IF ${expression(choices, "BOOL", 2)} THEN\n${block(choices, depth, inLoop)}\nELSIF ${expression(choices, "BOOL", 1)} THEN\n${block(choices, depth, inLoop)}\nELSE\n${block(choices, depth, inLoop)}\nEND_IF;`
    case 6:
      return `CASE ${expression(choices, pick(choices, integerNames), 2)} OF\n0, 2: ${block(choices, depth, inLoop)}\n3..7: ${block(choices, depth, inLoop)}\n100: ${block(choices, depth, inLoop)}\nELSE\n${block(choices, depth, inLoop)}\nEND_CASE;`
    case 7:
    case 8: {
      const [from, to, step] = choices.of<readonly [string, string, string]>([
        ["-1", "2", "1"],
        ["2", "-1", "-1"],
        ["0", "LIMIT(-1, v_int, 2)", "1"],
        ["LIMIT(-1, w_int, 2)", "2", "2"],
        ["2", "0", "-3"],
        ["1", "0", "1"],
      ])
      return `FOR ${counter(depth)} := ${from} TO ${to} BY ${step} DO\n${block(choices, depth, true)}\nEND_FOR;`
    }
    case 9: {
      const name = `n${depth}`
      return `${name} := 0;\nWHILE ${name} < 3 AND ${expression(choices, "BOOL", 1)} DO\n  ${name} := ${name} + 1;\n${block(choices, depth, true)}\nEND_WHILE;`
    }
    case 10: {
      const name = `n${depth}`
      return `${name} := 0;\nREPEAT\n  ${name} := ${name} + 1;\n${block(choices, depth, true)}\nUNTIL ${name} >= 2 OR ${expression(choices, "BOOL", 1)} END_REPEAT;`
    }
    case 11:
      return inLoop
        ? `IF ${expression(choices, "BOOL", 1)} THEN ${choices.of(["EXIT", "CONTINUE"])}; END_IF;`
        : assignment(choices)
    case 12:
      return `IF ${expression(choices, "BOOL", 1)} THEN RETURN; END_IF;`
    case 3:
      return call(choices)
    case 4:
      return copy(choices)
    default:
      return assignment(choices)
  }
}

const call = (choices: Choices): string => {
  const int = (): string => place(choices, "INT", 1)
  return choices.of<() => string>([
    () => `bump(${int()}, ${place(choices, "BOOL", 1)}, ${expression(choices, "INT", 1)});`,
    () =>
      `f1(go := ${expression(choices, "BOOL", 1)}, step := ${expression(choices, "INT", 1)}, shared := ${int()}, flag := ${place(choices, "BOOL", 1)}, total => ${place(choices, "DINT", 1)}, NOT odd => ${place(choices, "BOOL", 0)});`,
    () =>
      `fs[${index(choices, 1)}](go := ${expression(choices, "BOOL", 1)}, shared := ${int()}, flag := q_bit);`,
    () => `t1(IN := ${expression(choices, "BOOL", 1)}, PT := T#15ms, Q => v_bool);`,
    () => `total(a := a_int, sum => ${place(choices, "LINT", 1)});`,
    () => `swap(a_int, s);`,
  ])()
}

const copy = (choices: Choices): string =>
  choices.of([
    "b_int := a_int;",
    "r[1] := s;",
    "s := r[k];",
    "a_int := b_int;",
    "text := CONCAT(text, INT_TO_STRING(v_int), 'ab');",
    "text := LEFT(text, 5);",
    "text := MID(text, 4, 2);",
    "text := RIGHT(text, v_usint);",
    "v_bool := text > 'a1' OR text = 'ab';",
    "small := LIMIT(-5, v_int, 5);",
    "small := v_int;",
    "v_int := small * 3;",
    "v_bool := fs[0].odd AND t1.Q;",
    "c := SEL(v_bool, red, blue);",
    "IF c = blue THEN v_int := TO_INT(c); END_IF;",
  ])

const declarations = (choices: Choices): string =>
  generatedNames
    .flatMap((type) =>
      ["v", "w"].map((letter) => `${letter}_${suffix(type)} : ${type} := ${literal(choices, type)};`),
    )
    .join("\n  ")

export const generateProgram = (choices: Choices): string => {
  const declared = declarations(choices)
  const statements: string[] = []
  while (choices.left && statements.length < 12) statements.push(statement(choices, 3, false))
  return `TYPE Rec : STRUCT x : INT := 3; flag : BOOL; level : LREAL := 0.5; END_STRUCT; Small : INT (-5..5) := 1; Color : (red, green := 4, blue); END_TYPE
VAR_GLOBAL g : DINT := 5; END_VAR
FUNCTION mix : INT
VAR_INPUT x : INT; y : BYTE; END_VAR
VAR i : INT; END_VAR
  mix := x;
  FOR i := 0 TO 2 DO IF y.0 THEN mix := mix * 3 + i; ELSE RETURN; END_IF; END_FOR;
END_FUNCTION
FUNCTION bump
VAR_IN_OUT n : INT; flag : BOOL; END_VAR
VAR_INPUT more : INT; END_VAR
  n := n + more; g := g + n; flag := NOT flag; n := n + DINT_TO_INT(g);
END_FUNCTION
FUNCTION total
VAR_INPUT a : ARRAY[-1..2] OF INT; END_VAR
VAR_OUTPUT sum : LINT; END_VAR
VAR i : DINT; END_VAR
  FOR i := -1 TO 2 DO sum := sum + a[i]; END_FOR;
END_FUNCTION
FUNCTION swap
VAR_IN_OUT a : ARRAY[-1..2] OF INT; one : Rec; END_VAR
VAR h : INT; END_VAR
  h := a[-1]; a[-1] := one.x; one.x := h; a[0] := a[-1] + a[2];
END_FUNCTION
FUNCTION_BLOCK Acc
VAR_INPUT go : BOOL; step : INT := 2; END_VAR
VAR_IN_OUT shared : INT; flag : BOOL; END_VAR
VAR_OUTPUT total : DINT; odd : BOOL; END_VAR
VAR calls : UINT; END_VAR
VAR_TEMP h : INT := 4; END_VAR
  calls := calls + 1;
  IF NOT go THEN RETURN; END_IF;
  h := h + step; shared := shared + h; total := total + shared; g := g + total;
  odd := total MOD 2 <> 0; flag := odd XOR flag; shared := shared + 1;
END_FUNCTION_BLOCK
PROGRAM main
VAR
  ${declared}
  a_int, b_int : ARRAY[-1..2] OF INT := [1, 2, 2(7)];
  a_dint : ARRAY[-1..2] OF DINT; a_byte : ARRAY[-1..2] OF BYTE; a_lreal : ARRAY[-1..2] OF LREAL := [4(1.5)];
  a_bool : ARRAY[-1..2] OF BOOL; a_lint : ARRAY[-1..2] OF LINT;
  m : ARRAY[0..1, -1..2] OF INT := [8(9)];
  s : Rec; r : ARRAY[-1..2] OF Rec; small : Small; c : Color; text : STRING[12] := 'start';
  f1 : Acc; fs : ARRAY[-1..2] OF Acc; t1 : TON;
  k, k1, k2, n0, n1, n2, n3 : INT;
  q_byte AT %QB0 : BYTE; q_bit AT %QX0.3 : BOOL; q_word AT %QW0 : WORD; q_words AT %QW2 : ARRAY[0..1] OF WORD; m_dint AT %MD4 : DINT := 77;
END_VAR
${indent(statements.join("\n"))}
END_PROGRAM
`
}
