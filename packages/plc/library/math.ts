/**
 * Logarithms, exponentials and angles, in Structured Text over LREAL. Engines differ in the last digit of their own
 * Math functions, and marks must not: these use only operations that IEEE 754 defines exactly, so every machine gets
 * the same bits. Method: reduce the argument, then a series to beyond the 53 bits of LREAL. Within 2 units in the last
 * place (TAN within 4), angles up to one million radians; EXPT with a fractional exponent within 1E-13.
 */

const quietNaN = "LWORD_TO_LREAL(16#7FF8_0000_0000_0000)"
const infinity = "LWORD_TO_LREAL(16#7FF0_0000_0000_0000)"

/** `first + z * (next + z * (…))`: a series by Horner's rule. */
const horner = (coefficients: readonly string[]): string => {
  const [first = "0.0", ...rest] = coefficients
  return rest.length === 0 ? first : `${first} + z * (${horner(rest)})`
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))

/** `± 1/from!, ∓ 1/(from + step)!, …` */
const inverseFactorials = (
  from: number,
  step: number,
  count: number,
  alternating: boolean,
): readonly string[] =>
  Array.from({ length: count }, (_, at) => {
    const sign = alternating && at % 2 === 0 ? "-" : ""
    return `(${sign}1.0 / ${factorial(from + at * step)}.0)`
  })

/** `1/3, 1/5, …`, with changing signs for the arc tangent. */
const inverseOdds = (count: number, alternating: boolean): readonly string[] =>
  Array.from({ length: count }, (_, at) => `(${alternating && at % 2 === 0 ? "-" : ""}1.0 / ${2 * at + 3}.0)`)

/** x = quarter * π/2 + r, with π/2 in three parts of 33 bits so that the products are exact. */
const reduceAngle = `
  IF NOT (ABS(x) < 1.0E9) THEN $result := ${quietNaN}; RETURN; END_IF;
  quarter := LREAL_TO_LINT(x * 0.63661977236758134);
  n := LINT_TO_LREAL(quarter);
  r := ((x - n * 1.57079632673412561417) - n * 6.07710050630396597660E-11) - n * 2.02226624879595063154E-21;
  z := r * r;`

const sineOf = `r + r * z * (${horner(inverseFactorials(3, 2, 8, true))})`
const cosineOf = `1.0 - (0.5 * z - z * z * (${horner(inverseFactorials(4, 2, 8, false).map((term, at) => (at % 2 === 0 ? term : `(-${term})`)))}))`

/** The quarter turn decides which of sine and cosine, and its sign; `shift` is 0 for SIN and 1 for COS. */
const angle = (name: string, shift: number): string => `
FUNCTION ${name} : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR quarter : LINT; n, r, z : LREAL; END_VAR
${reduceAngle.replace("$result", name)}
  CASE LINT_TO_DINT((quarter + ${shift}) MOD 4) OF
    0: ${name} := ${sineOf};
    1, -3: ${name} := ${cosineOf};
    2, -2: ${name} := -(${sineOf});
    3, -1: ${name} := -(${cosineOf});
  END_CASE;
END_FUNCTION`

const logarithms: Readonly<Record<string, string>> = {
  LN: `
FUNCTION LN : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR bits : LWORD; k : LINT; n, f, s, z : LREAL; END_VAR
  IF NOT (x > 0.0) THEN
    LN := ${quietNaN};
    IF x = 0.0 THEN LN := -${infinity}; END_IF;
    RETURN;
  END_IF;
  LN := x;
  IF x = ${infinity} THEN RETURN; END_IF;
  bits := LREAL_TO_LWORD(x);
  IF SHR(bits, 52) = 0 THEN bits := LREAL_TO_LWORD(x * 18014398509481984.0); k := -54; END_IF;
  k := k + LWORD_TO_LINT(SHR(bits, 52)) - 1023;
  f := LWORD_TO_LREAL((bits AND 16#000F_FFFF_FFFF_FFFF) OR 16#3FF0_0000_0000_0000);
  IF f > 1.4142135623730951 THEN f := 0.5 * f; k := k + 1; END_IF;
  f := f - 1.0;
  s := f / (2.0 + f);
  z := s * s;
  n := LINT_TO_LREAL(k);
  LN := n * 6.93147180369123816490E-01
    + (f - (s * (f - 2.0 * z * (${horner(inverseOdds(12, false))})) - n * 1.90821492927058770002E-10));
END_FUNCTION`,
  // Powers of ten come out exact.
  LOG: `
FUNCTION LOG : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR nearest, i : LINT; power : LREAL := 1.0; END_VAR
  LOG := LN(x) * 0.43429448190325182765;
  IF NOT (ABS(LOG) < 22.5) THEN RETURN; END_IF;
  nearest := LREAL_TO_LINT(LOG);
  FOR i := 1 TO ABS(nearest) DO power := 10.0 * power; END_FOR;
  IF (nearest >= 0 AND power = x) OR (nearest < 0 AND 1.0 / power = x) THEN LOG := LINT_TO_LREAL(nearest); END_IF;
END_FUNCTION`,
}

const exponentials: Readonly<Record<string, string>> = {
  EXP: `
FUNCTION EXP : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR k : LINT; n, z : LREAL; END_VAR
  IF x <> x THEN EXP := x; RETURN; END_IF;
  IF x > 709.782712893384 THEN EXP := ${infinity}; RETURN; END_IF;
  IF x < -745.2 THEN EXP := 0.0; RETURN; END_IF;
  k := LREAL_TO_LINT(x * 1.44269504088896338700);
  n := LINT_TO_LREAL(k);
  z := (x - n * 6.93147180369123816490E-01) - n * 1.90821492927058770002E-10;
  EXP := 1.0 + (z + z * z * (${horner(inverseFactorials(2, 1, 13, false))}));
  IF k > 1023 THEN EXP := EXP * 2.0; k := k - 1; END_IF;
  IF k < -1022 THEN EXP := EXP * 5.55111512312578270212E-17; k := k + 54; END_IF;
  EXP := EXP * LWORD_TO_LREAL(SHL(LINT_TO_LWORD(k + 1023), 52));
END_FUNCTION`,
  // Whole exponents multiply, so that squares and cubes are what one expects.
  EXPT: `
FUNCTION EXPT : LREAL
VAR_INPUT base, exponent : LREAL; END_VAR
VAR n : LINT; factor : LREAL; END_VAR
  EXPT := 1.0;
  IF exponent = 0.0 OR base = 1.0 THEN RETURN; END_IF;
  IF ABS(exponent) <= 1048576.0 THEN
    n := LREAL_TO_LINT(ABS(exponent));
    IF LINT_TO_LREAL(n) = ABS(exponent) THEN
      factor := base;
      WHILE n > 0 DO
        IF n MOD 2 = 1 THEN EXPT := EXPT * factor; END_IF;
        n := n / 2;
        IF n > 0 THEN factor := factor * factor; END_IF;
      END_WHILE;
      IF exponent < 0.0 THEN EXPT := 1.0 / EXPT; END_IF;
      RETURN;
    END_IF;
  END_IF;
  IF base = 0.0 THEN
    EXPT := 0.0;
    IF exponent < 0.0 THEN EXPT := ${infinity}; END_IF;
    RETURN;
  END_IF;
  // The root that programs write most is exact.
  IF exponent = 0.5 AND base > 0.0 THEN EXPT := SQRT(base); RETURN; END_IF;
  EXPT := EXP(exponent * LN(base));
END_FUNCTION`,
}

const angles: Readonly<Record<string, string>> = {
  SIN: angle("SIN", 0),
  COS: angle("COS", 1),
  TAN: `
FUNCTION TAN : LREAL
VAR_INPUT x : LREAL; END_VAR
  TAN := SIN(x) / COS(x);
END_FUNCTION`,
  // The argument is brought below tan(π/8) by atan(x) = π/2 - atan(1/x) and atan(x) = π/4 + atan((x - 1)/(x + 1)).
  ATAN: `
FUNCTION ATAN : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR t, z, offset, low, sign : LREAL; END_VAR
  IF x <> x THEN ATAN := x; RETURN; END_IF;
  t := ABS(x);
  sign := 1.0;
  IF t > 2.414213562373095 THEN
    t := -1.0 / t; offset := 1.57079632679489655800; low := 6.12323399573676603587E-17;
  ELSIF t > 0.41421356237309503 THEN
    t := (t - 1.0) / (t + 1.0); offset := 0.78539816339744827900; low := 3.06161699786838301793E-17;
  END_IF;
  IF x < 0.0 THEN sign := -1.0; END_IF;
  z := t * t;
  ATAN := sign * (offset + (t + (t * z * (${horner(inverseOdds(21, true))}) + low)));
END_FUNCTION`,
  // The quadrant of the point (x, y); both zero gives 0.
  ATAN2: `
FUNCTION ATAN2 : LREAL
VAR_INPUT y, x : LREAL; END_VAR
  IF x > 0.0 THEN ATAN2 := ATAN(y / x);
  ELSIF x < 0.0 AND y >= 0.0 THEN ATAN2 := ATAN(y / x) + 3.14159265358979311600;
  ELSIF x < 0.0 AND y < 0.0 THEN ATAN2 := ATAN(y / x) - 3.14159265358979311600;
  ELSIF y > 0.0 THEN ATAN2 := 1.57079632679489655800;
  ELSIF y < 0.0 THEN ATAN2 := -1.57079632679489655800;
  ELSIF x = 0.0 AND y = 0.0 THEN ATAN2 := 0.0;
  ELSE ATAN2 := x + y;
  END_IF;
END_FUNCTION`,
  ASIN: `
FUNCTION ASIN : LREAL
VAR_INPUT x : LREAL; END_VAR
  IF NOT (ABS(x) <= 1.0) THEN ASIN := ${quietNaN}; RETURN; END_IF;
  ASIN := ATAN(x / SQRT((1.0 - x) * (1.0 + x)));
END_FUNCTION`,
  ACOS: `
FUNCTION ACOS : LREAL
VAR_INPUT x : LREAL; END_VAR
  IF NOT (ABS(x) <= 1.0) THEN ACOS := ${quietNaN}; RETURN; END_IF;
  ACOS := 2.0 * ATAN(SQRT((1.0 - x) / (1.0 + x)));
END_FUNCTION`,
}

/** Source text by name. */
export const mathFunctions: Readonly<Record<string, string>> = { ...logarithms, ...exponentials, ...angles }
