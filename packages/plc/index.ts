/** The public surface of the compiler. Everything else may change freely. */
export type { CompileOptions, CompileResult } from "./compile.ts"
export { compile } from "./compile.ts"
export type { Converted, ConvertOptions } from "./convert.ts"
export { convertToPlcopen, convertToScl, convertToText } from "./convert.ts"
export type {
  CompiledProgram,
  ElementaryName,
  FaultKind,
  FaultSite,
  FieldLayout,
  ImageArea,
  LocatedUse,
  ProgramInterface,
  RootSymbol,
  SymbolTable,
  TaskInfo,
  TypeLayout,
} from "./program.ts"
export { controlBlock, faultKinds } from "./program.ts"
export type { Diagnostic, Severity, SourceFile, Span } from "./source/diagnostic.ts"
export type { PlacedDiagnostic, TextPlace } from "./source/place-diagnostic.ts"
export { placeDiagnostic, placeOf } from "./source/place-diagnostic.ts"
export type { RenderedDiagnostic } from "./source/render-diagnostic.ts"
export { diagnosticText, renderDiagnostic } from "./source/render-diagnostic.ts"
export type { ResolvedSymbol, SymbolValue } from "./symbols.ts"
export { listSymbols, readSymbol, resolveSymbol, writeSymbol } from "./symbols.ts"
export { type DialectName, dialectNames, findDialect } from "./syntax/dialects.ts"
