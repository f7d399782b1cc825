/**
 * One line of a batch → a case, or what is wrong with the line. Lines come from other people's drivers: nothing is
 * believed, nothing thrown. The format: docs/formats/batch.md.
 */
import { type DialectName, dialectNames, type SourceFile } from "@lehrwerk/plc"
import type { StartKind } from "@lehrwerk/rig"

export interface BatchCase {
  readonly id: unknown
  readonly files: readonly SourceFile[]
  readonly program?: string
  /** Absent, or a name nobody knows: each file's is found by looking at its text. */
  readonly dialect?: DialectName
  readonly steps: readonly BatchStep[]
}

export interface BatchStep {
  readonly dtUs: number
  /** Path → value as JSON gives it; what fits is decided by the variable's type. */
  readonly set: readonly (readonly [path: string, value: unknown])[]
  readonly read: readonly string[]
  readonly scan: boolean
  /** Before the step the controller starts anew; `warm` keeps what is declared with RETAIN. */
  readonly restart?: StartKind
}

export type Malformed =
  | "not-json"
  | "not-an-object"
  | "files"
  | "program"
  | "steps"
  | "dt_us"
  | "set"
  | "read"
  | "scan"
  | "restart"

export interface MalformedLine {
  readonly id: unknown
  /** The first part that is wrong. */
  readonly malformed: Malformed
}

type JsonObject = { readonly [name: string]: unknown }

export const readBatchCase = (line: string): BatchCase | MalformedLine => {
  const value = parseJson(line)
  if (value === undefined) return { id: null, malformed: "not-json" }
  if (!isObject(value)) return { id: null, malformed: "not-an-object" }
  const { id = null, files: givenFiles, program, dialect: givenDialect, steps: givenSteps = [] } = value
  const files = readFiles(givenFiles)
  if (files === undefined) return { id, malformed: "files" }
  if (!isAbsent(program) && typeof program !== "string") return { id, malformed: "program" }
  if (!Array.isArray(givenSteps)) return { id, malformed: "steps" }
  const steps: BatchStep[] = []
  for (const each of givenSteps as readonly unknown[]) {
    const step = readStep(each)
    if (typeof step === "string") return { id, malformed: step }
    steps.push(step)
  }
  const dialect = dialectNames.find((name) => name === givenDialect)
  return {
    id,
    files,
    steps,
    ...(isAbsent(program) ? {} : { program }),
    ...(dialect === undefined ? {} : { dialect }),
  }
}

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const readFiles = (value: unknown): readonly SourceFile[] | undefined => {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const files: SourceFile[] = []
  for (const each of value as readonly unknown[]) {
    if (!isObject(each)) return undefined
    const { name = "main.st", text } = each
    if (typeof name !== "string" || typeof text !== "string") return undefined
    files.push({ name, text })
  }
  return files
}

const readStep = (value: unknown): BatchStep | Malformed => {
  if (!isObject(value)) return "steps"
  const { dt_us: dtUs = 0, set = {}, read = [], scan = true, restart } = value
  if (typeof dtUs !== "number" || !Number.isSafeInteger(dtUs) || dtUs < 0) return "dt_us"
  if (!isObject(set)) return "set"
  if (!Array.isArray(read) || !read.every((path) => typeof path === "string")) return "read"
  if (typeof scan !== "boolean") return "scan"
  const step = { dtUs, set: Object.entries(set), read, scan }
  if (isAbsent(restart)) return step
  return restart === "warm" || restart === "cold" ? { ...step, restart } : "restart"
}
