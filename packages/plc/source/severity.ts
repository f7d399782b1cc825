/**
 * Which codes are not errors. Apart from the table of texts, so that a compiler in the browser need not carry the texts
 * before there is something to say; a test holds both against each other.
 */
import type { Severity } from "./diagnostic.ts"
import type { DiagnosticCode } from "./diagnostic-table.ts"

const milder: Partial<Record<DiagnosticCode, Severity>> = {
  "checked-only": "warning",
  "declared-elsewhere": "warning",
  "endless-loop": "warning",
  "input-of-program-written": "warning",
  "integer-division-of-literals": "warning",
  "location-not-mapped": "warning",
  "location-unbound": "warning",
  "loop-variable-written": "warning",
  "name-underscores": "warning",
  "overlapping-addresses": "warning",
  "power-of-negative": "warning",
  "real-equality": "warning",
  "result-not-assigned": "warning",
  "statements-in-braces": "warning",
  "output-has-two-writers": "warning",
  "never-written": "warning",
  "written-twice": "warning",
  "shadowed-name": "warning",
  "missing-case-branch": "warning",
  "timer-called-conditionally": "warning",
  "instance-called-twice": "warning",
  unreachable: "warning",
  "unreachable-step": "warning",
  "unused-result": "warning",
  "unused-variable": "warning",
  "value-not-used": "warning",
}

export const severityOf = (code: DiagnosticCode): Severity => milder[code] ?? "error"
