/**
 * Blocks that come with CODESYS and TwinCAT beside the standard's: clocks, ramps, limits and control. Written in
 * Structured Text, found under `CODESYS.` so that the standard's own names stay what they are.
 */

/** Timers that count the long duration. */
const longTimer = (name: string, body: string): readonly [string, string] => [
  name,
  `
FUNCTION_BLOCK ${name}
VAR_INPUT IN : BOOL; PT : LTIME; END_VAR
VAR_OUTPUT Q : BOOL; ET : LTIME; END_VAR
VAR timing, before : BOOL; began : LTIME; END_VAR
${body}
END_FUNCTION_BLOCK`,
]

const longTimers = [
  longTimer(
    "LTON",
    `
  IF NOT IN THEN
    timing := FALSE; Q := FALSE; ET := LTIME#0s;
  ELSIF NOT Q THEN
    IF NOT timing THEN timing := TRUE; began := LTIME(); END_IF;
    ET := LTIME() - began;
    IF ET >= PT THEN ET := PT; Q := TRUE; END_IF;
  END_IF;`,
  ),
  longTimer(
    "LTOF",
    `
  IF IN THEN
    timing := FALSE; Q := TRUE; ET := LTIME#0s;
  ELSIF Q THEN
    IF NOT timing THEN timing := TRUE; began := LTIME(); END_IF;
    ET := LTIME() - began;
    IF ET >= PT THEN ET := PT; Q := FALSE; timing := FALSE; END_IF;
  END_IF;`,
  ),
  longTimer(
    "LTP",
    `
  IF IN AND NOT before AND NOT Q THEN Q := TRUE; began := LTIME(); END_IF;
  before := IN;
  IF Q THEN
    ET := LTIME() - began;
    IF ET >= PT THEN ET := PT; Q := FALSE; END_IF;
  END_IF;
  IF NOT Q AND NOT IN THEN ET := LTIME#0s; END_IF;`,
  ),
]

/** Towards IN by at most a step for each TIMEBASE, or for each call where that is 0. */
const ramp = (type: "INT" | "REAL"): readonly [string, string] => {
  const real = (value: string): string => (type === "REAL" ? value : `INT_TO_REAL(${value})`)
  return [
    `RAMP_${type}`,
    `
FUNCTION_BLOCK RAMP_${type}
VAR_INPUT IN, ASCEND, DESCEND : ${type}; TIMEBASE : TIME; RESET : BOOL; END_VAR
VAR_OUTPUT OUT : ${type}; END_VAR
VAR started : BOOL; before : TIME; share, level : REAL; END_VAR
  IF RESET OR NOT started THEN
    started := TRUE; before := TIME(); OUT := IN; level := ${real("IN")};
  ELSE
    share := 1.0;
    IF TIMEBASE > T#0s THEN share := TIME_TO_REAL(TIME() - before) / TIME_TO_REAL(TIMEBASE); END_IF;
    before := TIME();
    IF ${real("IN")} > level THEN level := MIN(${real("IN")}, level + share * ${real("ASCEND")});
    ELSE level := MAX(${real("IN")}, level - share * ${real("DESCEND")});
    END_IF;
    OUT := ${type === "REAL" ? "level" : "REAL_TO_INT(level)"};
  END_IF;
END_FUNCTION_BLOCK`,
  ]
}

const statistics = (type: "INT" | "REAL"): readonly [string, string] => [
  `STATISTICS_${type}`,
  `
FUNCTION_BLOCK STATISTICS_${type}
VAR_INPUT IN : ${type}; RESET : BOOL; END_VAR
VAR_OUTPUT MN : ${type} := ${type === "INT" ? "32767" : "3.0E38"}; MX : ${type} := ${type === "INT" ? "-32768" : "-3.0E38"}; AVG : ${type}; END_VAR
VAR sum, count : ${type === "INT" ? "DINT" : "REAL"}; END_VAR
  IF RESET THEN
    sum := ${type === "INT" ? "0" : "0.0"}; count := ${type === "INT" ? "0" : "0.0"};
    MN := ${type === "INT" ? "32767" : "3.0E38"}; MX := ${type === "INT" ? "-32768" : "-3.0E38"}; AVG := ${type === "INT" ? "0" : "0.0"};
  ELSE
    MN := MIN(MN, IN); MX := MAX(MX, IN);
    sum := sum + IN; count := count + ${type === "INT" ? "1" : "1.0"};
    AVG := ${type === "INT" ? "DINT_TO_INT(sum / count)" : "sum / count"};
  END_IF;
END_FUNCTION_BLOCK`,
]

/** The control loop without and with its integral part. Time is taken between calls. */
const controller = (name: "PD" | "PID"): readonly [string, string] => {
  const integral = name === "PID"
  return [
    name,
    `
FUNCTION_BLOCK ${name}
VAR_INPUT ACTUAL, SET_POINT, KP : REAL;${integral ? " TN : REAL;" : ""} TV, Y_MANUAL, Y_OFFSET, Y_MIN, Y_MAX : REAL;
  MANUAL, RESET : BOOL; END_VAR
VAR_OUTPUT Y : REAL; LIMITS_ACTIVE : BOOL;${integral ? " OVERFLOW : BOOL;" : ""} END_VAR
VAR started : BOOL; last : TIME; error, before, sum, seconds, slope : REAL; END_VAR
  error := SET_POINT - ACTUAL;
  IF RESET OR MANUAL OR NOT started THEN
    started := NOT RESET; sum := 0.0; slope := 0.0; last := TIME();
    Y := SEL(MANUAL, Y_OFFSET + KP * error, Y_MANUAL);
  ELSE
    seconds := TIME_TO_REAL(TIME() - last) / 1000.0;
    last := TIME();
    IF seconds > 0.0 THEN slope := (error - before) / seconds; sum := sum + error * seconds; END_IF;
    Y := Y_OFFSET + KP * (error + TV * slope);
    ${integral ? "IF TN > 0.0 THEN Y := Y + KP * sum / TN; END_IF;" : ""}
  END_IF;
  before := error;
  LIMITS_ACTIVE := FALSE;
  IF Y_MIN < Y_MAX THEN
    LIMITS_ACTIVE := Y < Y_MIN OR Y > Y_MAX;
    Y := LIMIT(Y_MIN, Y, Y_MAX);
  END_IF;
END_FUNCTION_BLOCK`,
  ]
}

const plain: Readonly<Record<string, string>> = {
  BLINK: `
FUNCTION_BLOCK BLINK
VAR_INPUT ENABLE : BOOL; TIMELOW, TIMEHIGH : TIME; END_VAR
VAR_OUTPUT OUT : BOOL; END_VAR
VAR running : BOOL; began : TIME; END_VAR
  IF NOT ENABLE THEN running := FALSE;
  ELSIF NOT running THEN running := TRUE; OUT := NOT OUT; began := TIME();
  ELSIF TIME() - began >= SEL(OUT, TIMELOW, TIMEHIGH) THEN OUT := NOT OUT; began := TIME();
  END_IF;
END_FUNCTION_BLOCK`,
  HYSTERESIS: `
FUNCTION_BLOCK HYSTERESIS
VAR_INPUT IN, HIGH, LOW : INT; END_VAR
VAR_OUTPUT OUT : BOOL; END_VAR
  IF IN < LOW THEN OUT := TRUE; ELSIF IN > HIGH THEN OUT := FALSE; END_IF;
END_FUNCTION_BLOCK`,
  LIMITALARM: `
FUNCTION_BLOCK LIMITALARM
VAR_INPUT IN, HIGH, LOW : INT; END_VAR
VAR_OUTPUT O, U, IL : BOOL; END_VAR
  O := IN > HIGH; U := IN < LOW; IL := NOT (O OR U);
END_FUNCTION_BLOCK`,
  LIN_TRAFO: `
FUNCTION_BLOCK LIN_TRAFO
VAR_INPUT IN, IN_MIN, IN_MAX, OUT_MIN, OUT_MAX : REAL; END_VAR
VAR_OUTPUT OUT : REAL; ERROR : BOOL; END_VAR
  ERROR := IN_MIN = IN_MAX OR IN < IN_MIN OR IN > IN_MAX;
  IF IN_MIN <> IN_MAX THEN
    OUT := (IN - IN_MIN) / (IN_MAX - IN_MIN) * (OUT_MAX - OUT_MIN) + OUT_MIN;
  END_IF;
END_FUNCTION_BLOCK`,
  DERIVATIVE: `
FUNCTION_BLOCK DERIVATIVE
VAR_INPUT IN : REAL; TM : DWORD; RESET : BOOL; END_VAR
VAR_OUTPUT OUT : REAL; END_VAR
VAR x1, x2, x3, t0, t1, t2 : REAL; started : BOOL; END_VAR
  IF RESET OR NOT started THEN
    started := NOT RESET; OUT := 0.0; x1 := IN; x2 := IN; x3 := IN; t1 := 0.0; t2 := 0.0;
  ELSE
    t0 := UDINT_TO_REAL(DWORD_TO_UDINT(TM));
    IF t0 > 0.0 THEN OUT := (3.0 * (IN - x3) + x1 - x2) / (3.0 * t2 + 4.0 * t1 + 3.0 * t0) * 1000.0; END_IF;
    x3 := x2; x2 := x1; x1 := IN; t2 := t1; t1 := t0;
  END_IF;
END_FUNCTION_BLOCK`,
  INTEGRAL: `
FUNCTION_BLOCK INTEGRAL
VAR_INPUT IN : REAL; TM : DWORD; RESET : BOOL; END_VAR
VAR_OUTPUT OUT : REAL; OVERFLOW : BOOL; END_VAR
  IF RESET THEN OUT := 0.0; OVERFLOW := FALSE;
  ELSIF NOT OVERFLOW THEN
    OUT := OUT + IN * UDINT_TO_REAL(DWORD_TO_UDINT(TM)) / 1000.0;
    OVERFLOW := OUT > 1.0E38 OR OUT < -1.0E38;
  END_IF;
END_FUNCTION_BLOCK`,
  VARIANCE: `
FUNCTION_BLOCK VARIANCE
VAR_INPUT IN : REAL; RESET : BOOL; END_VAR
VAR_OUTPUT OUT : REAL; END_VAR
VAR count, mean, squares, step : REAL; END_VAR
  IF RESET THEN count := 0.0; mean := 0.0; squares := 0.0; OUT := 0.0;
  ELSE
    count := count + 1.0;
    step := IN - mean;
    mean := mean + step / count;
    squares := squares + step * (IN - mean);
    OUT := squares / count;
  END_IF;
END_FUNCTION_BLOCK`,
  GEN: `
FUNCTION_BLOCK GEN
VAR_INPUT MODE : INT; BASE : BOOL; PERIOD : TIME; CYCLES, AMPLITUDE : INT; RESET : BOOL; END_VAR
VAR_OUTPUT OUT : INT; END_VAR
VAR started : BOOL; began : TIME; calls : DINT; phase, level : LREAL; END_VAR
  IF RESET OR NOT started THEN started := NOT RESET; began := TIME(); calls := 0; END_IF;
  phase := 0.0;
  IF BASE THEN
    IF PERIOD > T#0s THEN phase := TIME_TO_LREAL(TIME() - began) / TIME_TO_LREAL(PERIOD); END_IF;
  ELSIF CYCLES > 0 THEN phase := DINT_TO_LREAL(calls) / INT_TO_LREAL(CYCLES);
  END_IF;
  calls := calls + 1;
  phase := phase - LINT_TO_LREAL(TRUNC_LINT(phase));
  CASE MODE OF
    0: level := 1.0 - ABS(4.0 * phase - 2.0);
    1: level := 1.0 - ABS(2.0 * phase - 1.0);
    2: level := phase;
    3: level := 1.0 - phase;
    4: level := SEL(phase < 0.5, -1.0, 1.0);
    5: level := SIN(phase * 6.283185307179586);
    6: level := COS(phase * 6.283185307179586);
  END_CASE;
  IF RESET THEN OUT := 0; ELSE OUT := LREAL_TO_INT(level * INT_TO_LREAL(AMPLITUDE)); END_IF;
END_FUNCTION_BLOCK`,
  FREQ_MEASURE: `
FUNCTION_BLOCK FREQ_MEASURE
VAR_INPUT IN : BOOL; PERIODS : INT := 1; RESET : BOOL; END_VAR
VAR_OUTPUT OUT : REAL; VALID : BOOL; END_VAR
VAR before : BOOL; edges : INT; began : TIME; END_VAR
  IF RESET THEN edges := 0; OUT := 0.0; VALID := FALSE;
  ELSIF IN AND NOT before THEN
    IF edges >= MAX(1, PERIODS) THEN
      IF TIME() > began THEN OUT := 1000.0 * INT_TO_REAL(edges) / TIME_TO_REAL(TIME() - began); VALID := TRUE; END_IF;
      edges := 0;
    END_IF;
    IF edges = 0 THEN began := TIME(); END_IF;
    edges := edges + 1;
  END_IF;
  before := IN;
END_FUNCTION_BLOCK`,
  UNPACK: `
FUNCTION_BLOCK UNPACK
VAR_INPUT B : BYTE; END_VAR
VAR_OUTPUT B0, B1, B2, B3, B4, B5, B6, B7 : BOOL; END_VAR
  B0 := B.0; B1 := B.1; B2 := B.2; B3 := B.3; B4 := B.4; B5 := B.5; B6 := B.6; B7 := B.7;
END_FUNCTION_BLOCK`,
}

/** Text by name. */
export const utilBlocks: Readonly<Record<string, string>> = {
  ...plain,
  ...Object.fromEntries([
    ...longTimers,
    ramp("INT"),
    ramp("REAL"),
    statistics("INT"),
    statistics("REAL"),
    controller("PD"),
    controller("PID"),
  ]),
}
