/**
 * The standard function blocks, in Structured Text as a user could write them. Only those a program uses get into it.
 * Source of truth: IEC 61131-3:2013, Tables 43 (bistable), 44 (edges), 45 (counters), 46 and Figure 15 (timers).
 */

import { annexBlocks } from "./annex-blocks.ts"

/** ET stops at PT. A change of PT counts while the time runs. */
const timers: Readonly<Record<string, string>> = {
  TON: `
FUNCTION_BLOCK TON
VAR_INPUT IN : BOOL; PT : TIME; END_VAR
VAR_OUTPUT Q : BOOL; ET : TIME; END_VAR
VAR timing : BOOL; began : TIME; END_VAR
  IF NOT IN THEN
    timing := FALSE; Q := FALSE; ET := T#0s;
  ELSIF NOT Q THEN
    IF NOT timing THEN timing := TRUE; began := TIME(); END_IF;
    ET := TIME() - began;
    IF ET >= PT THEN ET := PT; Q := TRUE; END_IF;
  END_IF;
END_FUNCTION_BLOCK`,
  TOF: `
FUNCTION_BLOCK TOF
VAR_INPUT IN : BOOL; PT : TIME; END_VAR
VAR_OUTPUT Q : BOOL; ET : TIME; END_VAR
VAR timing : BOOL; began : TIME; END_VAR
  IF IN THEN
    timing := FALSE; Q := TRUE; ET := T#0s;
  ELSIF Q THEN
    IF NOT timing THEN timing := TRUE; began := TIME(); END_IF;
    ET := TIME() - began;
    IF ET >= PT THEN ET := PT; Q := FALSE; timing := FALSE; END_IF;
  END_IF;
END_FUNCTION_BLOCK`,
  // An edge during the pulse is lost: TP cannot be retriggered.
  TP: `
FUNCTION_BLOCK TP
VAR_INPUT IN : BOOL; PT : TIME; END_VAR
VAR_OUTPUT Q : BOOL; ET : TIME; END_VAR
VAR before : BOOL; began : TIME; END_VAR
  IF IN AND NOT before AND NOT Q THEN Q := TRUE; began := TIME(); END_IF;
  before := IN;
  IF Q THEN
    ET := TIME() - began;
    IF ET >= PT THEN ET := PT; Q := FALSE; END_IF;
  END_IF;
  IF NOT Q AND NOT IN THEN ET := T#0s; END_IF;
END_FUNCTION_BLOCK`,
}

/** Counters stop at the ends of their type. */
const counters = (
  suffix: string,
  type: string,
  low: string,
  high: string,
): Readonly<Record<string, string>> => ({
  [`CTU${suffix}`]: `
FUNCTION_BLOCK CTU${suffix}
VAR_INPUT CU : BOOL; R : BOOL; PV : ${type}; END_VAR
VAR_OUTPUT Q : BOOL; CV : ${type}; END_VAR
VAR before : BOOL; END_VAR
  IF R THEN CV := 0;
  ELSIF CU AND NOT before AND CV < ${high} THEN CV := CV + 1;
  END_IF;
  before := CU;
  Q := CV >= PV;
END_FUNCTION_BLOCK`,
  [`CTD${suffix}`]: `
FUNCTION_BLOCK CTD${suffix}
VAR_INPUT CD : BOOL; LD : BOOL; PV : ${type}; END_VAR
VAR_OUTPUT Q : BOOL; CV : ${type}; END_VAR
VAR before : BOOL; END_VAR
  IF LD THEN CV := PV;
  ELSIF CD AND NOT before AND CV > ${low} THEN CV := CV - 1;
  END_IF;
  before := CD;
  Q := CV <= 0;
END_FUNCTION_BLOCK`,
  [`CTUD${suffix}`]: `
FUNCTION_BLOCK CTUD${suffix}
VAR_INPUT CU : BOOL; CD : BOOL; R : BOOL; LD : BOOL; PV : ${type}; END_VAR
VAR_OUTPUT QU : BOOL; QD : BOOL; CV : ${type}; END_VAR
VAR upBefore : BOOL; downBefore : BOOL; up : BOOL; down : BOOL; END_VAR
  up := CU AND NOT upBefore;
  down := CD AND NOT downBefore;
  upBefore := CU;
  downBefore := CD;
  IF R THEN CV := 0;
  ELSIF LD THEN CV := PV;
  ELSIF up AND NOT down AND CV < ${high} THEN CV := CV + 1;
  ELSIF down AND NOT up AND CV > ${low} THEN CV := CV - 1;
  END_IF;
  QU := CV >= PV;
  QD := CV <= 0;
END_FUNCTION_BLOCK`,
})

const edges: Readonly<Record<string, string>> = {
  R_TRIG: `
FUNCTION_BLOCK R_TRIG
VAR_INPUT CLK : BOOL; END_VAR
VAR_OUTPUT Q : BOOL; END_VAR
VAR M : BOOL; END_VAR
  Q := CLK AND NOT M;
  M := CLK;
END_FUNCTION_BLOCK`,
  // As the standard writes it: Q is TRUE in the first call if CLK is FALSE then.
  F_TRIG: `
FUNCTION_BLOCK F_TRIG
VAR_INPUT CLK : BOOL; END_VAR
VAR_OUTPUT Q : BOOL; END_VAR
VAR M : BOOL; END_VAR
  Q := NOT CLK AND NOT M;
  M := NOT CLK;
END_FUNCTION_BLOCK`,
}

const bistables: Readonly<Record<string, string>> = {
  SR: `
FUNCTION_BLOCK SR
VAR_INPUT S1 : BOOL; R : BOOL; END_VAR
VAR_OUTPUT Q1 : BOOL; END_VAR
  Q1 := S1 OR (NOT R AND Q1);
END_FUNCTION_BLOCK`,
  RS: `
FUNCTION_BLOCK RS
VAR_INPUT S : BOOL; R1 : BOOL; END_VAR
VAR_OUTPUT Q1 : BOOL; END_VAR
  Q1 := NOT R1 AND (S OR Q1);
END_FUNCTION_BLOCK`,
}

/** The same timers under the names that say their type; those of LTIME count in it. */
const typedTimers = (type: "TIME" | "LTIME"): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(timers).map(([name, text]) => [
      `${name}_${type}`,
      text
        .replace(`FUNCTION_BLOCK ${name}`, `FUNCTION_BLOCK ${name}_${type}`)
        .replaceAll(/ : TIME;/g, ` : ${type};`),
    ]),
  )

/** Source text by name. */
export const standardBlocks: Readonly<Record<string, string>> = {
  ...timers,
  ...typedTimers("TIME"),
  ...typedTimers("LTIME"),
  ...counters("", "INT", "-32768", "32767"),
  ...counters("_SINT", "SINT", "-128", "127"),
  ...counters("_INT", "INT", "-32768", "32767"),
  ...counters("_DINT", "DINT", "-2147483648", "2147483647"),
  ...counters("_LINT", "LINT", "-9223372036854775808", "9223372036854775807"),
  ...counters("_USINT", "USINT", "0", "255"),
  ...counters("_UINT", "UINT", "0", "65535"),
  ...counters("_UDINT", "UDINT", "0", "4294967295"),
  ...counters("_ULINT", "ULINT", "0", "18446744073709551615"),
  ...edges,
  ...bistables,
  ...annexBlocks,
}
