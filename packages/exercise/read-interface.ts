/** `interface.<variant>.csv`: one row per point, no field holds a comma. */
import { fitsType, isPointType, parseAddress } from "./address.ts"
import type { InterfacePoint } from "./exercise.ts"
import type { Folder } from "./folder.ts"
import { exerciseLimits } from "./limits.ts"

const header = "name,address,type,group,en,zh-CN"

export const interfaceName = (variant: string): string => `interface.${variant}.csv`

export const readInterface = (folder: Folder, variant: string): InterfacePoint[] => {
  const file = interfaceName(variant)
  const text = folder.text(file)
  if (text === undefined) return []
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/)
  if (lines[0]?.trim() !== header) {
    folder.problem("csv-header", file, "line 1", { header })
    return []
  }
  const points: InterfacePoint[] = []
  const reader = new RowReader(folder, file)
  lines.slice(1).forEach((line, index) => {
    if (line.trim() === "") return
    const point = reader.read(line, `line ${index + 2}`)
    if (point !== undefined) points.push(point)
  })
  if (points.length > exerciseLimits.points)
    folder.problem("too-many-points", file, "", { limit: exerciseLimits.points })
  return points
}

class RowReader {
  private readonly names = new Map<string, string>()
  /** What lies on each bit of the image: `input 16.3` → point name. */
  private readonly taken = new Map<string, string>()
  private readonly folder: Folder
  private readonly file: string

  constructor(folder: Folder, file: string) {
    this.folder = folder
    this.file = file
  }

  read(line: string, path: string): InterfacePoint | undefined {
    const fields = line.split(",").map((field) => field.trim())
    const [name = "", addressText = "", type = "", group = "", en = "", zh = ""] = fields
    if (fields.length !== 6) return this.refuse("csv-fields", path, { expected: 6, found: fields.length })
    if (!/^[A-Za-z_]\w*$/.test(name)) return this.refuse("point-name", path, { name })
    const address = parseAddress(addressText)
    if (address === undefined) return this.refuse("point-address", path, { address: addressText })
    if (!isPointType(type) || !fitsType(address, type)) {
      return this.refuse("point-type", path, { address: addressText, type })
    }
    if (en === "" || zh === "") return this.refuse("point-text", path, { name })
    const double = this.names.get(name.toUpperCase())
    if (double !== undefined) return this.refuse("point-twice", path, { name })
    this.names.set(name.toUpperCase(), name)
    const { area, byte, bit, bytes } = address
    for (let at = byte; at < byte + bytes; at++) {
      for (let each = bit ?? 0; each <= (bit ?? 7); each++) {
        const key = `${area} ${at}.${each}`
        const other = this.taken.get(key)
        if (other !== undefined) return this.refuse("point-overlap", path, { name, other })
        this.taken.set(key, name)
      }
    }
    const place = bit === undefined ? {} : { bit }
    return { name, area, byte, ...place, type, address: address.text, group, title: { en, "zh-CN": zh } }
  }

  private refuse(code: string, path: string, params: Readonly<Record<string, string | number>>): undefined {
    this.folder.problem(code, this.file, path, params)
    return undefined
  }
}
