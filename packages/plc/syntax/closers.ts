/** Which word closes which part, and how a message shows the whole of it. */
import { T } from "./tokens.ts"

interface Closing {
  readonly opener: string
  readonly closer: string
}

export const closings: Readonly<Record<number, Closing>> = {
  [T.endProgram]: { opener: "PROGRAM", closer: "END_PROGRAM" },
  [T.endFunction]: { opener: "FUNCTION", closer: "END_FUNCTION" },
  [T.endFunctionBlock]: { opener: "FUNCTION_BLOCK", closer: "END_FUNCTION_BLOCK" },
  [T.endClass]: { opener: "CLASS", closer: "END_CLASS" },
  [T.endInterface]: { opener: "INTERFACE", closer: "END_INTERFACE" },
  [T.endProperty]: { opener: "PROPERTY", closer: "END_PROPERTY" },
  [T.endGet]: { opener: "GET", closer: "END_GET" },
  [T.endSet]: { opener: "SET", closer: "END_SET" },
  [T.endNamespace]: { opener: "NAMESPACE", closer: "END_NAMESPACE" },
  [T.endMethod]: { opener: "METHOD", closer: "END_METHOD" },
  [T.endVar]: { opener: "VAR", closer: "END_VAR" },
  [T.endType]: { opener: "TYPE", closer: "END_TYPE" },
  [T.endStruct]: { opener: "STRUCT", closer: "END_STRUCT" },
  [T.endStep]: { opener: "STEP", closer: "END_STEP" },
  [T.endTransition]: { opener: "TRANSITION", closer: "END_TRANSITION" },
  [T.endAction]: { opener: "ACTION", closer: "END_ACTION" },
  [T.endIf]: { opener: "IF", closer: "END_IF" },
  [T.endCase]: { opener: "CASE", closer: "END_CASE" },
  [T.endFor]: { opener: "FOR", closer: "END_FOR" },
  [T.endWhile]: { opener: "WHILE", closer: "END_WHILE" },
  [T.endRepeat]: { opener: "REPEAT", closer: "END_REPEAT" },
}

/** Words that end a list of statements only inside the part they belong to. */
export const innerClosers: Readonly<Record<number, readonly number[]>> = {
  [T.endIf]: [T.endIf],
  [T.elsif]: [T.endIf],
  [T.else]: [T.endIf, T.endCase],
  [T.endCase]: [T.endCase],
  [T.endFor]: [T.endFor],
  [T.endWhile]: [T.endWhile],
  [T.until]: [T.endRepeat],
  [T.endRepeat]: [T.endRepeat],
}

export const sectionKinds: ReadonlySet<number> = new Set([
  T.var,
  T.varInput,
  T.varOutput,
  T.varInOut,
  T.varTemp,
  T.varGlobal,
  T.varExternal,
  T.varStatic,
  T.varInst,
])

export const pouClosers: ReadonlySet<number> = new Set([
  T.endProgram,
  T.endFunction,
  T.endFunctionBlock,
  T.endClass,
  T.endInterface,
  T.endMethod,
])

export const pouOpeners: ReadonlySet<number> = new Set([
  T.program,
  T.function,
  T.functionBlock,
  T.class,
  T.interface,
])

/** Words that begin something outside every POU. */
export const topLevelStarts: ReadonlySet<number> = new Set([
  ...pouOpeners,
  T.type,
  T.varGlobal,
  T.dataBlock,
  T.action,
  T.namespace,
  T.endNamespace,
  T.using,
])

/** Words that begin a statement. */
export const statementStarts: ReadonlySet<number> = new Set([
  T.if,
  T.case,
  T.for,
  T.while,
  T.repeat,
  T.exit,
  T.continue,
  T.return,
])

/** Words after which no statement of the current list can come. */
export const listEnds: ReadonlySet<number> = new Set([
  T.end,
  T.endIf,
  T.elsif,
  T.else,
  T.endCase,
  T.endFor,
  T.endWhile,
  T.until,
  T.endRepeat,
  ...pouClosers,
  ...topLevelStarts,
  T.method,
  T.property,
  T.endProperty,
  T.endGet,
  T.endSet,
  T.endAction,
  T.endStep,
  T.endTransition,
  T.endDataBlock,
  ...sectionKinds,
  T.endVar,
  T.endType,
  T.endStruct,
])
