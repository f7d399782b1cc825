/**
 * One text in both languages, and the typed way to fill it in.
 *
 * A template names its values in braces: `{count}`. Where English needs a singular and a plural, the second form is
 * `{count|submission|submissions}`: the word is chosen by the number called `count`, the number itself is not printed.
 * A text without values is a plain string; a text with values is a function, so a forgotten value is a type error.
 */
export type Language = "en" | "zh-CN"

export const languages: readonly Language[] = ["en", "zh-CN"]

export interface Bilingual {
  readonly en: string
  readonly "zh-CN": string
}

type NameOf<Slot extends string> = Slot extends `${infer Name}|${string}` ? Name : Slot

type SlotsOf<Template extends string> = Template extends `${string}{${infer Slot}}${infer Rest}`
  ? NameOf<Slot> | SlotsOf<Rest>
  : never

/** What a template becomes for the reader: a string, or a function of its values. */
export type Reading<Template extends string> = [SlotsOf<Template>] extends [never]
  ? string
  : (values: Readonly<Record<SlotsOf<Template>, string | number>>) => string

export type Area = Readonly<Record<string, Bilingual>>

export type AreaReading<A extends Area> = { readonly [Key in keyof A]: Reading<A[Key]["en"]> }

const slotPattern = /\{([a-zA-Z]+)(?:\|([^|}]*)\|([^|}]*))?\}/g

/** Fills a template. A value that is missing leaves its slot visible, which a reader reports sooner than a gap. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(slotPattern, (slot, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return slot
    if (one !== undefined) return Number(value) === 1 ? one : (many ?? one)
    return String(value)
  })
}

/** The names of the values a template asks for, each once, sorted. */
export function slotNames(template: string): string[] {
  const names = new Set<string>()
  for (const match of template.matchAll(slotPattern)) names.add(match[1] ?? "")
  return [...names].toSorted()
}

/** Turns an area of bilingual templates into the texts of one language. */
export function readArea<A extends Area>(area: A, language: Language): AreaReading<A> {
  const reading: Record<string, unknown> = {}
  for (const [key, text] of Object.entries(area)) {
    const template = text[language]
    reading[key] =
      slotNames(text.en).length === 0
        ? template
        : (values: Readonly<Record<string, string | number>>) => fill(template, values)
  }
  return reading as AreaReading<A>
}
