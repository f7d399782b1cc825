/**
 * Random trees for property tests: whatever the grammar can give, small, without spans (all offsets are 0). Names are
 * from a short list, so that the printer's text stays readable when a property fails.
 */

import type { Arbitrary } from "fast-check"
import * as fc from "fast-check"
import type {
  CompilationUnit,
  Declaration,
  Expression,
  Initializer,
  Name,
  Statement,
  TypeSpec,
  VarDeclaration,
  VarSection,
} from "../ast.ts"

const at = { from: 0, to: 0 } as const

const name: Arbitrary<Name> = fc
  .constantFrom("a", "B2", "speed_mm", "计数", "Übung", "step", "T1", "x")
  .map((text) => ({ text, ...at }))

const location = fc.constantFrom("%IX0.0", "%QW16", "%MD4", "%I0.7", "%QX12.3")

const literal: Arbitrary<Expression> = fc.oneof(
  fc
    .bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn })
    .map((value) => ({ kind: "integer" as const, value, ...at })),
  fc
    .bigInt({ min: -40_000n, max: 40_000n })
    .map((value) => ({ kind: "integer" as const, value, typeName: "DINT", ...at })),
  fc
    .tuple(fc.nat(9999), fc.nat(9999), fc.option(fc.integer({ min: -9, max: 9 })))
    .map(([whole, part, power]) => ({
      kind: "real" as const,
      text: `${whole}.${part}${power === null ? "" : `E${power}`}`,
      ...at,
    })),
  fc
    .constantFrom("-1.5", "7", "2.5e3")
    .map((text) => ({ kind: "real" as const, text, typeName: "LREAL", ...at })),
  fc.boolean().map((value) => ({ kind: "bool" as const, value, ...at })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((nanoseconds) => ({ kind: "time" as const, nanoseconds, typeName: "T", ...at })),
  fc
    .tuple(
      fc.constantFrom("DATE", "LDATE", "DT", "LDT", "TOD", "LTOD"),
      fc.bigInt({ min: -106_000n, max: 106_000n }),
      fc.bigInt({ min: 0n, max: 86_399_999_999_999n }),
    )
    .map(([typeName, days, inDay]) => ({
      kind: "date" as const,
      nanoseconds:
        (typeName.endsWith("TOD") ? 0n : days * 86_400_000_000_000n) +
        (typeName.endsWith("DATE") ? 0n : inDay),
      typeName,
      ...at,
    })),
  fc
    .tuple(fc.string({ unit: "binary", maxLength: 8 }), fc.boolean())
    .filter(([value]) => !/[\u2028\u2029]/.test(value))
    .map(([value, wide]) => ({ kind: "string" as const, value, wide, ...at })),
  fc
    .tuple(name, name)
    .map(([typeName, value]) => ({ kind: "enum-literal" as const, typeName, value, ...at })),
)

const unaryOperator = fc.constantFrom("not", "neg", "plus")
const binaryOperator = fc.constantFrom(
  "or",
  "xor",
  "and",
  "eq",
  "ne",
  "lt",
  "gt",
  "le",
  "ge",
  "add",
  "sub",
  "mul",
  "div",
  "mod",
  "power",
)

const { expression, place, argument } = fc.letrec<{
  expression: Expression
  place: Expression
  argument: Extract<Expression, { kind: "call" }>["arguments"][number]
}>((tie) => ({
  place: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    name.map((name) => ({ kind: "name" as const, name, ...at })),
    location.map((text) => ({ kind: "location" as const, text, ...at })),
    fc
      .tuple(
        // No bit of a direct address: `(%MB4).3` is a tree, but a statement cannot begin with a parenthesis.
        tie("place").filter(({ kind }) => kind !== "location"),
        fc.oneof(
          name,
          fc.nat(31).map((bit) => ({ text: String(bit), ...at })),
        ),
      )
      .map(([object, member]) => ({ kind: "member" as const, object, member, ...at })),
    fc
      .tuple(tie("place"), fc.array(tie("expression"), { minLength: 1, maxLength: 2 }))
      .map(([object, indices]) => ({ kind: "index" as const, object, indices, ...at })),
  ),
  argument: fc.oneof(
    tie("expression").map((value) => ({ direction: "in" as const, negated: false, value, ...at })),
    fc
      .tuple(name, tie("expression"))
      .map(([name, value]) => ({ name, direction: "in" as const, negated: false, value, ...at })),
    fc
      .tuple(name, fc.boolean(), tie("place"))
      .map(([name, negated, value]) => ({ name, direction: "out" as const, negated, value, ...at })),
  ),
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    literal,
    tie("place"),
    fc
      .tuple(unaryOperator, tie("expression"))
      .map(([operator, operand]) => ({ kind: "unary" as const, operator, operand, ...at })),
    fc
      .tuple(binaryOperator, tie("expression"), tie("expression"))
      .map(([operator, left, right]) => ({ kind: "binary" as const, operator, left, right, ...at })),
    fc
      .tuple(tie("place"), fc.array(tie("argument"), { maxLength: 3 }))
      .map(([callee, list]) => ({ kind: "call" as const, callee, arguments: list, ...at })),
  ),
}))

const caseLabel = fc.oneof(
  fc.tuple(literal, fc.option(literal, { nil: undefined })).map(([low, high]) => ({
    low,
    ...(high === undefined ? {} : { high }),
    ...at,
  })),
  name.map((name) => ({ low: { kind: "name" as const, name, ...at }, ...at })),
)

const { statement } = fc.letrec<{ statement: Statement; body: Statement[] }>((tie) => ({
  body: fc.array(tie("statement"), { maxLength: 3 }),
  statement: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(place, expression).map(([target, value]) => ({ kind: "assign" as const, target, value, ...at })),
    fc.tuple(place, fc.array(argument, { maxLength: 3 })).map(([callee, list]) => ({
      kind: "call-statement" as const,
      call: { kind: "call" as const, callee, arguments: list, ...at },
      ...at,
    })),
    fc.constantFrom("exit", "continue", "return", "empty").map((kind) => ({ kind, ...at })),
    fc
      .tuple(
        fc.array(
          fc.tuple(expression, tie("body")).map(([condition, body]) => ({ condition, body, ...at })),
          { minLength: 1, maxLength: 3 },
        ),
        fc.option(tie("body"), { nil: undefined }),
      )
      .map(([branches, otherwise]) => ({
        kind: "if" as const,
        branches,
        ...(otherwise === undefined ? {} : { otherwise }),
        ...at,
      })),
    fc
      .tuple(
        expression,
        fc.array(
          fc
            .tuple(fc.array(caseLabel, { minLength: 1, maxLength: 3 }), tie("body"))
            .map(([labels, body]) => ({ labels, body, ...at })),
          { minLength: 1, maxLength: 3 },
        ),
        fc.option(tie("body"), { nil: undefined }),
      )
      .map(([selector, branches, otherwise]) => ({
        kind: "case" as const,
        selector,
        branches,
        ...(otherwise === undefined ? {} : { otherwise }),
        ...at,
      })),
    fc
      .tuple(place, expression, expression, fc.option(expression, { nil: undefined }), tie("body"))
      .map(([variable, start, end, step, body]) => ({
        kind: "for" as const,
        variable,
        start,
        end,
        ...(step === undefined ? {} : { step }),
        body,
        ...at,
      })),
    fc
      .tuple(expression, tie("body"))
      .map(([condition, body]) => ({ kind: "while" as const, condition, body, ...at })),
    fc
      .tuple(tie("body"), expression)
      .map(([body, until]) => ({ kind: "repeat" as const, body, until, ...at })),
  ),
}))

const { initializer } = fc.letrec<{ initializer: Initializer }>((tie) => ({
  initializer: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    expression,
    fc
      .array(
        fc.oneof(
          tie("initializer").map((value) => ({ value, ...at })),
          fc.tuple(fc.nat(9), fc.option(tie("initializer"), { nil: undefined })).map(([count, value]) => ({
            repeat: { kind: "integer" as const, value: BigInt(count), ...at },
            ...(value === undefined ? {} : { value }),
            ...at,
          })),
        ),
        { maxLength: 3 },
      )
      .map((elements) => ({ kind: "array-initializer" as const, elements, ...at })),
    fc
      .array(
        fc.tuple(name, tie("initializer")).map(([name, value]) => ({ name, value, ...at })),
        { minLength: 1, maxLength: 3 },
      )
      .map((fields) => ({ kind: "struct-initializer" as const, fields, ...at })),
  ),
}))

const typeName: Arbitrary<Name> = fc
  .constantFrom("INT", "BOOL", "TON", "Motor", "电机")
  .map((text) => ({ text, ...at }))

const { type, variable } = fc.letrec<{ type: TypeSpec; variable: VarDeclaration }>((tie) => ({
  variable: fc
    .record({
      names: fc.array(name, { minLength: 1, maxLength: 3 }),
      location: fc.option(
        location.map((text) => ({ text, ...at })),
        { nil: undefined },
      ),
      type: tie("type"),
      initial: fc.option(initializer, { nil: undefined }),
    })
    .map(({ names, location, type, initial }) => ({
      names,
      ...(location === undefined ? {} : { location }),
      type,
      ...(initial === undefined ? {} : { initial }),
      ...at,
    })),
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    typeName.map((name) => ({ kind: "named-type" as const, name, ...at })),
    fc.tuple(fc.boolean(), fc.option(expression, { nil: undefined })).map(([wide, length]) => ({
      kind: "string-type" as const,
      wide,
      ...(length === undefined ? {} : { length }),
      ...at,
    })),
    fc
      .tuple(typeName, literal, literal)
      .map(([base, low, high]) => ({ kind: "subrange" as const, base, low, high, ...at })),
    fc
      .tuple(
        fc.option(typeName, { nil: undefined }),
        fc.array(
          fc.tuple(name, fc.option(literal, { nil: undefined })).map(([name, value]) => ({
            name,
            ...(value === undefined ? {} : { value }),
            ...at,
          })),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([base, values]) => ({
        kind: "enum" as const,
        ...(base === undefined ? {} : { base }),
        values,
        ...at,
      })),
    fc
      .tuple(
        fc.array(
          fc.tuple(expression, expression).map(([low, high]) => ({ low, high, ...at })),
          { minLength: 1, maxLength: 2 },
        ),
        tie("type"),
      )
      .map(([dimensions, element]) => ({ kind: "array" as const, dimensions, element, ...at })),
    fc.array(tie("variable"), { maxLength: 3 }).map((fields) => ({ kind: "struct" as const, fields, ...at })),
  ),
}))

const section = (kinds: readonly VarSection["sectionKind"][]): Arbitrary<VarSection> =>
  fc
    .record({
      sectionKind: fc.constantFrom(...kinds),
      constant: fc.boolean(),
      retain: fc.constantFrom(undefined, "retain" as const, "non-retain" as const),
      variables: fc.array(variable, { maxLength: 3 }),
    })
    .map((fields) => ({ ...fields, ...at }))

const declaration: Arbitrary<Declaration> = fc.oneof(
  fc.tuple(name, type, fc.option(initializer, { nil: undefined })).map(([name, type, initial]) => ({
    kind: "type" as const,
    name,
    type,
    ...(initial === undefined ? {} : { initial }),
    ...at,
  })),
  section(["global"]).map((section) => ({ kind: "globals" as const, section, ...at })),
  fc
    .record({
      pouKind: fc.constantFrom("program" as const, "function-block" as const, "function" as const),
      name,
      result: fc.option(
        typeName.map((name) => ({ kind: "named-type" as const, name, ...at })),
        { nil: undefined },
      ),
      sections: fc.array(section(["var", "input", "output", "in-out", "temp", "external"]), { maxLength: 2 }),
      body: fc.array(statement, { maxLength: 4 }),
    })
    .map(({ result, ...fields }) => ({
      kind: "pou" as const,
      ...fields,
      ...(result === undefined || fields.pouKind !== "function" ? {} : { result }),
      ...at,
    })),
)

export const unit: Arbitrary<CompilationUnit> = fc
  .array(declaration, { maxLength: 3 })
  .map((declarations) => ({ file: 0, dialect: "iec" as const, declarations, ...at }))
