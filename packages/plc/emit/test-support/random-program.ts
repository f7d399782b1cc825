/** Random programs that compile: few variables, so that everything aliases with everything; loops that end. */

/** xorshift32: the same seed gives the same program for ever. */
class Dice {
  private state: number
  constructor(seed: number) {
    this.state = seed === 0 ? 1 : seed
  }
  below(bound: number): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return (this.state >>> 0) % bound
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
  chance(percent: number): boolean {
    return this.below(100) < percent
  }
}

interface Names {
  /** DINT variables that may be assigned and handed out by reference. */
  readonly numbers: readonly string[]
  readonly flags: readonly string[]
  /** Arrays 0..3 of DINT. */
  readonly arrays: readonly string[]
  readonly points: readonly string[]
  /** Elements `i` of instances: call targets. */
  readonly blocks: readonly { readonly type: string; readonly name: string }[]
  readonly counters: readonly string[]
  /** Function names that may be called from here. */
  readonly functions: readonly string[]
}

export function randomProgram(seed: number): string {
  const writer = new Writer(new Dice(seed))
  return [
    "TYPE Point : STRUCT x : DINT; y : DINT := 2; on : BOOL; END_STRUCT; END_TYPE",
    "TYPE Small : INT (-3..40); END_TYPE",
    "VAR_GLOBAL g : DINT := 3; ga : ARRAY[0..3] OF DINT := [1, 2, 3, 4]; gb : BOOL; gp : Point; END_VAR",
    writer.function("first", []),
    writer.function("second", ["first"]),
    writer.block("Inner", []),
    writer.block("Outer", [
      { type: "Inner", name: "inner" },
      { type: "Inner", name: "pair[$]" },
    ]),
    writer.program(),
  ].join("\n")
}

const external = "VAR_EXTERNAL g : DINT; ga : ARRAY[0..3] OF DINT; gb : BOOL; gp : Point; END_VAR"

class Writer {
  private readonly dice: Dice
  private names: Names = {
    numbers: [],
    flags: [],
    arrays: [],
    points: [],
    blocks: [],
    counters: [],
    functions: [],
  }
  private free: string[] = []
  private loops = 0

  constructor(dice: Dice) {
    this.dice = dice
  }

  function(name: string, functions: readonly string[]): string {
    this.enter({
      numbers: ["a", "r", "t", name, "g"],
      flags: ["gb", "u"],
      arrays: ["ga", "la"],
      points: ["gp"],
      blocks: [],
      counters: ["i", "j"],
      functions,
    })
    return `FUNCTION ${name} : DINT
VAR_INPUT a : DINT; END_VAR VAR_IN_OUT r : DINT; END_VAR ${external}
VAR t : DINT := 5; u : BOOL; i, j : INT; la : ARRAY[0..3] OF DINT := [4, 3, 2, 1]; END_VAR
${this.statements(this.dice.below(5) + 1, 1)}
${name} := ${name} + t;
END_FUNCTION`
  }

  block(name: string, blocks: Names["blocks"]): string {
    this.enter({
      numbers: ["in1", "out1", "ref", "acc", "acc2", "temp1", "g"],
      flags: ["gb", "flag"],
      arrays: ["ga", "arr"],
      points: ["p", "gp"],
      blocks,
      counters: ["i", "j"],
      functions: this.dice.chance(50) ? ["first"] : [],
    })
    const instances = blocks.length > 0 ? "inner : Inner; pair : ARRAY[0..3] OF Inner;" : ""
    return `FUNCTION_BLOCK ${name}
VAR_INPUT in1 : DINT; en : BOOL; END_VAR VAR_OUTPUT out1 : DINT; flag : BOOL; END_VAR VAR_IN_OUT ref : DINT; END_VAR
VAR acc : DINT := 7; acc2 : DINT; arr : ARRAY[0..3] OF DINT; p : Point; i, j : INT; ${instances} END_VAR
VAR_TEMP temp1 : DINT; END_VAR ${external}
${this.statements(this.dice.below(8) + 2, 0)}
END_FUNCTION_BLOCK`
  }

  program(): string {
    this.enter({
      numbers: ["x", "y", "z", "g", "o.out1", "os[2].out1", "m"],
      flags: ["b1", "b2", "q0", "q1", "q7", "gb"],
      arrays: ["va", "ga"],
      points: ["p1", "p2", "gp", "pts[1]"],
      blocks: [
        { type: "Outer", name: "o" },
        { type: "Outer", name: "os[$]" },
        { type: "Inner", name: "n" },
      ],
      counters: ["i", "j", "k"],
      functions: ["first", "second"],
    })
    return `PROGRAM main
VAR x : DINT := 1; y : DINT := -2; z : DINT; va : ARRAY[0..3] OF DINT; p1, p2 : Point; pts : ARRAY[0..3] OF Point;
b1, b2 : BOOL; o : Outer; os : ARRAY[0..3] OF Outer; n : Inner; i, j, k : INT; s : Small; w : WORD := 16#00F0;
q0 AT %QX0.0 : BOOL; q1 AT %QX0.1 : BOOL; q7 AT %QX0.7 : BOOL; qb AT %QB0 : BYTE; m AT %MD4 : DINT; END_VAR
${external}
${this.statements(this.dice.below(12) + 4, 0)}
END_PROGRAM`
  }

  private enter(names: Names): void {
    this.names = names
    this.free = [...names.counters]
    this.loops = 0
  }

  private statements(count: number, depth: number): string {
    return Array.from({ length: count }, () => this.statement(depth)).join("\n")
  }

  private statement(depth: number): string {
    const { dice, names } = this
    const roll = dice.below(100)
    if (depth < 3 && roll < 14) return this.branch(depth)
    if (depth < 3 && roll < 22) return this.choice(depth)
    if (depth < 3 && roll < 36) return this.loop(depth)
    if (roll < 48 && names.blocks.length > 0) return this.call()
    if (roll < 54) return `${dice.pick(names.flags)} := ${this.flag(2)};`
    if (roll < 58 && names.points.length > 1)
      return `${dice.pick(names.points)} := ${dice.pick(names.points)};`
    if (roll < 61 && this.loops > 0)
      return `IF ${this.flag(1)} THEN ${dice.pick(["EXIT", "CONTINUE"])}; END_IF;`
    if (roll < 63) return `IF ${this.flag(2)} AND ${this.flag(2)} THEN RETURN; END_IF;`
    return `${this.target()} := ${this.number(3)};`
  }

  private branch(depth: number): string {
    const { dice } = this
    const middle = dice.chance(40) ? `ELSIF ${this.flag(2)} THEN\n${this.statements(1, depth + 1)}\n` : ""
    const otherwise = dice.chance(60) ? `ELSE\n${this.statements(dice.below(3) + 1, depth + 1)}\n` : ""
    return `IF ${this.flag(2)} THEN\n${this.statements(dice.below(3) + 1, depth + 1)}\n${middle}${otherwise}END_IF;`
  }

  private choice(depth: number): string {
    const labels = this.dice.chance(50) ? ["0", "1", "2, 3", "4..6"] : ["-100..-1", "0", "1000"]
    const branches = labels.map((label) => `${label}: ${this.statements(1, depth + 1)}`).join("\n")
    const otherwise = this.dice.chance(60) ? `ELSE ${this.statements(1, depth + 1)}` : ""
    return `CASE ${this.number(1)} OF\n${branches}\n${otherwise}\nEND_CASE;`
  }

  private loop(depth: number): string {
    const { dice } = this
    const counter = this.free.pop()
    if (counter === undefined) return `${this.target()} := ${this.number(2)};`
    this.loops++
    const body = this.statements(dice.below(3) + 1, depth + 1)
    this.loops--
    this.free.push(counter)
    const indexed = `${dice.pick(this.names.arrays)}[${counter}] := ${this.number(2)};`
    const kind = dice.below(4)
    if (kind === 0) return `FOR ${counter} := 0 TO 3 DO\n${indexed}\n${body}\nEND_FOR;`
    if (kind === 1) return `FOR ${counter} := 3 TO 0 BY -1 DO\n${body}\n${indexed}\nEND_FOR;`
    const small = `DINT_TO_INT(${this.number(1)} MOD 4)`
    if (kind === 2) return `FOR ${counter} := 0 TO ${small} DO\n${body}\nEND_FOR;`
    // CONTINUE would skip the step, so it stands first.
    return `${counter} := 0; WHILE ${counter} < 3 DO\n${counter} := ${counter} + 1;\n${body}\nEND_WHILE;`
  }

  private call(): string {
    const { dice } = this
    const { name } = dice.pick(this.names.blocks)
    const instance = name.replace("$", this.index())
    const output = dice.chance(50) ? `, out1 => ${this.target()}` : ""
    const flag = dice.chance(30) ? `, flag => ${dice.pick(this.names.flags)}` : ""
    return `${instance}(in1 := ${this.number(2)}, en := ${this.flag(1)}, ref := ${this.target()}${output}${flag});`
  }

  /** A DINT that can be assigned. */
  private target(): string {
    const { dice, names } = this
    const writable = names.numbers.filter((name) => !["in1", "a", "o.out1", "os[2].out1"].includes(name))
    const roll = dice.below(100)
    if (roll < 55) return dice.pick(writable)
    if (roll < 85) return `${dice.pick(names.arrays)}[${this.index()}]`
    return `${dice.pick(names.points)}.${dice.pick(["x", "y"])}`
  }

  private index(): string {
    const { dice } = this
    if (dice.chance(30)) return String(dice.below(4))
    if (dice.chance(40)) return `${dice.pick(this.names.counters)} MOD 4`
    return `ABS(${this.number(1)} MOD 4)`
  }

  private number(depth: number): string {
    const { dice, names } = this
    if (depth === 0 || dice.chance(30)) {
      const roll = dice.below(100)
      if (roll < 25) return String(dice.below(7) - (roll < 6 ? 3 : 0))
      if (roll < 70) return dice.pick(names.numbers)
      if (roll < 85) return `${dice.pick(names.arrays)}[${dice.below(4)}]`
      if (roll < 93) return `INT_TO_DINT(${dice.pick(names.counters)})`
      return `${dice.pick(names.points)}.x`
    }
    const roll = dice.below(100)
    if (roll < 12) return `${dice.pick(names.arrays)}[${this.index()}]`
    if (roll < 18) return `SEL(${this.flag(1)}, ${this.number(depth - 1)}, ${this.number(depth - 1)})`
    if (roll < 24) return `LIMIT(-9, ${this.number(depth - 1)}, 9)`
    if (roll < 34 && names.functions.length > 0) {
      return `${dice.pick(names.functions)}(a := ${this.number(depth - 1)}, r := ${this.target()})`
    }
    const op = dice.pick(["+", "-", "*", "+", "-", "MOD", "/"])
    const right = op === "MOD" || op === "/" ? String(dice.below(5) + 1) : this.number(depth - 1)
    return `(${this.number(depth - 1)} ${op} ${right})`
  }

  private flag(depth: number): string {
    const { dice, names } = this
    const roll = dice.below(100)
    if (depth === 0 || roll < 35) return dice.pick(names.flags)
    if (roll < 50)
      return `(${this.flag(depth - 1)} ${dice.pick(["AND", "OR", "XOR"])} ${this.flag(depth - 1)})`
    if (roll < 60) return `NOT ${this.flag(depth - 1)}`
    return `(${this.number(depth - 1)} ${dice.pick(["<", "<=", "=", "<>", ">", ">="])} ${this.number(depth - 1)})`
  }
}
