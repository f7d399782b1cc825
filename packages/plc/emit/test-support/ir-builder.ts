/** Checked programs by hand, for tests of the emitter that want no parser between them and the code. */
import type { ElementaryName } from "../../program.ts"
import type {
  BinaryOp,
  Block,
  CheckedProgram,
  Expression,
  FunctionUnit,
  Place,
  PlaceStep,
  Statement,
  Variable,
} from "../../semantics/ir.ts"
import type { ArrayType, ConstValue, Type } from "../../semantics/types.ts"

export const span = { file: 0, from: 0, to: 1 }

export const elementary = (name: ElementaryName): Type => ({ kind: "elementary", name })

export const variable = (
  name: string,
  type: Type | ElementaryName,
  options: Partial<Variable> = {},
): Variable => ({
  name,
  type: typeof type === "string" ? elementary(type) : type,
  section: "var",
  constant: false,
  initial: { kind: "default" },
  span,
  ...options,
})

export const integer = (value: bigint | number): ConstValue => ({ kind: "integer", value: BigInt(value) })

export const constant = (type: ElementaryName, value: number | bigint): Expression => ({
  kind: "const",
  type: elementary(type),
  value:
    type === "REAL" || type === "LREAL" ? { kind: "real", value: Number(value) } : integer(BigInt(value)),
  span,
})

export const own = (index: number, type: Type | ElementaryName, ...path: PlaceStep[]): Place => ({
  root: { kind: "own", index },
  path,
  type: typeof type === "string" ? elementary(type) : type,
  span,
})

export const load = (place: Place): Expression => ({ kind: "load", type: place.type, place, span })

export const assign = (target: Place, value: Expression): Statement => ({
  kind: "assign",
  target,
  value,
  span,
})

export const binary = (
  op: BinaryOp,
  type: ElementaryName,
  left: Expression,
  right: Expression,
): Expression => ({
  kind: "binary",
  op,
  operandType: elementary(type),
  type: ["eq", "ne", "lt", "gt", "le", "ge"].includes(op) ? elementary("BOOL") : elementary(type),
  left,
  right,
  span,
})

export const at = (array: ArrayType, ...indices: Expression[]): PlaceStep => ({
  kind: "index",
  indices,
  array,
  span,
})

export const block = (
  name: string,
  variables: readonly Variable[],
  body: readonly Statement[],
  options: Partial<Block> = {},
): Block => ({ name, kind: "function-block", variables, body, span, standard: false, ...options })

/** The first block is the program. */
export const program = (
  blocks: readonly Block[],
  options: { readonly globals?: readonly Variable[]; readonly functions?: readonly FunctionUnit[] } = {},
): CheckedProgram => ({
  globals: options.globals ?? [],
  blocks,
  functions: options.functions ?? [],
  instances: [{ name: "main", block: 0, task: 0 }],
  tasks: [{ name: "main", priority: 1 }],
  accesses: [],
  mappings: [],
  imageBytes: { inputs: 8, outputs: 8, markers: 8 },
})
