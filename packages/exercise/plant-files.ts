/** The plant's source files in their order: the generated `variant.st`, the library, the exercise's own. */
import type { SourceFile } from "@lehrwerk/plc"
import type { Folder } from "./folder.ts"
import type { Manifest } from "./shapes.ts"

type ManifestVariant = Manifest["variants"][number]

const libraryFolder = "plant-library"
export const manifestName = "exercise.json"

/** Library and plant files; missing ones are problems. */
export const readPlantFiles = (folder: Folder, manifest: Manifest): SourceFile[] => {
  const names = [...(manifest.library ?? []).map((name) => `${libraryFolder}/${name}`), ...manifest.plant]
  return names.flatMap((name) => {
    const text = folder.text(name)
    return text === undefined ? [] : [{ name, text }]
  })
}

/** VAR_GLOBAL CONSTANT with the variant's constants and the exercise's parameters. */
export const variantFile = (manifest: Manifest, variant: ManifestVariant): SourceFile => {
  const constants = Object.entries(variant.constants).map(([name, value]) =>
    typeof value === "boolean" ? line(name, "BOOL", value) : line(name, "INT", value),
  )
  const parameters = Object.entries(manifest.parameters ?? {})
    .filter(([name]) => !Object.hasOwn(variant.constants, name))
    .map(([name, { type, value }]) => line(name, type, value))
  const text = ["VAR_GLOBAL CONSTANT", ...constants, ...parameters, "END_VAR", ""].join("\n")
  return { name: "variant.st", text }
}

const line = (name: string, type: string, value: number | boolean | string): string =>
  `  ${name} : ${type} := ${literal(type, value)};`

const literal = (type: string, value: number | boolean | string): string => {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE"
  if (typeof value === "string") return value
  if (type !== "REAL" && type !== "LREAL") return String(value)
  const text = String(value)
  return /[.eE]/.test(text) ? text.replace(/^(-?\d+)e/i, "$1.0e") : `${text}.0`
}

/** Numbers that rules, templates and scenes may name. Times are left out: they are text. */
export const constantsOf = (
  manifest: Manifest,
  variant: ManifestVariant,
): Record<string, number | boolean> => {
  const constants: Record<string, number | boolean> = {}
  for (const [name, { value }] of Object.entries(manifest.parameters ?? {})) {
    if (typeof value !== "string") constants[name] = value
  }
  return { ...constants, ...variant.constants }
}
