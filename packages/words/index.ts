/** The texts people read, in English and Simplified Chinese, through typed accessors. */
export { type Words, wordsIn } from "./catalogue.ts"
export { type Bilingual, type Language, languages } from "./text.ts"
