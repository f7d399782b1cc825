/**
 * A library of any length, the same for the same number of lines: machines with types, functions, blocks, timers and
 * comments as automation projects have them, and a program that runs all of it. Numbers and shapes vary from machine to
 * machine, so that nothing can be found twice.
 */

/** At least `lines` lines, all of it reachable from the one PROGRAM. */
export function libraryText(lines: number): string {
  const random = linearCongruence(20_260)
  const parts: string[] = []
  let written = 0
  let machines = 0
  // The program adds a call for each machine and its declaration.
  while (written + machines * 6 < lines) {
    const text = machine(machines++, random)
    parts.push(text)
    written += text.split("\n").length - 1
  }
  parts.push(plant(machines))
  return parts.join("")
}

/** Numbers below `below`, always the same ones. */
type Random = (below: number) => number

function linearCongruence(seed: number): Random {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const machine = (n: number, random: Random): string =>
  [
    types(n, random),
    scaling(n, random),
    checksum(n, random),
    filter(n, random),
    drive(n, random),
    ...(random(2) === 0 ? [statistics(n, random)] : [recipe(n, random)]),
    station(n, random),
  ].join("\n")

const types = (n: number, random: Random): string => `
(* Machine ${n}: ${["conveyor", "press", "mixer", "lift", "oven"][random(5)] ?? ""} with drive, sensor and station.
   The types that its blocks share. *)
TYPE
  State${n} : (Idle${n}, Starting${n}, Running${n}, Stopping${n}, Faulted${n});
  Limits${n} : STRUCT
    low : REAL := ${random(50)}.5;
    high : REAL := ${60 + random(40)}.0;
    hysteresis : REAL := 0.${1 + random(9)};
    enabled : BOOL := TRUE;
  END_STRUCT;
  Level${n} : INT (0..${100 + random(900)});
END_TYPE
`

const scaling = (n: number, random: Random): string => `
// From the converter's counts to engineering units.
FUNCTION Scale${n} : REAL
VAR_INPUT
  raw : INT;        // counts
  low, high : REAL; // engineering units
END_VAR
VAR CONSTANT
  span : REAL := 276${random(10)}${random(10)}.0;
END_VAR
VAR
  share : REAL;
END_VAR
  share := INT_TO_REAL(raw) / span;
  IF share < 0.0 THEN
    share := 0.0;
  ELSIF share > 1.0 THEN
    share := 1.0;
  END_IF;
  Scale${n} := low + share * (high - low);
END_FUNCTION
`

const checksum = (n: number, random: Random): string => `
FUNCTION Checksum${n} : WORD
VAR_INPUT
  data : ARRAY[0..7] OF BYTE;
  count : INT;
END_VAR
VAR
  i, bit : INT;
  sum : WORD := 16#FFFF;
END_VAR
  // Bit by bit, as the field bus wants it.
  FOR i := 0 TO count - 1 DO
    sum := sum XOR BYTE_TO_WORD(data[i]);
    FOR bit := 1 TO 8 DO
      IF (sum AND 16#0001) <> 0 THEN
        sum := SHR(sum, 1) XOR 16#A0${random(10)}${random(10)};
      ELSE
        sum := SHR(sum, 1);
      END_IF;
    END_FOR;
  END_FOR;
  Checksum${n} := sum;
END_FUNCTION
`

const filter = (n: number, random: Random): string => {
  const taps = 4 + random(12)
  return `
(* Moving average over the last values, with a band that raises an alarm when the value leaves it for too long. *)
FUNCTION_BLOCK Filter${n}
VAR_INPUT
  raw : INT;
  limits : Limits${n};
  reset : BOOL;
END_VAR
VAR_OUTPUT
  value : REAL;
  tooLow, tooHigh : BOOL;
  alarm : BOOL;
END_VAR
VAR
  samples : ARRAY[1..${taps}] OF REAL;
  next : INT := 1;
  filled : INT;
  sum : REAL;
  i : INT;
  outside : TON;
  seen : R_TRIG;
  alarms : UDINT;
END_VAR
  IF reset THEN
    FOR i := 1 TO ${taps} DO
      samples[i] := 0.0;
    END_FOR;
    filled := 0;
    next := 1;
  END_IF;
  samples[next] := Scale${n}(raw := raw, low := limits.low, high := limits.high);
  next := next + 1;
  IF next > ${taps} THEN
    next := 1;
  END_IF;
  filled := MIN(filled + 1, ${taps});
  sum := 0.0;
  FOR i := 1 TO filled DO
    sum := sum + samples[i];
  END_FOR;
  value := sum / INT_TO_REAL(MAX(filled, 1));
  tooLow := limits.enabled AND value < limits.low - limits.hysteresis;
  tooHigh := limits.enabled AND (value > limits.high + limits.hysteresis);
  outside(IN := tooLow OR tooHigh, PT := T#${500 + random(5000)}ms);
  alarm := outside.Q;
  seen(CLK := alarm);
  IF seen.Q THEN
    alarms := alarms + 1;
  END_IF;
END_FUNCTION_BLOCK
`
}

const drive = (n: number, random: Random): string => `
(* A drive with a ramp, run-on and supervision of its feedback. *)
FUNCTION_BLOCK Drive${n}
VAR_INPUT
  start, stop, feedback : BOOL;
  target : REAL;
END_VAR
VAR_OUTPUT
  running : BOOL;
  speed : REAL;
  state : State${n};
  faults : INT;
END_VAR
VAR
  startDelay : TON;
  runOn : TOF;
  supervise : TON;
  pulses : CTU;
  step : REAL := ${1 + random(4)}.25;
END_VAR
  startDelay(IN := start AND NOT stop, PT := T#${1 + random(9)}s);
  runOn(IN := startDelay.Q, PT := T#${100 + random(900)}ms);
  supervise(IN := running AND NOT feedback, PT := T#2s${random(1000)}ms);
  pulses(CU := feedback, R := stop, PV := ${10 + random(90)});
  CASE state OF
    Idle${n}:
      speed := 0.0;
      IF start THEN
        state := Starting${n};
      END_IF;
    Starting${n}:
      speed := MIN(speed + step, target);
      IF speed >= target THEN
        state := Running${n};
      ELSIF stop THEN
        state := Stopping${n};
      END_IF;
    Running${n}:
      IF supervise.Q OR (pulses.Q AND target < ${random(20)}.0) THEN
        state := Faulted${n};
        faults := faults + 1;
      ELSIF stop OR NOT start THEN
        state := Stopping${n};
      ELSE
        speed := LIMIT(0.0, speed + (target - speed) * 0.${1 + random(9)}, 100.0);
      END_IF;
    Stopping${n}:
      speed := MAX(speed - step * ${2 + random(3)}.0, 0.0);
      IF speed <= 0.0 THEN
        state := Idle${n};
      END_IF;
  ELSE
    // Faulted: wait for stop as the acknowledgement.
    speed := 0.0;
    IF stop AND NOT start THEN
      state := Idle${n};
    END_IF;
  END_CASE;
  running := runOn.Q AND speed > 0.0;
END_FUNCTION_BLOCK
`

const statistics = (n: number, random: Random): string => `
FUNCTION_BLOCK Extra${n}
VAR_INPUT
  value : REAL;
  take : BOOL;
END_VAR
VAR_OUTPUT
  mean, least, most : REAL;
  ready : BOOL;
END_VAR
VAR
  values : ARRAY[0..${15 + random(16)}] OF REAL;
  count : INT;
  i, j : INT;
  swap : REAL;
  trigger : R_TRIG;
END_VAR
  trigger(CLK := take);
  IF trigger.Q AND count < ${10 + random(5)} THEN
    values[count] := value;
    count := count + 1;
  END_IF;
  IF NOT take THEN
    RETURN;
  END_IF;
  (* Sorted, so that least and most stand at the ends. *)
  i := 1;
  WHILE i < count DO
    swap := values[i];
    j := i - 1;
    REPEAT
      IF j >= 0 AND values[MAX(j, 0)] > swap THEN
        values[j + 1] := values[j];
        j := j - 1;
      ELSE
        EXIT;
      END_IF;
    UNTIL j < 0
    END_REPEAT;
    values[j + 1] := swap;
    i := i + 1;
  END_WHILE;
  least := values[0];
  most := values[MAX(count - 1, 0)];
  mean := SEL(count = 0, (least + most) / 2.0, 0.0);
  ready := count >= ${5 + random(5)};
END_FUNCTION_BLOCK
`

const recipe = (n: number, random: Random): string => {
  const steps = 3 + random(6)
  const rows = Array.from(
    { length: steps },
    (_, step) => `    ${step}: // step ${step}
      hold := T#${1 + random(20)}s;
      flags := flags OR SHL(BYTE#1, ${random(8)});
      amount := amount + ${random(90)}.${random(10)} * SQRT(ABS(value) + 1.0);`,
  )
  return `
FUNCTION_BLOCK Extra${n}
VAR_INPUT
  value : REAL;
  take : BOOL;
END_VAR
VAR_OUTPUT
  amount : REAL;
  flags : BYTE;
  ready : BOOL;
END_VAR
VAR
  step : INT;
  hold : TIME := T#1s;
  timer : TON;
  text : STRING[40];
END_VAR
  CASE step OF
${rows.join("\n")}
  ELSE
    flags := 0;
  END_CASE;
  timer(IN := take AND NOT timer.Q, PT := hold);
  IF timer.Q THEN
    step := (step + 1) MOD ${steps};
    text := CONCAT('step ', INT_TO_STRING(step));
  END_IF;
  ready := step = ${steps - 1} AND LEN(text) > 5;
END_FUNCTION_BLOCK
`
}

const station = (n: number, random: Random): string => `
FUNCTION_BLOCK Station${n}
VAR_INPUT
  enable : BOOL;
  raw : INT;
  telegram : ARRAY[0..7] OF BYTE;
END_VAR
VAR_OUTPUT
  lamp, horn : BOOL;
  level : REAL;
  code : WORD;
END_VAR
VAR
  bounds : Limits${n} := (low := ${random(10)}.0, high := 100.0);
  sensor : Filter${n};
  motor : Drive${n};
  extra : Extra${n};
  blink : TP;
  fill : Level${n};
  frame : ARRAY[0..7] OF BYTE;
  i : INT;
END_VAR
  sensor(raw := raw, limits := bounds, reset := NOT enable, value => level);
  motor(start := enable AND NOT sensor.alarm, stop := sensor.tooHigh, feedback := motor.running, target := ${20 + random(60)}.0);
  extra(value := level, take := motor.running);
  fill := LIMIT(0, REAL_TO_INT(level), 100);
  FOR i := 0 TO 7 DO
    frame[i] := telegram[i] XOR ${random(256)};
  END_FOR;
  code := Checksum${n}(frame, 8) XOR ROL(WORD#16#${random(10)}${random(10)}FF, 3) XOR INT_TO_WORD(fill);
  blink(IN := enable AND (extra.ready OR sensor.alarm), PT := T#${200 + random(800)}ms);
  lamp := blink.Q OR motor.running;
  IF motor.faults > ${random(10)} AND NOT lamp THEN
    horn := TRUE; // until acknowledged
  ELSIF NOT enable THEN
    horn := FALSE;
  END_IF;
END_FUNCTION_BLOCK
`

const plant = (machines: number): string => {
  const numbers = Array.from({ length: machines }, (_, n) => n)
  return `
(* All machines, one after the other. *)
PROGRAM plant
VAR
${numbers.map((n) => `  station${n} : Station${n};\n`).join("")}  data : ARRAY[0..7] OF BYTE;
  scans : INT;
  sums : WORD;
  lamps : DINT;
END_VAR
  scans := (scans + 1) MOD 1000;
  data[scans MOD 8] := INT_TO_BYTE(scans);
${numbers.map(callStation).join("")}END_PROGRAM
`
}

const callStation = (
  n: number,
): string => `  station${n}(enable := scans > ${n % 900}, raw := scans * 3, telegram := data);
  sums := sums XOR station${n}.code;
  IF station${n}.lamp THEN
    lamps := lamps + 1;
  END_IF;
`
