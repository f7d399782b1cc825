/** Emphasis, code and links inside one line of Markdown. What does not close stays plain text. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong"; readonly parts: readonly Inline[] }
  | { readonly kind: "emphasis"; readonly parts: readonly Inline[] }
  /** `address` is undefined where it would leave to anything but https, this site or this page. */
  | { readonly kind: "link"; readonly text: string; readonly address: string | undefined }

const pattern =
  /`([^`]+)`|\*\*([^*]+(?:\*[^*]+)*?)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)|\\([\\`*_[\]#|])/

const deepest = 4

export function parseInline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = []
  let rest = text
  while (rest !== "") {
    const match = depth < deepest ? pattern.exec(rest) : null
    if (match === null) break
    if (match.index > 0) parts.push({ kind: "text", text: rest.slice(0, match.index) })
    parts.push(partOf(match, depth))
    rest = rest.slice(match.index + match[0].length)
  }
  if (rest !== "") parts.push({ kind: "text", text: rest })
  return parts
}

function partOf(match: RegExpExecArray, depth: number): Inline {
  const [, code, strong, emphasis, linkText, address, escaped] = match
  if (code !== undefined) return { kind: "code", text: code }
  if (strong !== undefined) return { kind: "strong", parts: parseInline(strong, depth + 1) }
  if (emphasis !== undefined) return { kind: "emphasis", parts: parseInline(emphasis, depth + 1) }
  if (linkText !== undefined) return { kind: "link", text: linkText, address: safeAddress(address ?? "") }
  return { kind: "text", text: escaped ?? "" }
}

const safeAddress = (address: string): string | undefined =>
  /^(https:\/\/|#|\/(?!\/))/.test(address) ? address : undefined
