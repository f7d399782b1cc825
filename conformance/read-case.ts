/**
 * The notation of a conformance case: the comment at the top of its file says what must hold.
 *
 *   feature   FB-TON FB-TP                      rows of features.csv that the case proves
 *   dialect   codesys                           absent: found by looking at the text
 *   run       10 scans of 10 ms                 absent: one scan at time 0
 *   set       scan 0 start := TRUE    scan 3 start := FALSE        before that scan
 *   restart   scan 4 warm             before that scan, and before what `set` says; or cold
 *   expect    scan 6 t.Q = FALSE      any remark                   after that scan; without `scan` after the last
 *   fault     division-by-zero scan 7 line 12   the run stops there
 *   reject    unknown-name line 4               no program comes, and exactly these errors
 *   report    unused-variable line 3            a program comes, and this warning or hint among others
 *
 * Entries and remarks are separated by two blanks or more. Values are literals of the language, `NaN`, `+Inf`, `-Inf`.
 */

import { type DialectName, dialectNames } from "@lehrwerk/plc"

export interface Assignment {
  readonly scan: number
  readonly path: string
  readonly value: string
}

export interface Restart {
  readonly scan: number
  readonly start: "warm" | "cold"
}

export interface Expectation {
  /** Undefined: after the last scan. */
  readonly scan: number | undefined
  readonly path: string
  readonly value: string
}

interface ExpectedFault {
  readonly kind: string
  readonly scan: number
  readonly line: number
}

export interface ExpectedReport {
  readonly code: string
  readonly line: number
}

export interface ConformanceCase {
  readonly features: readonly string[]
  readonly dialect: DialectName | undefined
  readonly scans: number
  readonly intervalUs: number
  readonly sets: readonly Assignment[]
  readonly restarts: readonly Restart[]
  readonly expects: readonly Expectation[]
  readonly fault: ExpectedFault | undefined
  readonly rejects: readonly ExpectedReport[]
  readonly reports: readonly ExpectedReport[]
}

/** Reads the header; an unreadable line is our mistake and throws with the line. */
export const readCase = (source: string): ConformanceCase => {
  const found = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:\(\*(.*?)\*\)|<!--(.*?)-->)/s.exec(source)
  const header = found?.[1] ?? found?.[2]
  if (header === undefined) throw new Error("a case begins with a comment that says what must hold")
  const lines = header
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => keywords.some((keyword) => line.startsWith(`${keyword} `)))
  const entriesOf = (keyword: string) =>
    lines
      .filter((line) => line.startsWith(`${keyword} `))
      .flatMap((line) =>
        line
          .slice(keyword.length)
          .trim()
          .split(/\s{2,}/),
      )
  const run = entriesOf("run").map(readRun)[0]
  return {
    features: entriesOf("feature").flatMap((entry) => entry.split(" ")),
    dialect: dialectNames.find((name) => entriesOf("dialect")[0] === name),
    scans: run?.scans ?? 1,
    intervalUs: run?.intervalUs ?? 10_000,
    sets: entriesOf("set").map(readSet),
    restarts: entriesOf("restart").map(readRestart),
    expects: readExpectations(lines),
    fault: entriesOf("fault").map(readFault)[0],
    rejects: entriesOf("reject").map(readReport),
    reports: entriesOf("report").map(readReport),
  }
}

const keywords = ["feature", "dialect", "run", "set", "restart", "expect", "fault", "reject", "report"]

const readRun = (entry: string): { readonly scans: number; readonly intervalUs: number } => {
  const { scans, count, unit } = match(/^(?<scans>\d+) scans? of (?<count>\d+) (?<unit>us|ms|s)$/, entry)
  const units: Readonly<Record<string, number>> = { us: 1, ms: 1000, s: 1_000_000 }
  return { scans: Number(scans), intervalUs: Number(count) * (units[unit ?? ""] ?? 0) }
}

const readSet = (entry: string): Assignment => {
  const { scan, path, value } = match(/^scan (?<scan>\d+) (?<path>\S+) := (?<value>.+)$/, entry)
  return { scan: Number(scan), path: path ?? "", value: value ?? "" }
}

const readRestart = (entry: string): Restart => {
  const { scan, start } = match(/^scan (?<scan>\d+) (?<start>warm|cold)$/, entry)
  return { scan: Number(scan), start: start === "warm" ? "warm" : "cold" }
}

/** A remark may follow; further entries on the line begin with `scan`. */
const readExpectations = (lines: readonly string[]): Expectation[] =>
  lines
    .filter((line) => line.startsWith("expect "))
    .flatMap((line) => {
      const [first = "", ...others] = line
        .slice("expect ".length)
        .trim()
        .split(/\s{2,}/)
      return [first, ...others.filter((entry) => /^(scan \d+ )?\S+ = /.test(entry))].map(readExpectation)
    })

const readExpectation = (entry: string): Expectation => {
  const { scan, path, value } = match(/^(?:scan (?<scan>\d+) )?(?<path>\S+) = (?<value>.+)$/, entry)
  return { scan: scan === undefined ? undefined : Number(scan), path: path ?? "", value: value ?? "" }
}

const readFault = (entry: string): ExpectedFault => {
  const { kind, scan, line } = match(/^(?<kind>[a-z-]+) scan (?<scan>\d+) line (?<line>\d+)$/, entry)
  return { kind: kind ?? "", scan: Number(scan), line: Number(line) }
}

const readReport = (entry: string): ExpectedReport => {
  const { code, line } = match(/^(?<code>[a-z-]+) line (?<line>\d+)$/, entry)
  return { code: code ?? "", line: Number(line) }
}

const match = (pattern: RegExp, entry: string): Readonly<Record<string, string | undefined>> => {
  const groups = pattern.exec(entry)?.groups
  if (groups === undefined) throw new Error(`unreadable entry of a case: ${entry}`)
  return groups
}
