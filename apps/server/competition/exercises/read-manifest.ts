/**
 * What the server itself reads of an exercise package: titles and variants from `exercise.json`, nothing of the plant or
 * the marking scheme. Source of truth: docs/formats, "exercise folder". The judge checks the whole package.
 */
import type { LocalisedText } from "@lehrwerk/contract"
import { z } from "zod"

const text = z.union([
  z.object({ en: z.string(), "zh-CN": z.string() }),
  z.string().transform((plain) => ({ en: plain, "zh-CN": plain })),
])

const manifestSchema = z.object({
  id: z.string(),
  version: z.coerce.string(),
  title: text,
  variants: z.array(z.object({ id: z.string(), title: text.optional() })).min(1),
  defaultVariant: z.string().optional(),
})

interface ExerciseManifest {
  readonly id: string
  readonly version: string
  readonly title: LocalisedText
  readonly variants: readonly { readonly id: string; readonly title: LocalisedText }[]
  readonly defaultVariant: string
}

const manifestPath = "exercise.json"

/** Throws when the package has no readable manifest: such a package must not get into the database. */
export const readManifest = (files: Readonly<Record<string, string>>): ExerciseManifest => {
  const { defaultVariant, variants, ...rest } = manifestSchema.parse(
    JSON.parse(files[manifestPath] ?? "null"),
  )
  const titled = variants.map(({ id, title }) => ({ id, title: title ?? { en: id, "zh-CN": id } }))
  return { ...rest, variants: titled, defaultVariant: defaultVariant ?? titled[0]?.id ?? "" }
}
