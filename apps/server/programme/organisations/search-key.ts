/** What a person may type to find an organisation or a person: names, initials and full pinyin, codes; in lower case. */
import { pinyin } from "pinyin-pro"

export const searchKeyOf = (
  name: { readonly en: string; readonly "zh-CN": string },
  ...codes: readonly (string | null | undefined)[]
): string => {
  const syllables = pinyin(name["zh-CN"], { toneType: "none", type: "array", nonZh: "consecutive" })
  const parts = [
    name.en,
    name["zh-CN"],
    syllables.join(""),
    syllables.map((syllable) => syllable[0] ?? "").join(""),
    ...codes,
  ]
  return [...new Set(parts.filter((part) => part))].join(" ").toLowerCase()
}

/** The pattern for LIKE: what was typed may stand anywhere; its own wildcards are taken literally. */
export const likePattern = (typed: string): string =>
  `%${typed.toLowerCase().replaceAll(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`
