/** Makes the sentence of a mark from the key and values that the marking wrote, in the reader's language. */
import type { Evidence } from "@lehrwerk/contract"
import type { Language, Words } from "@lehrwerk/words"

/** Undefined where there is no sentence for the key: the rule and the span still stand there. */
export function explain(
  sentences: Words["evidence"],
  explanation: Evidence["explanation"],
  language: Language,
): string | undefined {
  if (explanation === null) return undefined
  const sentence: unknown = Reflect.get(sentences, explanation.key)
  if (typeof sentence === "string") return sentence
  if (typeof sentence !== "function") return undefined
  const values = Object.fromEntries(
    Object.entries(explanation.params).map(([name, value]) => [
      name,
      typeof value === "object" ? value[language] : typeof value === "boolean" ? Number(value) : value,
    ]),
  )
  return (sentence as (values: Readonly<Record<string, string | number>>) => string)(values)
}
