/** The codes by which the state knows organisations, checked before anybody stores them. */

/** Digits and capital letters without I, O, S, V, Z. Source: GB 32100-2015. */
const socialCreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

/** Weights 3^i mod 31 of the first seventeen characters. */
const socialCreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The eighteenth character of a unified social credit code; undefined when the first seventeen are not of its alphabet. */
export const socialCreditCheckCharacter = (firstSeventeen: string): string | undefined => {
  const values = Array.from(firstSeventeen, (character) => socialCreditAlphabet.indexOf(character))
  if (values.length !== 17 || values.includes(-1)) return undefined
  const sum = values.reduce((total, value, index) => total + value * (socialCreditWeights[index] ?? 0), 0)
  return socialCreditAlphabet[(31 - (sum % 31)) % 31]
}

/** Is this a unified social credit code with the right check character and a numeric district? */
export const isSocialCreditCode = (text: string): boolean =>
  /^[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}$/.test(text) && socialCreditCheckCharacter(text.slice(0, 17)) === text[17]

/** Two digits of the kind of school. Source: the Ministry of Education's rules on codes of schools (2011). */
const schoolKinds = new Set("11 21 22 31 32 33 34 35 36 37 41 42 51 91 92 93".split(" "))
/** Two digits of the province. Source: GB/T 2260. */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(
    " ",
  ),
)

/**
 * Is this a school's ten-digit identification code? It has no check digit: kind, province and, for universities and
 * colleges, the zero before their five-digit code are what can be checked.
 */
export const isSchoolCode = (text: string): boolean =>
  /^\d{10}$/.test(text) &&
  schoolKinds.has(text.slice(0, 2)) &&
  provinces.has(text.slice(2, 4)) &&
  (!text.startsWith("4") || text[4] === "0")
