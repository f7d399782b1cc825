/** Chooses the language of an answer from Accept-Language (RFC 9110, 12.5.4): the best weighted one that we speak. */
import type { Language } from "@lehrwerk/contract"

const MAX_RANGES = 20

export const languageOf = (header: string | undefined): Language => {
  let best: { language: Language; weight: number } = { language: "en", weight: 0 }
  for (const range of (header ?? "").split(",").slice(0, MAX_RANGES)) {
    const [tag = "", ...params] = range.trim().toLowerCase().split(";")
    const language: Language | undefined = /^zh\b/.test(tag)
      ? "zh-CN"
      : /^(en\b|\*)/.test(tag)
        ? "en"
        : undefined
    const quality = params
      .map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1])
      .find((value) => value !== undefined)
    const weight = quality === undefined ? 1 : Number(quality)
    if (language && weight > best.weight) best = { language, weight }
  }
  return best.language
}
