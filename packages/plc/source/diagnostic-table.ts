/**
 * The one table of everything the compiler can say: code → severity, message and help in English and Simplified
 * Chinese. The rows stand by area in `diagnostics/`; docs/problems is generated from them and a test compares both.
 */
import { callDiagnostics } from "./diagnostics/calls.ts"
import { checkDiagnostics } from "./diagnostics/checks.ts"
import { constantDiagnostics } from "./diagnostics/constants.ts"
import { exchangeDiagnostics } from "./diagnostics/exchange.ts"
import { limitDiagnostics } from "./diagnostics/limits.ts"
import { locationDiagnostics } from "./diagnostics/locations.ts"
import { nameDiagnostics } from "./diagnostics/names.ts"
import { objectDiagnostics } from "./diagnostics/objects.ts"
import { organisationDiagnostics } from "./diagnostics/organisation.ts"
import { referenceDiagnostics } from "./diagnostics/references.ts"
import type { DiagnosticRow } from "./diagnostics/row.ts"
import { sequenceDiagnostics } from "./diagnostics/sequences.ts"
import { syntaxDiagnostics } from "./diagnostics/syntax.ts"
import { systemDiagnostics } from "./diagnostics/system.ts"
import { typeDiagnostics } from "./diagnostics/types.ts"
import { vendorDiagnostics } from "./diagnostics/vendors.ts"

/** The areas in the order of the documentation. */
export const diagnosticAreas = {
  syntax: syntaxDiagnostics,
  names: nameDiagnostics,
  types: typeDiagnostics,
  calls: callDiagnostics,
  objects: objectDiagnostics,
  organisation: organisationDiagnostics,
  system: systemDiagnostics,
  references: referenceDiagnostics,
  constants: constantDiagnostics,
  locations: locationDiagnostics,
  sequences: sequenceDiagnostics,
  checks: checkDiagnostics,
  vendors: vendorDiagnostics,
  exchange: exchangeDiagnostics,
  limits: limitDiagnostics,
} as const

export const diagnosticTable = {
  ...syntaxDiagnostics,
  ...nameDiagnostics,
  ...typeDiagnostics,
  ...callDiagnostics,
  ...objectDiagnostics,
  ...organisationDiagnostics,
  ...systemDiagnostics,
  ...referenceDiagnostics,
  ...constantDiagnostics,
  ...locationDiagnostics,
  ...sequenceDiagnostics,
  ...checkDiagnostics,
  ...vendorDiagnostics,
  ...exchangeDiagnostics,
  ...limitDiagnostics,
} as const

type DiagnosticTable = typeof diagnosticTable
export type DiagnosticCode = keyof DiagnosticTable

/** The names in braces of a text, as a union: `"{a} of {b}"` gives `"a" | "b"`. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type TextOf<Code extends DiagnosticCode> =
  | DiagnosticTable[Code]["en"]["message"]
  | DiagnosticTable[Code]["en"]["help"]

/** The parameters a code needs, read from the placeholders of its English text. */
export type DiagnosticParams<Code extends DiagnosticCode> = Readonly<
  Record<Placeholders<TextOf<Code>>, string | number>
>

/** The row of a code that came from outside (a stored diagnostic), or undefined. */
export const diagnosticRow = (code: string): DiagnosticRow | undefined =>
  Object.hasOwn(diagnosticTable, code) ? diagnosticTable[code as DiagnosticCode] : undefined
