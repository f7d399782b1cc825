/**
 * Instructions of the SCL dialect whose work depends on the types of their arguments: each writes the statements that do
 * it, over the names of its parameters and of variables of its own.
 */
import { bitsOf, elementaryOf, familyOf, isInteger, sameType } from "../semantics/type-facts.ts"
import type { Type } from "../semantics/types.ts"

export interface Procedure {
  /** `=>` marks outputs, `?` what may be left out, with the value that then counts. */
  readonly parameters: string
  /** Undefined where the types do not go together. */
  readonly write: (types: Types) => Work | undefined
}

export type Types = (parameter: string) => Type | undefined

export interface Work {
  /** Types by the names of variables; `result` is what the call gives, else that is 0. */
  readonly variables: Readonly<Record<string, "DINT" | "INT" | "STRING" | "WORD">>
  readonly statements: string
}

const work = (statements: string, variables: Work["variables"] = {}): Work => ({ variables, statements })

const isText = (type: Type | undefined): boolean => type?.kind === "string"

const nameOf = (type: Type | undefined): ReturnType<typeof elementaryOf> =>
  type === undefined ? undefined : elementaryOf(type)

const isReal = (type: Type | undefined): boolean => {
  const name = nameOf(type)
  return name !== undefined && familyOf(name) === "real"
}

const isWhole = (type: Type | undefined): boolean => {
  const name = nameOf(type)
  return name !== undefined && isInteger(name)
}

const isBits = (type: Type | undefined): boolean => {
  const name = nameOf(type)
  return name !== undefined && (familyOf(name) === "bits" || isInteger(name))
}

/** How wide a number stands right-aligned where nothing says a width. */
const widths: Readonly<Record<string, number>> = {
  SINT: 4,
  USINT: 3,
  INT: 6,
  UINT: 5,
  DINT: 11,
  UDINT: 10,
  LINT: 20,
  ULINT: 20,
}

const writeNumber: Procedure = {
  parameters: "IN SIZE PREC?0 FORMAT?0 P?1 OUT=>",
  write: (types) => {
    const [value, text] = [types("IN"), types("OUT")]
    if (!isText(text) || !(isReal(value) || isWhole(value))) return undefined
    const number = isReal(value) ? "SCALED_NUMBER(TO_LREAL(IN), TO_DINT(PREC))" : "TO_LINT(IN)"
    return work(`OUT := NUMBER_IN_TEXT(TEXT := OUT, NUM := ${number}, P := TO_DINT(P), SIZE := TO_DINT(SIZE),
      PREC := TO_DINT(PREC), FORMAT := TO_WORD(FORMAT));`)
  },
}

const readNumber = (from: string): Procedure["write"] => {
  return (types) => {
    const [text, value] = [types("IN"), types("OUT")]
    const name = nameOf(value)
    if (!isText(text) || name === undefined) return undefined
    if (isReal(value)) return work(`OUT := TO_${name}(NUMBER_OF_TEXT(IN, ${from}));`)
    return isWhole(value) ? work(`OUT := TO_${name}(WHOLE_OF_TEXT(IN, ${from}));`) : undefined
  }
}

const convert: Procedure = {
  parameters: "IN OUT=>",
  write: (types) => {
    const [value, target] = [types("IN"), types("OUT")]
    const name = nameOf(value)
    if (isText(value) && !isText(target)) return readNumber("1, WORD#0")(types)
    if (!isText(target)) return undefined
    if (name === undefined || !isWhole(value)) return work("OUT := TO_STRING(IN);")
    return work(`OUT := NUMBER_IN_TEXT('', TO_LINT(IN), 1, ${widths[name] ?? 0}, 0, WORD#0);`)
  },
}

const elementOf = (type: Type | undefined): Type | undefined =>
  type?.kind === "array" && type.dimensions.length === 1 ? type.element : undefined

const isCharacterLike = (type: Type | undefined): boolean =>
  /^W?CHAR$|^BYTE$|^WORD$|^U?S?INT$/.test(nameOf(type) ?? "")

const spread: Procedure = {
  parameters: "STRG PCHARS?0 CNT=>? CHARS",
  write: (types) => {
    const element = elementOf(types("CHARS"))
    const name = nameOf(element)
    if (!isText(types("STRG")) || !isCharacterLike(element)) return undefined
    const character = familyOf(name ?? "BYTE") === "char" ? "s[i]" : `TO_${name}(TO_BYTE(s[i]))`
    return work(
      `s := STRG;
      FOR i := 1 TO LEN(s) DO
        k := LOWER_BOUND(CHARS, 1) + TO_DINT(PCHARS) + i - 1;
        IF k <= UPPER_BOUND(CHARS, 1) THEN CHARS[k] := ${character}; END_IF;
      END_FOR;
      CNT := TO_UINT(LEN(s));`,
      { s: "STRING", i: "DINT", k: "DINT" },
    )
  },
}

const collect: Procedure = {
  parameters: "CHARS PCHARS?0 CNT?0 STRG=>",
  write: (types) => {
    const element = elementOf(types("CHARS"))
    if (!isText(types("STRG")) || !isCharacterLike(element)) return undefined
    const code = familyOf(nameOf(element) ?? "BYTE") === "char" ? "TO_BYTE(CHARS[k])" : "TO_BYTE(CHARS[k])"
    return work(
      `s := '';
      n := TO_DINT(CNT);
      IF n = 0 THEN n := 32767; END_IF;
      k := LOWER_BOUND(CHARS, 1) + TO_DINT(PCHARS);
      WHILE n > 0 AND k >= LOWER_BOUND(CHARS, 1) AND k <= UPPER_BOUND(CHARS, 1) DO
        IF ${code} = BYTE#0 THEN EXIT; END_IF;
        s := CONCAT(s, TO_CHAR(${code}));
        k := k + 1;
        n := n - 1;
      END_WHILE;
      STRG := s;`,
      { s: "STRING", k: "DINT", n: "DINT" },
    )
  },
}

const textToBits: Procedure = {
  parameters: "IN N OUT=>",
  write: (types) => {
    const [text, target] = [types("IN"), types("OUT")]
    const name = nameOf(target)
    if (!isText(text)) return undefined
    if (name !== undefined && isBits(target))
      return work(`OUT := TO_${name}(BITS_OF_TEXT(IN, TO_DINT(N), ${bitsOf(name)}));`)
    if (!isBits(elementOf(target))) return undefined
    return work(
      `i := 0;
      WHILE 2 * i < TO_DINT(N) AND i <= UPPER_BOUND(OUT, 1) - LOWER_BOUND(OUT, 1) DO
        OUT[LOWER_BOUND(OUT, 1) + i] := TO_${nameOf(elementOf(target))}(BITS_OF_TEXT(MID(IN, 2, 2 * i + 1), 2, 8));
        i := i + 1;
      END_WHILE;`,
      { i: "DINT" },
    )
  },
}

const bitsToText: Procedure = {
  parameters: "IN N OUT=>",
  write: (types) => {
    const [value, text] = [types("IN"), types("OUT")]
    const name = nameOf(value)
    if (!isText(text)) return undefined
    if (name !== undefined && isBits(value))
      return work(`OUT := TEXT_OF_BITS(TO_LWORD(IN), TO_DINT(N), ${bitsOf(name)});`)
    if (!isCharacterLike(elementOf(value))) return undefined
    return work(
      `s := '';
      FOR i := 0 TO TO_DINT(N) - 1 DO
        IF i > UPPER_BOUND(IN, 1) - LOWER_BOUND(IN, 1) THEN EXIT; END_IF;
        s := CONCAT(s, TEXT_OF_BITS(TO_LWORD(TO_BYTE(IN[LOWER_BOUND(IN, 1) + i])), 1, 8));
      END_FOR;
      OUT := s;`,
      { s: "STRING", i: "DINT" },
    )
  },
}

const readClock: Procedure = {
  parameters: "OUT=>",
  write: (types) => {
    const target = types("OUT")
    const name = nameOf(target)
    if (target?.kind === "struct" && target.name === "DTL") return work("OUT := CLOCK_DTL();")
    return name === "DT" || name === "LDT" ? work(`OUT := TO_${name}(CLOCK_LDT());`) : undefined
  },
}

/** Bits of a word from or into an array of BOOL; element 0 is bit 0. */
const gather: Procedure = {
  parameters: "IN OUT=>",
  write: (types) => {
    const name = nameOf(types("OUT"))
    if (nameOf(elementOf(types("IN"))) !== "BOOL" || name === undefined || familyOf(name) !== "bits")
      return undefined
    return work(
      `OUT := ${name}#0;
      FOR i := LOWER_BOUND(IN, 1) TO UPPER_BOUND(IN, 1) DO
        IF IN[i] THEN OUT := OUT OR SHL(${name}#1, i - LOWER_BOUND(IN, 1)); END_IF;
      END_FOR;`,
      { i: "DINT" },
    )
  },
}

const scatter: Procedure = {
  parameters: "IN OUT=>",
  write: (types) => {
    const name = nameOf(types("IN"))
    if (nameOf(elementOf(types("OUT"))) !== "BOOL" || name === undefined || familyOf(name) !== "bits")
      return undefined
    return work(
      `FOR i := LOWER_BOUND(OUT, 1) TO UPPER_BOUND(OUT, 1) DO
        OUT[i] := (SHR(IN, i - LOWER_BOUND(OUT, 1)) AND ${name}#1) <> ${name}#0;
      END_FOR;`,
      { i: "DINT" },
    )
  },
}

const same = (a: Type | undefined, b: Type | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  (sameType(a, b) || (a.kind === "string" && b.kind === "string" && a.wide === b.wide))

/** Copies between one type only; else nothing happens, as a controller does that finds out while it runs. */
const copyOne: Procedure = {
  parameters: "SRC DST=>",
  write: (types) => (same(types("SRC"), types("DST")) ? work("DST := SRC;") : work(";")),
}

const unequalTypes = "result := 16#80B4;"

/** Elements count from 0 whatever the bounds. A variable that is no array counts as its only element. */
const copyElements: Procedure = {
  parameters: "SRC COUNT SRC_INDEX?0 DEST_INDEX?0 DEST=>",
  write: (types) => {
    const [from, to] = [types("SRC"), types("DEST")]
    const [source, target] = [elementOf(from) ?? from, elementOf(to) ?? to]
    if (!same(source, target)) return work(unequalTypes, { result: "WORD" })
    const end = (name: string, type: Type | undefined): string =>
      elementOf(type) === undefined ? "1" : `UPPER_BOUND(${name}, 1) - LOWER_BOUND(${name}, 1) + 1`
    const at = (name: string, type: Type | undefined, index: string): string =>
      elementOf(type) === undefined ? name : `${name}[LOWER_BOUND(${name}, 1) + TO_DINT(${index}) + k]`
    return work(
      `result := WORD#0;
      n := TO_DINT(COUNT);
      IF TO_DINT(SRC_INDEX) < 0 OR TO_DINT(SRC_INDEX) + n > ${end("SRC", from)} THEN result := WORD#16#8151;
      ELSIF TO_DINT(DEST_INDEX) < 0 OR TO_DINT(DEST_INDEX) + n > ${end("DEST", to)} THEN result := WORD#16#8551;
      ELSE
        FOR i := 0 TO n - 1 DO
          k := i;
          IF TO_DINT(SRC_INDEX) < TO_DINT(DEST_INDEX) THEN k := n - 1 - i; END_IF;
          ${at("DEST", to, "DEST_INDEX")} := ${at("SRC", from, "SRC_INDEX")};
        END_FOR;
      END_IF;`,
      { result: "WORD", n: "DINT", i: "DINT", k: "DINT" },
    )
  },
}

const rows: ReadonlyMap<string, Procedure> = new Map([
  ["VAL_STRG", writeNumber],
  ["STRG_VAL", { parameters: "IN FORMAT?0 P?1 OUT=>", write: readNumber("TO_DINT(P), TO_WORD(FORMAT)") }],
  ["S_CONV", convert],
  ["STRG_TO_CHARS", spread],
  ["CHARS_TO_STRG", collect],
  ["ATH", textToBits],
  ["HTA", bitsToText],
  ["RD_SYS_T", readClock],
  ["RD_LOC_T", readClock],
  ["GATHER", gather],
  ["SCATTER", scatter],
  ["VARIANTGET", copyOne],
  ["VARIANTPUT", copyOne],
  ["MOVE_BLK_VARIANT", copyElements],
])

export const findProcedure = (folded: string): Procedure | undefined => rows.get(folded)
