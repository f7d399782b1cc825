/**
 * Numbers in texts as the SCL dialect writes and reads them (VAL_STRG, STRG_VAL, ATH, HTA), in Structured Text. The
 * bits of FORMAT: 0 a comma for the point, 2 a plus sign in front of what is not negative.
 */

/** NUM counts the last of PREC decimals. A text that is too short for P is filled with blanks. */
const numberInText = `
FUNCTION NUMBER_IN_TEXT : STRING
VAR_INPUT TEXT : STRING; NUM : LINT; P, SIZE, PREC : DINT; FORMAT : WORD; END_VAR
VAR digits, before, behind : STRING; END_VAR
  digits := LINT_TO_STRING(NUM);
  IF NUM < 0 THEN digits := RIGHT(digits, LEN(digits) - 1); END_IF;
  IF PREC > 0 THEN
    WHILE LEN(digits) <= PREC DO digits := CONCAT('0', digits); END_WHILE;
    IF FORMAT.%X0 THEN digits := INSERT(digits, ',', LEN(digits) - PREC);
    ELSE digits := INSERT(digits, '.', LEN(digits) - PREC);
    END_IF;
  END_IF;
  IF NUM < 0 THEN digits := CONCAT('-', digits);
  ELSIF FORMAT.%X2 THEN digits := CONCAT('+', digits);
  END_IF;
  NUMBER_IN_TEXT := TEXT;
  IF SIZE > 0 AND LEN(digits) > SIZE THEN RETURN; END_IF;
  WHILE LEN(digits) < SIZE DO digits := CONCAT(' ', digits); END_WHILE;
  before := TEXT;
  WHILE LEN(before) < P - 1 DO before := CONCAT(before, ' '); END_WHILE;
  IF LEN(TEXT) >= P + LEN(digits) THEN behind := RIGHT(TEXT, LEN(TEXT) - P - LEN(digits) + 1); END_IF;
  NUMBER_IN_TEXT := CONCAT(LEFT(before, P - 1), digits, behind);
END_FUNCTION`

/** Half of the last decimal goes away from zero. */
const scaledNumber = `
FUNCTION SCALED_NUMBER : LINT
VAR_INPUT NUM : LREAL; PREC : DINT; END_VAR
VAR i : DINT; scaled : LREAL; END_VAR
  scaled := NUM;
  FOR i := 1 TO PREC DO scaled := scaled * 10.0; END_FOR;
  IF scaled < 0.0 THEN SCALED_NUMBER := TRUNC_LINT(scaled - 0.5); ELSE SCALED_NUMBER := TRUNC_LINT(scaled + 0.5); END_IF;
END_FUNCTION`

/** Reads from place P on as far as a number goes; whatever else stands there gives 0. */
const numberOfText = (name: string, type: "LINT" | "LREAL"): readonly [string, string] => {
  const number = (value: string) => (type === "LINT" ? value : `${value}.0`)
  const digit = `${type === "LINT" ? "" : "LINT_TO_LREAL("}code - 48${type === "LINT" ? "" : ")"}`
  const behindPoint =
    type === "LINT" ? "" : "factor := factor / 10.0; sum := sum + LINT_TO_LREAL(code - 48) * factor;"
  return [
    name,
    `
FUNCTION ${name} : ${type}
VAR_INPUT TEXT : STRING; P : DINT; FORMAT : WORD; END_VAR
VAR i : DINT; code : LINT; sum, factor : ${type} := ${number("1")}; point, negative, begun : BOOL; END_VAR
  sum := ${number("0")};
  FOR i := P TO LEN(TEXT) DO
    code := BYTE_TO_LINT(CHAR_TO_BYTE(TEXT[i]));
    IF code >= 48 AND code <= 57 THEN
      begun := TRUE;
      IF NOT point THEN sum := sum * ${number("10")} + ${digit};
      ELSE ${behindPoint};
      END_IF;
    ELSIF code = 32 AND NOT begun THEN ;
    ELSIF (code = 43 OR code = 45) AND NOT begun THEN
      negative := code = 45;
      begun := TRUE;
    ELSIF (code = 46 OR code = 44) AND NOT point THEN
      point := (code = 44) = FORMAT.%X0;
    ELSE EXIT;
    END_IF;
  END_FOR;
  IF negative THEN ${name} := -sum; ELSE ${name} := sum; END_IF;
END_FUNCTION`,
  ]
}

/** N digits of base 16 from the left; the last ones that are given stand leftmost. */
const bitsOfText = `
FUNCTION BITS_OF_TEXT : LWORD
VAR_INPUT TEXT : STRING; N, BITS : DINT; END_VAR
VAR i, code : DINT; END_VAR
  FOR i := 1 TO N DO
    IF i > LEN(TEXT) OR i * 4 > BITS THEN EXIT; END_IF;
    code := BYTE_TO_DINT(CHAR_TO_BYTE(TEXT[i]));
    IF code >= 48 AND code <= 57 THEN code := code - 48;
    ELSIF code >= 65 AND code <= 70 THEN code := code - 55;
    ELSIF code >= 97 AND code <= 102 THEN code := code - 87;
    ELSE code := 0;
    END_IF;
    BITS_OF_TEXT := BITS_OF_TEXT OR SHL(DINT_TO_LWORD(code), BITS - 4 * i);
  END_FOR;
END_FUNCTION`

/** The N leftmost bytes of BITS bits, two digits each. */
const textOfBits = `
FUNCTION TEXT_OF_BITS : STRING
VAR_INPUT IN : LWORD; N, BITS : DINT; END_VAR
VAR i, code : DINT; END_VAR
  FOR i := 1 TO 2 * N DO
    IF i * 4 > BITS THEN EXIT; END_IF;
    code := LWORD_TO_DINT(SHR(IN, BITS - 4 * i) AND LWORD#16#F);
    TEXT_OF_BITS := CONCAT(TEXT_OF_BITS, MID('0123456789ABCDEF', 1, code + 1));
  END_FOR;
END_FUNCTION`

export const systemTexts: Readonly<Record<string, string>> = Object.fromEntries([
  ["NUMBER_IN_TEXT", numberInText],
  ["SCALED_NUMBER", scaledNumber],
  numberOfText("WHOLE_OF_TEXT", "LINT"),
  numberOfText("NUMBER_OF_TEXT", "LREAL"),
  ["BITS_OF_TEXT", bitsOfText],
  ["TEXT_OF_BITS", textOfBits],
])
