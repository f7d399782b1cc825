/**
 * Logarithms, exponentials and angles, in Structured Text over LREAL. Engines differ in the last digit of their own
 * Math functions, and marks must not: these use only operations that IEEE 754 defines exactly, so every machine gets
 * the same bits. Method: reduce the argument, then a series to beyond the 53 bits of LREAL; what the larger parts lose
 * in rounding is carried along, so that results are nearly always the nearest LREAL and never a whole unit in the last
 * place away, for angles up to one million radians; EXPT with a fractional exponent within one unit or two where it is large.
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

/** `1/6, 3/40, 5/112, …` of the arc sine, each written so that it is rounded once. */
function arcCoefficients(count: number): readonly string[] {
  let [top, bottom] = [1n, 1n]
  return Array.from({ length: count }, (_, at) => {
    const n = BigInt(at + 1)
    top *= 2n * n - 1n
    bottom *= 2n * n
    return `${Number(top) / Number(bottom) / Number(2n * n + 1n)}`
  })
}

/** `error` := what `a * b` lost in `product`, exactly: both factors are cut into halves of 26 bits (Dekker, 1971). */
const productError = (a: string, b: string, product: string, error: string): string => `
  cut := 134217729.0 * ${a}; ah := cut - (cut - ${a}); al := ${a} - ah;
  cut := 134217729.0 * ${b}; bh := cut - (cut - ${b}); bl := ${b} - bh;
  ${error} := ((ah * bh - ${product}) + ah * bl + al * bh) + al * bl;`

const halves = "cut, ah, al, bh, bl"

/** x = quarter * π/2 + r + rest, with π/2 in four parts of which three have 33 bits, so that their products are exact. */
const reduceAngle = `
  IF NOT (ABS(x) < 1.0E9) THEN $result := ${quietNaN}; RETURN; END_IF;
  quarter := LREAL_TO_LINT(x * 0.63661977236758134);
  n := LINT_TO_LREAL(quarter);
  t := x - n * 1.57079632673412561417;
  w := n * 6.07710050630396597660E-11;
  r := t - w;
  rest := ((t - r) - w) - n * 2.02226624871116645580E-21;
  t := r;
  r := t + rest;
  rest := ((t - r) + rest) - n * 8.47842766036889956997E-32;
  z := r * r;
  ${productError("r", "r", "z", "lost")}`

const reducedNames = `quarter : LINT; n, r, rest, z, lost, t, w, ${halves}`

/** sine = high + low = r - r³/6 + …, where the cube is known to more than 53 bits. */
const sine = `
  t := r * z;
  ${productError("r", "z", "t", "low")}
  w := t / 6.0;
  // What the division left over, and what the product lost.
  low := (((t - 4.0 * w) - 2.0 * w) + (low + r * lost)) / 6.0;
  high := r - w;
  low := ((r - high) - w) + (r * z * z * (${horner(inverseFactorials(5, 2, 7, false).map((term, at) => (at % 2 === 0 ? term : `(-${term})`)))}) - low + (rest - 0.5 * z * rest));
  t := high;
  high := t + low;
  low := (t - high) + low;`

const cosine = `
  w := 1.0 - 0.5 * z;
  low := ((1.0 - w) - 0.5 * z) + (z * z * (${horner(inverseFactorials(4, 2, 8, false).map((term, at) => (at % 2 === 0 ? term : `(-${term})`)))}) - 0.5 * lost - r * rest);
  high := w + low;
  low := (w - high) + low;`

/** The quarter turn decides which of sine and cosine, and its sign; `shift` is 0 for SIN and 1 for COS. */
const angle = (name: string, shift: number): string => `
FUNCTION ${name} : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR ${reducedNames}, high, low : LREAL; END_VAR
${reduceAngle.replace("$result", name)}
  quarter := (quarter + ${shift}) MOD 4;
  IF quarter MOD 2 = 0 THEN ${sine} ELSE ${cosine} END_IF;
  ${name} := high;
  IF quarter = 2 OR quarter = -2 OR quarter = 3 OR quarter = -1 THEN ${name} := -high; END_IF;
END_FUNCTION`

/** ln x = high + low; `x` is positive and finite. */
const logarithm = `
  bits := LREAL_TO_LWORD(x);
  IF SHR(bits, 52) = 0 THEN bits := LREAL_TO_LWORD(x * 18014398509481984.0); k := -54; END_IF;
  k := k + LWORD_TO_LINT(SHR(bits, 52)) - 1023;
  f := LWORD_TO_LREAL((bits AND 16#000F_FFFF_FFFF_FFFF) OR 16#3FF0_0000_0000_0000);
  IF f > 1.4142135623730951 THEN f := 0.5 * f; k := k + 1; END_IF;
  f := f - 1.0;
  s := f / (2.0 + f);
  z := s * s;
  n := LINT_TO_LREAL(k);
  // ln (1 + f) = f - f²/2 + s * (f²/2 + 2 * (z²/3 + …)), where f² is known to more than 53 bits.
  w := f * f;
  ${productError("f", "f", "w", "lost")}
  t := s * (0.5 * w + 2.0 * z * (${horner(inverseOdds(13, false))}));
  high := n * 6.93147180369123816490E-01;
  low := t + (n * 1.90821492927058770002E-10 - 0.5 * lost);
  u := f - 0.5 * w;
  low := ((f - u) - 0.5 * w) + low;
  t := high;
  high := t + u;
  v := high - t;
  low := ((t - (high - v)) + (u - v)) + low;
  t := high;
  high := t + low;
  low := (t - high) + low;`

const logarithmNames = `bits : LWORD; k : LINT; n, f, s, z, w, t, u, v, lost, high, low, ${halves}`

const logarithms: Readonly<Record<string, string>> = {
  LN: `
FUNCTION LN : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR ${logarithmNames} : LREAL; END_VAR
  IF NOT (x > 0.0) THEN
    LN := ${quietNaN};
    IF x = 0.0 THEN LN := -${infinity}; END_IF;
    RETURN;
  END_IF;
  IF x = ${infinity} THEN LN := x; RETURN; END_IF;
  ${logarithm}
  LN := high;
END_FUNCTION`,
  LOG: `
FUNCTION LOG : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR ${logarithmNames} : LREAL; END_VAR
  IF NOT (x > 0.0) OR x = ${infinity} THEN LOG := LN(x); RETURN; END_IF;
  ${logarithm}
  t := high * 0.43429448190325182;
  ${productError("high", "0.43429448190325182", "t", "lost")}
  LOG := t + (lost + low * 0.43429448190325182 + high * 1.0983196502167651E-17);
END_FUNCTION`,
}

/** exp x: 2^k * exp z with z = x - k * ln 2, carried as z + rest. */
const power = `
  k := LREAL_TO_LINT(x * 1.44269504088896338700);
  n := LINT_TO_LREAL(k);
  t := x - n * 6.93147180369123816490E-01;
  w := n * 1.90821492927058770002E-10;
  z := t - w;
  rest := rest + ((t - z) - w);
  t := 1.0 + z;
  result := t + (((1.0 - t) + z) + (z * z * (${horner(inverseFactorials(2, 1, 14, false))}) + rest * (1.0 + z)));
  IF k > 1023 THEN result := result * 2.0; k := k - 1; END_IF;
  IF k < -1022 THEN result := result * 5.55111512312578270212E-17; k := k + 54; END_IF;
  result := result * LWORD_TO_LREAL(SHL(LINT_TO_LWORD(k + 1023), 52));`

const exponentials: Readonly<Record<string, string>> = {
  EXP: `
FUNCTION EXP : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR k : LINT; n, z, t, w, rest, result : LREAL; END_VAR
  IF x <> x THEN EXP := x; RETURN; END_IF;
  IF x > 709.782712893384 THEN EXP := ${infinity}; RETURN; END_IF;
  IF x < -745.2 THEN EXP := 0.0; RETURN; END_IF;
  ${power}
  EXP := result;
END_FUNCTION`,
  // Whole exponents multiply, so that squares and cubes are what one expects.
  EXPT: `
FUNCTION EXPT : LREAL
VAR_INPUT base, exponent : LREAL; END_VAR
VAR ${logarithmNames} : LREAL; factor, x, rest, result : LREAL; whole : LINT; END_VAR
  EXPT := 1.0;
  IF exponent = 0.0 OR base = 1.0 THEN RETURN; END_IF;
  IF ABS(exponent) <= 1048576.0 THEN
    whole := LREAL_TO_LINT(ABS(exponent));
    IF LINT_TO_LREAL(whole) = ABS(exponent) THEN
      factor := base;
      WHILE whole > 0 DO
        IF whole MOD 2 = 1 THEN EXPT := EXPT * factor; END_IF;
        whole := whole / 2;
        IF whole > 0 THEN factor := factor * factor; END_IF;
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
  IF NOT (base > 0.0) OR base = ${infinity} OR NOT (ABS(exponent) < 1.0E300) THEN
    EXPT := EXP(exponent * LN(base));
    RETURN;
  END_IF;
  x := base;
  ${logarithm}
  x := exponent * high;
  ${productError("exponent", "high", "x", "rest")}
  rest := rest + exponent * low;
  IF NOT (ABS(x) < 700.0) THEN EXPT := EXP(x); RETURN; END_IF;
  ${power}
  EXPT := result;
END_FUNCTION`,
}

/** asin t = t + t * (z/6 + …) for z = t², of which 28 terms are enough up to t = 1/2. */
const arcSine = `z * (${horner(arcCoefficients(28))})`

/** t + rest = sqrt ((1 - t) / 2), z its square: asin t = π/2 - 2 * asin of it. */
const halfArc = `
    z := 0.5 * (1.0 - t);
    t := SQRT(z);
    p := t * t;
    ${productError("t", "t", "p", "lost")}
    IF t > 0.0 THEN rest := ((z - p) - lost) / (2.0 * t); END_IF;`

const arcNames = `t, z, p, lost, rest, sum, low, ${halves}`

const angles: Readonly<Record<string, string>> = {
  SIN: angle("SIN", 0),
  COS: angle("COS", 1),
  TAN: `
FUNCTION TAN : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR ${reducedNames}, high, low, top, topRest : LREAL; END_VAR
${reduceAngle.replace("$result", "TAN")}
  IF quarter MOD 2 = 0 THEN
    ${sine} top := high; topRest := low; ${cosine}
  ELSE
    ${cosine} top := -high; topRest := -low; ${sine}
  END_IF;
  t := top / high;
  w := t * high;
  ${productError("t", "high", "w", "lost")}
  TAN := t + ((((top - w) - lost) + topRest) - t * low) / high;
END_FUNCTION`,
  // The argument is brought below tan(π/8) by atan(x) = π/2 - atan(1/x) and atan(x) = π/4 + atan((x - 1)/(x + 1)).
  ATAN: `
FUNCTION ATAN : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR t, z, a, d, p, lost, rest, offset, low, sum, ${halves} : LREAL; END_VAR
  IF x <> x THEN ATAN := x; RETURN; END_IF;
  t := ABS(x);
  IF t > 1.0E17 THEN
    t := 0.0; offset := 1.57079632679489655800; low := 6.12323399573676603587E-17;
  ELSIF t > 2.414213562373095 THEN
    a := -1.0; d := t; offset := 1.57079632679489655800; low := 6.12323399573676603587E-17;
  ELSIF t > 0.41421356237309503 THEN
    a := t - 1.0; d := t + 1.0; offset := 0.78539816339744827900; low := 3.06161699786838301793E-17;
    rest := ((t - (d - 1.0)) + (1.0 - (d - (d - 1.0))));
  END_IF;
  IF d <> 0.0 THEN
    t := a / d;
    p := t * d;
    ${productError("t", "d", "p", "lost")}
    rest := (((a - p) - lost) - t * rest) / d;
  END_IF;
  z := t * t;
  sum := offset + t;
  low := (((offset - sum) + t) + (t * z * (${horner(inverseOdds(21, true))}) + (low + rest)));
  ATAN := sum + low;
  IF x < 0.0 THEN ATAN := -ATAN; END_IF;
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
VAR ${arcNames} : LREAL; END_VAR
  IF NOT (ABS(x) <= 1.0) THEN ASIN := ${quietNaN}; RETURN; END_IF;
  t := ABS(x);
  IF t < 0.5 THEN
    z := t * t;
    ASIN := t + t * (${arcSine});
  ELSE
    ${halfArc}
    // π/2 - 2 * (t + …)
    sum := 1.57079632679489655800 - 2.0 * t;
    low := ((1.57079632679489655800 - sum) - 2.0 * t) + (6.12323399573676603587E-17 - 2.0 * (t * (${arcSine}) + rest));
    ASIN := sum + low;
  END_IF;
  IF x < 0.0 THEN ASIN := -ASIN; END_IF;
END_FUNCTION`,
  ACOS: `
FUNCTION ACOS : LREAL
VAR_INPUT x : LREAL; END_VAR
VAR ${arcNames} : LREAL; END_VAR
  IF NOT (ABS(x) <= 1.0) THEN ACOS := ${quietNaN}; RETURN; END_IF;
  t := ABS(x);
  IF t < 0.5 THEN
    z := x * x;
    sum := 1.57079632679489655800 - x;
    low := ((1.57079632679489655800 - sum) - x) + (6.12323399573676603587E-17 - x * (${arcSine}));
    ACOS := sum + low;
  ELSE
    ${halfArc}
    IF x > 0.0 THEN
      ACOS := 2.0 * (t + (t * (${arcSine}) + rest));
    ELSE
      sum := 3.14159265358979311600 - 2.0 * t;
      low := ((3.14159265358979311600 - sum) - 2.0 * t) + (1.22464679914735317723E-16 - 2.0 * (t * (${arcSine}) + rest));
      ACOS := sum + low;
    END_IF;
  END_IF;
END_FUNCTION`,
}

/** Source text by name. */
export const mathFunctions: Readonly<Record<string, string>> = { ...logarithms, ...exponentials, ...angles }
