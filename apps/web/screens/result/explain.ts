/** Makes the sentence of a mark from the key and values that the marking wrote, in the reader's language. */
import type { Evidence } from "@lehrwerk/contract"
import type { Language, Words } from "@lehrwerk/words"

/** Undefined where there is no sentence for the key: the rule and the span still stand there. */
export function explain(
  { evidence: sentences, faults }: Pick<Words, "evidence" | "faults">,
  explanation: Evidence["explanation"],
  language: Language,
): string | undefined {
  if (explanation === null) return undefined
  const sentence: unknown = Reflect.get(sentences, explanation.key)
  if (typeof sentence === "string") return sentence
  if (typeof sentence !== "function") return undefined
  const values: Record<string, string | number> = Object.fromEntries(
    Object.entries(explanation.params).map(([name, value]) => [
      name,
      typeof value === "object" ? value[language] : typeof value === "boolean" ? Number(value) : value,
    ]),
  )
  const { kind } = values
  // The kind of a fault is a code; people read its words.
  if (typeof kind === "string" && Object.hasOwn(faults, kind))
    values["kind"] = Reflect.get(faults, kind) as string
  return (sentence as (values: Readonly<Record<string, string | number>>) => string)(values)
}

/** The words for the kind of a fault, which is a code; an unknown one shows itself. */
export const faultText = (faults: Words["faults"], kind: string): string =>
  new Map<string, string>(Object.entries(faults)).get(kind) ?? kind
