/**
 * An organization block has temporary variables only, and whoever tests one wants to see them: those of elementary types
 * are kept, and begin every run with their initial values as temporary ones do.
 */
import type { Expression, Statement, VarDeclaration, VarSection } from "./ast.ts"

interface Body {
  readonly sections: readonly VarSection[]
  readonly body: readonly Statement[]
}

export const showTemporaries = ({ sections, body }: Body): Body => {
  const resets: Statement[] = []
  const kept = sections.flatMap((section): VarSection[] => {
    if (section.sectionKind !== "temp") return [section]
    const plain = section.variables.filter((each) => startOf(each) !== undefined)
    const others = section.variables.filter((each) => !plain.includes(each))
    resets.push(...plain.flatMap(resetsOf))
    return [
      { ...section, sectionKind: "var", variables: plain },
      ...(others.length === 0 ? [] : [{ ...section, variables: others }]),
    ]
  })
  return resets.length === 0 ? { sections, body } : { sections: kept, body: [...resets, ...body] }
}

const resetsOf = (declaration: VarDeclaration): readonly Statement[] =>
  declaration.names.flatMap((name): Statement[] => {
    const at = { from: name.from, to: name.to }
    const value = startOf(declaration)
    const target = { kind: "name", name: { ...name, scope: "local" }, ...at } as const
    return value === undefined ? [] : [{ kind: "assign", target, value, ...at }]
  })

const whole = /^(?:BYTE|WORD|DWORD|LWORD|SINT|INT|DINT|LINT|USINT|UINT|UDINT|ULINT)$/i

const startOf = ({ type, initial, names }: VarDeclaration): Expression | undefined => {
  if (type.kind !== "named-type") return undefined
  if (initial !== undefined) return initial.kind.endsWith("initializer") ? undefined : (initial as Expression)
  const at = { from: names[0]?.from ?? type.from, to: names[0]?.to ?? type.to }
  const { text } = type.name
  if (/^BOOL$/i.test(text)) return { kind: "bool", value: false, ...at }
  if (/^L?REAL$/i.test(text)) return { kind: "real", text: "0.0", ...at }
  if (/^L?TIME$/i.test(text)) return { kind: "time", nanoseconds: 0n, typeName: text, ...at }
  return whole.test(text) ? { kind: "integer", value: 0n, ...at } : undefined
}
