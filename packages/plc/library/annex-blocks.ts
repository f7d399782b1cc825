/**
 * Further blocks in Structured Text that educational tools have: the semaphore and the clock of edition 2 (Tables 34 and
 * 37 there), and the control blocks of its examples. Times count in seconds where they meet numbers.
 */

const seconds = (time: string): string => `(TIME_TO_REAL(${time}) / 1000.0)`

export const annexBlocks: Readonly<Record<string, string>> = {
  SEMA: `
FUNCTION_BLOCK SEMA
VAR_INPUT CLAIM : BOOL; RELEASE : BOOL; END_VAR
VAR_OUTPUT BUSY : BOOL; END_VAR
VAR held : BOOL; END_VAR
  BUSY := held;
  IF CLAIM THEN held := TRUE;
  ELSIF RELEASE THEN BUSY := FALSE; held := FALSE;
  END_IF;
END_FUNCTION_BLOCK`,
  // Simulated time has no calendar: the clock goes on from the date it was set to.
  RTC: `
FUNCTION_BLOCK RTC
VAR_INPUT IN : BOOL; PDT : DT; END_VAR
VAR_OUTPUT Q : BOOL; CDT : DT; END_VAR
VAR before : BOOL; began : TIME; start : DT; END_VAR
  IF IN AND NOT before THEN start := PDT; began := TIME(); END_IF;
  before := IN;
  Q := IN;
  IF IN THEN CDT := start + (TIME() - began); END_IF;
END_FUNCTION_BLOCK`,
  HYSTERESIS: `
FUNCTION_BLOCK HYSTERESIS
VAR_INPUT XIN1, XIN2, EPS : REAL; END_VAR
VAR_OUTPUT Q : BOOL; END_VAR
  IF Q THEN
    IF XIN1 < XIN2 - EPS THEN Q := FALSE; END_IF;
  ELSIF XIN1 > XIN2 + EPS THEN Q := TRUE;
  END_IF;
END_FUNCTION_BLOCK`,
  INTEGRAL: `
FUNCTION_BLOCK INTEGRAL
VAR_INPUT RUN : BOOL; R1 : BOOL; XIN : REAL; X0 : REAL; CYCLE : TIME; END_VAR
VAR_OUTPUT Q : BOOL; XOUT : REAL; END_VAR
  Q := NOT R1;
  IF R1 THEN XOUT := X0;
  ELSIF RUN THEN XOUT := XOUT + XIN * ${seconds("CYCLE")};
  END_IF;
END_FUNCTION_BLOCK`,
  DERIVATIVE: `
FUNCTION_BLOCK DERIVATIVE
VAR_INPUT RUN : BOOL; XIN : REAL; CYCLE : TIME; END_VAR
VAR_OUTPUT XOUT : REAL; END_VAR
VAR X1, X2, X3 : REAL; END_VAR
  IF RUN THEN
    XOUT := (3.0 * (XIN - X3) + X1 - X2) / (10.0 * ${seconds("CYCLE")});
    X3 := X2; X2 := X1; X1 := XIN;
  ELSE
    XOUT := 0.0; X1 := XIN; X2 := XIN; X3 := XIN;
  END_IF;
END_FUNCTION_BLOCK`,
  PID: `
FUNCTION_BLOCK PID
VAR_INPUT AUTO : BOOL; PV, SP, X0, KP, TR, TD : REAL; CYCLE : TIME; END_VAR
VAR_OUTPUT XOUT : REAL; END_VAR
VAR error : REAL; iTerm : INTEGRAL; dTerm : DERIVATIVE; END_VAR
  error := PV - SP;
  iTerm(RUN := AUTO, R1 := NOT AUTO, XIN := error, X0 := TR * (X0 - error), CYCLE := CYCLE);
  dTerm(RUN := AUTO, XIN := error, CYCLE := CYCLE);
  XOUT := KP * (error + iTerm.XOUT / TR + dTerm.XOUT * TD);
END_FUNCTION_BLOCK`,
  RAMP: `
FUNCTION_BLOCK RAMP
VAR_INPUT RUN : BOOL; X0, X1 : REAL; TR, CYCLE : TIME; END_VAR
VAR_OUTPUT BUSY : BOOL; XOUT : REAL; END_VAR
VAR XI : REAL; T : TIME; END_VAR
  BUSY := RUN;
  IF RUN THEN
    IF T >= TR THEN BUSY := FALSE; XOUT := X1;
    ELSE XOUT := XI + (X1 - XI) * ${seconds("T")} / ${seconds("TR")}; T := T + CYCLE;
    END_IF;
  ELSE XOUT := X0; XI := X0; T := T#0s;
  END_IF;
END_FUNCTION_BLOCK`,
}
