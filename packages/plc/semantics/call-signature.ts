/** What a call of a POU may be given, found once: a POU is called more often than it is declared. */
import type { Parameter } from "./bind-arguments.ts"
import type { PouSymbol, VariableSymbol } from "./model.ts"

export interface CallSignature {
  /** Inputs, outputs and in-outs; of a method without THIS. */
  readonly all: readonly VariableSymbol[]
  /** Those that a call can name. */
  readonly variables: readonly VariableSymbol[]
  /** Where these stand among all variables of the POU. */
  readonly indices: readonly number[]
  readonly parameters: readonly Parameter[]
}

const signatures = new WeakMap<PouSymbol, CallSignature>()

export const signatureOf = (pou: PouSymbol): CallSignature => {
  const known = signatures.get(pou)
  if (known !== undefined) return known
  const hasThis = pou.kind === "method"
  const all = pou.variables.filter((variable, index) => isParameter(variable) && !(hasThis && index === 0))
  const variables = all.filter(({ hidden }) => hidden !== true)
  const parameters = variables.map(({ name, section }) => ({
    name,
    section: section as Parameter["section"],
  }))
  const indices = variables.map((variable) => pou.variables.indexOf(variable))
  const signature = { all, variables, indices, parameters }
  signatures.set(pou, signature)
  return signature
}

const isParameter = ({ section }: VariableSymbol): boolean =>
  section === "input" || section === "output" || section === "in-out"
