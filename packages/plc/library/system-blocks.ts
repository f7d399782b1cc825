/**
 * Blocks that the SCL dialect has beside the standard's. IEC_TIMER and IEC_COUNTER are instances without an operation of
 * their own: each call names one, so the blocks of all operations keep the same variables at the same places.
 */
import type { ElementaryName } from "../program.ts"

const section = (word: string, content: string): string => `${word} ${content} END_VAR`

const timer = (
  name: string,
  { type, reset, body }: { readonly type: string; readonly reset: boolean; readonly body: string },
): readonly [string, string] => [
  name,
  `
FUNCTION_BLOCK ${name}
VAR_INPUT IN : BOOL; PT : ${type}; END_VAR
${section(reset ? "VAR_INPUT" : "VAR", "R : BOOL;")}
VAR_OUTPUT Q : BOOL; ET : ${type}; END_VAR
VAR timing : BOOL; began : ${type}; before : BOOL; END_VAR
${body}
END_FUNCTION_BLOCK`,
]

const onDelay = `
  IF NOT IN THEN
    timing := FALSE; Q := FALSE; ET := T#0s;
  ELSIF NOT Q THEN
    IF NOT timing THEN timing := TRUE; began := TIME(); END_IF;
    ET := TIME() - began;
    IF ET >= PT THEN ET := PT; Q := TRUE; END_IF;
  END_IF;`
const offDelay = `
  IF IN THEN
    timing := FALSE; Q := TRUE; ET := T#0s;
  ELSIF Q THEN
    IF NOT timing THEN timing := TRUE; began := TIME(); END_IF;
    ET := TIME() - began;
    IF ET >= PT THEN ET := PT; Q := FALSE; timing := FALSE; END_IF;
  END_IF;`
const pulse = `
  IF IN AND NOT before AND NOT Q THEN Q := TRUE; began := TIME(); END_IF;
  before := IN;
  IF Q THEN
    ET := TIME() - began;
    IF ET >= PT THEN ET := PT; Q := FALSE; END_IF;
  END_IF;
  IF NOT Q AND NOT IN THEN ET := T#0s; END_IF;`
// Time adds up over several spells of IN; only R begins anew. Q stays when IN goes.
const summed = `
  IF R THEN
    timing := FALSE; Q := FALSE; ET := T#0s;
  ELSIF NOT IN THEN
    timing := FALSE;
  ELSIF NOT Q THEN
    IF NOT timing THEN timing := TRUE; began := TIME() - ET; END_IF;
    ET := TIME() - began;
    IF ET >= PT THEN ET := PT; Q := TRUE; END_IF;
  END_IF;`

const operations = { TON: onDelay, TOF: offDelay, TP: pulse, TONR: summed }

const timers = (family: string, type: "TIME" | "LTIME"): readonly (readonly [string, string])[] => [
  timer(family, { type, reset: false, body: "" }),
  ...Object.entries(operations).map(([operation, body]) =>
    timer(`${family}_${operation}`, { type, reset: operation === "TONR", body }),
  ),
]

const counterBodies = {
  CTU: `
  IF R THEN CV := 0;
  ELSIF CU AND NOT upBefore AND CV < $high THEN CV := CV + 1;
  END_IF;
  upBefore := CU;
  QU := CV >= PV;`,
  CTD: `
  IF LD THEN CV := PV;
  ELSIF CD AND NOT downBefore AND CV > $low THEN CV := CV - 1;
  END_IF;
  downBefore := CD;
  QD := CV <= 0;`,
  CTUD: `
  up := CU AND NOT upBefore;
  down := CD AND NOT downBefore;
  upBefore := CU;
  downBefore := CD;
  IF R THEN CV := 0;
  ELSIF LD THEN CV := PV;
  ELSIF up AND NOT down AND CV < $high THEN CV := CV + 1;
  ELSIF down AND NOT up AND CV > $low THEN CV := CV - 1;
  END_IF;
  QU := CV >= PV;
  QD := CV <= 0;`,
} as const

interface CounterKind {
  readonly family: string
  readonly type: ElementaryName
  readonly low: string
  readonly high: string
}

/** Up and down counters alone call their output Q: it is the first or the second of the two-way counter's. */
const counter = (
  { family, type, low, high }: CounterKind,
  operation: keyof typeof counterBodies | "",
): readonly [string, string] => {
  const name = operation === "" ? family : `${family}_${operation}`
  const used = new Set(
    { CTU: ["CU", "R"], CTD: ["CD", "LD"], CTUD: ["CU", "CD", "R", "LD"], "": [] }[operation],
  )
  const inputs = ["CU", "CD", "R", "LD"].map((each) =>
    section(used.has(each) ? "VAR_INPUT" : "VAR", `${each} : BOOL;`),
  )
  const [up, down] = operation === "CTU" ? ["Q", "QD"] : operation === "CTD" ? ["QU", "Q"] : ["QU", "QD"]
  const body = operation === "" ? "" : counterBodies[operation]
  const own = operation === "CTU" ? "QU" : "QD"
  const renamed = operation === "CTUD" ? body : body.replaceAll(new RegExp(`\\b${own}\\b`, "g"), "Q")
  return [
    name,
    `
FUNCTION_BLOCK ${name}
${inputs.join("\n")}
VAR_INPUT PV : ${type}; END_VAR
${section(operation === "CTD" ? "VAR" : "VAR_OUTPUT", `${up} : BOOL;`)}
${section(operation === "CTU" ? "VAR" : "VAR_OUTPUT", `${down} : BOOL;`)}
VAR_OUTPUT CV : ${type}; END_VAR
VAR upBefore, downBefore, up, down : BOOL; END_VAR
${renamed.replaceAll("$high", high).replaceAll("$low", low)}
END_FUNCTION_BLOCK`,
  ]
}

const counterKinds: readonly CounterKind[] = [
  { family: "IEC_COUNTER", type: "INT", low: "-32768", high: "32767" },
  { family: "IEC_SCOUNTER", type: "SINT", low: "-128", high: "127" },
  { family: "IEC_DCOUNTER", type: "DINT", low: "-2147483648", high: "2147483647" },
  { family: "IEC_UCOUNTER", type: "UINT", low: "0", high: "65535" },
  { family: "IEC_USCOUNTER", type: "USINT", low: "0", high: "255" },
  { family: "IEC_UDCOUNTER", type: "UDINT", low: "0", high: "4294967295" },
]

const counters = counterKinds.flatMap((kind) => [
  counter(kind, ""),
  counter(kind, "CTU"),
  counter(kind, "CTD"),
  counter(kind, "CTUD"),
])

/** Here the first call is no edge: the signal before it counts as FALSE. */
const fallingEdge: readonly [string, string] = [
  "F_TRIG_FROM_FALSE",
  `
FUNCTION_BLOCK F_TRIG_FROM_FALSE
VAR_INPUT CLK : BOOL; END_VAR
VAR_OUTPUT Q : BOOL; END_VAR
VAR M : BOOL; END_VAR
  Q := NOT CLK AND M;
  M := CLK;
END_FUNCTION_BLOCK`,
]

/** Source text by name. */
export const systemBlocks: Readonly<Record<string, string>> = Object.fromEntries([
  ...timers("IEC_TIMER", "TIME"),
  ...timers("IEC_LTIMER", "LTIME"),
  ...counters,
  fallingEdge,
])

/** Types whose instances are called by the name of an operation, with the block of each operation. */
const families = new Set(["IEC_TIMER", "IEC_LTIMER", ...counterKinds.map(({ family }) => family)])

/** The block that does `operation` on an instance of `block`; undefined where it has none. */
export const operationBlock = (block: string, operation: string): string | undefined => {
  const name = `${block}_${operation}`
  return families.has(block) && Object.hasOwn(systemBlocks, name) ? name : undefined
}
