/** What single characters are to the lexer. */

export const C = {
  other: 0,
  space: 1,
  letter: 2,
  digit: 3,
  quote: 4,
  percent: 5,
  punctuation: 6,
  brace: 7,
} as const

/** Class of each ASCII character. */
export const asciiClass: Uint8Array = (() => {
  const table = new Uint8Array(128)
  const set = (characters: string, kind: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = kind
  }
  set(" \t\n\r\f\v", C.space)
  set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", C.letter)
  set("0123456789", C.digit)
  set("'\"", C.quote)
  set("%", C.percent)
  set("{", C.brace)
  set(";:,.()[]+-*/=<>&^!|~", C.punctuation)
  return table
})()

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** ASCII letter, digit or underscore. */
export const isWordPart = (code: number): boolean => {
  if (code >= 128) return false
  const kind = asciiClass[code]
  return kind === C.letter || kind === C.digit
}

const letterPattern = /^[\p{L}\p{Nl}]$/u
const letterPartPattern = /^[\p{L}\p{Nl}\p{M}\p{Nd}]$/u

/** Unicode letters begin names (edition 3 allows any letter); Chinese ones are the common case. */
export const isWideLetter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code <= 0x10ffff && letterPattern.test(String.fromCodePoint(code)))

export const isWideNamePart = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code <= 0x10ffff && letterPartPattern.test(String.fromCodePoint(code)))

/** No-break space, byte-order mark and the ideographic space are as good as a blank. */
export const isWideSpace = (code: number): boolean =>
  code === 0xa0 || code === 0xfeff || code === 0x3000 || code === 0x2028 || code === 0x2029

/** Characters that Chinese input methods put where the language has ASCII punctuation. */
const chinesePunctuation: Readonly<Record<string, string>> = {
  "。": ".",
  "、": ",",
  "【": "[",
  "】": "]",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "×": "*",
  "÷": "/",
  "≤": "<=",
  "≥": ">=",
  "≠": "<>",
}

/** The ASCII text meant by a full-width punctuation character, or undefined. */
export const asciiOfWide = (code: number): string | undefined => {
  if (code >= 0xff01 && code <= 0xff5e) {
    const ascii = code - 0xfee0
    return isWordPart(ascii) ? undefined : String.fromCharCode(ascii)
  }
  return chinesePunctuation[String.fromCharCode(code)]
}

/** A character as a message can show it: itself if it can be seen, else its number. */
export const showCharacter = (code: number): string => {
  const visible = code > 32 && code !== 127 && !(code >= 0x80 && code < 0xa0) && !isInvisible(code)
  return visible ? String.fromCodePoint(code) : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`
}

const isInvisible = (code: number): boolean =>
  (code >= 0xd800 && code <= 0xdfff) || /^[\p{C}\p{Z}\p{M}]$/u.test(String.fromCodePoint(code))
