/**
 * The public surface of the compiler. Everything else may change freely. Sentences, readers of XML and conversions have
 * doors of their own (messages.ts, plcopen/, convert/), so that a page loads each when it is first needed.
 */
export type { CheckOptions, CheckResult } from "./check.ts"
export { check } from "./check.ts"
export type { CompileOptions, CompileResult } from "./compile.ts"
export { compile } from "./compile.ts"
export type { DebugInfo, DebugPou, DebugProbe, DebugStatement, DebugVariable } from "./debug-info.ts"
export type {
  CompiledProgram,
  ElementaryName,
  FaultKind,
  FaultSite,
  FieldLayout,
  ImageArea,
  LocatedUse,
  ProgramInterface,
  RetainedRange,
  RootSymbol,
  SymbolTable,
  TaskInfo,
  TypeLayout,
} from "./program.ts"
export { controlBlock, faultKinds } from "./program.ts"
export { restoreRetained, type SavedRetained, saveRetained } from "./retained.ts"
export type { Diagnostic, Severity, SourceFile, Span } from "./source/diagnostic.ts"
export type { PlacedDiagnostic, TextPlace } from "./source/place-diagnostic.ts"
export { placeDiagnostic, placeOf } from "./source/place-diagnostic.ts"
export { sourceMap, withSourceMap } from "./source-map.ts"
export type { ResolvedSymbol, SymbolValue } from "./symbols.ts"
export { listSymbols, partsOf, readSymbol, resolveSymbol, resolveWithin, writeSymbol } from "./symbols.ts"
export { type DialectName, dialectNames, findDialect } from "./syntax/dialects.ts"
export type { ProjectReader } from "./syntax/read-project.ts"
export { isProject } from "./syntax/read-project.ts"
