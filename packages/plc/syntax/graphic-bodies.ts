/**
 * What exports of older CODESYS hold beside text: ladder and block diagrams as lists of words, alarms, libraries and
 * hardware. A diagram becomes the call of a function that nobody has, so that such a POU can be checked but not run.
 */
import type { Statement } from "./ast.ts"
import { pouClosers } from "./closers.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

const bodies = /^_(?:LD|FBD|CFC|SFC)_BODY$/i

export const isGraphicBody = (p: Parser): boolean =>
  p.features.openEnds && p.kind === T.name && p.peek() !== T.leftParen && bodies.test(p.currentText)

export const skipGraphicBody = (p: Parser): Statement[] => {
  const name = p.nameHere()
  while (p.kind !== T.end && p.kind !== T.endAction && !pouClosers.has(p.kind)) p.advance()
  p.quiet()
  const { from, to } = name
  const callee = { kind: "name", name, from, to } as const
  const call = { kind: "call", callee, arguments: [], from, to } as const
  return [{ kind: "call-statement", call, from, to }]
}

/** The word that ends a description, by the one that begins it. */
const descriptions: ReadonlyMap<string, string> = new Map([
  ["_ALARMCONFIG", "_END_ALARMCONFIG"],
  ["LIBRARY", "END_LIBRARY"],
  ["PLC_CONFIGURATION", "PLC_END"],
  ["_WORKSPACE", "_END_WORKSPACE"],
  ["_VISUALISATION", "_END_VISUALISATION"],
  ["VISUALISATION", "END_VISUALISATION"],
  ["_TASKCONFIG", "_END_TASKCONFIG"],
])

export const isDescription = (p: Parser): boolean =>
  p.features.openEnds && p.kind === T.name && p.startsLine && descriptions.has(p.currentText.toUpperCase())

export const skipDescription = (p: Parser): void => {
  const closer = descriptions.get(p.currentText.toUpperCase())
  while (p.kind !== T.end && !(p.kind === T.name && p.currentText.toUpperCase() === closer)) p.advance()
  p.advance()
  p.quiet()
}
