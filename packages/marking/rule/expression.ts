/** The tree of a rule or metric. Offsets are UTF-16 positions in its text. Durations are whole microseconds. */

import { unreachable } from "../unreachable.ts"

interface Node {
  readonly from: number
  readonly to: number
}

/** A closed window of time relative to now; `toUs` may be Infinity. */
export interface Window {
  readonly fromUs: number
  readonly toUs: number
}

export type CompareOp = "=" | "<>" | "<" | "<=" | ">" | ">="
type ArithmeticOp = "+" | "-" | "*" | "/"
export type AggregateName =
  | "final"
  | "initial"
  | "highest"
  | "lowest"
  | "average"
  | "at"
  | "duration"
  | "count"
  | "firsttime"
  | "length"

export interface NameNode extends Node {
  readonly kind: "name"
  readonly name: string
}

export type Expression =
  | NameNode
  | (Node & { readonly kind: "boolean"; readonly value: boolean })
  | (Node & { readonly kind: "number"; readonly value: number })
  | (Node & { readonly kind: "not"; readonly body: Expression })
  | (Node & {
      readonly kind: "logic"
      readonly op: "and" | "or" | "xor" | "implies"
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & {
      readonly kind: "compare"
      readonly op: CompareOp
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & {
      readonly kind: "arithmetic"
      readonly op: ArithmeticOp
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & { readonly kind: "negate"; readonly body: Expression })
  | (Node & {
      readonly kind: "numeric-call"
      readonly call: "abs" | "min" | "max"
      readonly arguments: readonly Expression[]
    })
  /** `window` null: from now to the end, or from the start to now. */
  | (Node & {
      readonly kind: "temporal"
      readonly op: "always" | "eventually" | "once" | "historically"
      readonly window: Window | null
      readonly body: Expression
    })
  | (Node & {
      readonly kind: "until"
      readonly window: Window | null
      readonly left: Expression
      readonly right: Expression
    })
  | (Node & { readonly kind: "edge"; readonly op: "rise" | "fall"; readonly body: Expression })
  | (Node & { readonly kind: "changes"; readonly signal: NameNode })
  | (Node & { readonly kind: "prev"; readonly signal: NameNode })
  | (Node & { readonly kind: "held"; readonly body: Expression; readonly forUs: number })
  | (Node & { readonly kind: "stable"; readonly signal: NameNode; readonly forUs: number })
  | (Node & {
      readonly kind: "aggregate"
      readonly aggregate: AggregateName
      readonly body: Expression | null
      readonly atUs: number
    })

/** Direct sub-expressions, names of `changes`, `prev` and `stable` included. */
export const childrenOf = (node: Expression): readonly Expression[] => {
  switch (node.kind) {
    case "name":
    case "boolean":
    case "number":
      return []
    case "not":
    case "negate":
    case "temporal":
    case "edge":
    case "held":
      return [node.body]
    case "logic":
    case "compare":
    case "arithmetic":
    case "until":
      return [node.left, node.right]
    case "numeric-call":
      return node.arguments
    case "changes":
    case "prev":
    case "stable":
      return [node.signal]
    case "aggregate":
      return node.body === null ? [] : [node.body]
    default:
      return unreachable(node)
  }
}

/** Every name in the tree, in order of appearance. */
export const namesIn = (node: Expression): NameNode[] =>
  node.kind === "name" ? [node] : childrenOf(node).flatMap(namesIn)
