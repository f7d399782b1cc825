/** The blocks of a Markdown text. Any text gives blocks; nothing throws; every line ends up in exactly one block. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "rule" }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: "table"
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

const deepest = 6
const listItem = /^( {0,3})([-*+]|\d{1,3}[.)])\s+(.*)$/

export function parseMarkdown(text: string): Block[] {
  return parseLines(text.replaceAll("\r\n", "\n").split("\n"), 0)
}

function parseLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    if ((lines[at] ?? "").trim() === "") {
      at += 1
      continue
    }
    const { block, next } = readBlock(lines, at, depth)
    blocks.push(block)
    at = next
  }
  return blocks
}

interface Read {
  readonly block: Block
  readonly next: number
}

function readBlock(lines: readonly string[], at: number, depth: number): Read {
  const line = lines[at] ?? ""
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
  if (heading !== null) {
    return {
      block: { kind: "heading", level: heading[1]?.length ?? 1, text: heading[2] ?? "" },
      next: at + 1,
    }
  }
  if (line.startsWith("```")) return readCode(lines, at)
  if (/^ {0,3}([-*_])( *\1){2,} *$/.test(line)) return { block: { kind: "rule" }, next: at + 1 }
  if (depth < deepest && line.startsWith(">")) return readQuote(lines, at, depth)
  if (depth < deepest && listItem.test(line)) return readList(lines, at, depth)
  if (isTableStart(lines, at)) return readTable(lines, at)
  return readParagraph(lines, at)
}

function readCode(lines: readonly string[], at: number): Read {
  let end = at + 1
  while (end < lines.length && !(lines[end] ?? "").startsWith("```")) end += 1
  return { block: { kind: "code", text: lines.slice(at + 1, end).join("\n") }, next: end + 1 }
}

function readQuote(lines: readonly string[], at: number, depth: number): Read {
  let end = at
  while (end < lines.length && (lines[end] ?? "").startsWith(">")) end += 1
  const inner = lines.slice(at, end).map((line) => line.replace(/^> ?/, ""))
  return { block: { kind: "quote", blocks: parseLines(inner, depth + 1) }, next: end }
}

function readList(lines: readonly string[], at: number, depth: number): Read {
  const ordered = /\d/.test(listItem.exec(lines[at] ?? "")?.[2] ?? "")
  const items: Block[][] = []
  let next = at
  while (next < lines.length) {
    const match = listItem.exec(lines[next] ?? "")
    if (match === null || /\d/.test(match[2] ?? "") !== ordered) break
    const inner = [match[3] ?? ""]
    next += 1
    while (next < lines.length && belongsToItem(lines, next)) {
      inner.push((lines[next] ?? "").replace(/^ {2,4}/, ""))
      next += 1
    }
    items.push(parseLines(inner, depth + 1))
    // A blank line between two items of the same list does not end it.
    if ((lines[next] ?? "").trim() === "" && listItem.test(lines[next + 1] ?? "")) next += 1
  }
  return { block: { kind: "list", ordered, items }, next }
}

function belongsToItem(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ""
  if (line.trim() === "") return /^ {2,}\S/.test(lines[at + 1] ?? "")
  if (/^ {2,}/.test(line)) return true
  return !listItem.test(line) && !/^(#{1,6}\s|```|>|\|)/.test(line) && (lines[at - 1] ?? "").trim() !== ""
}

const isTableStart = (lines: readonly string[], at: number): boolean =>
  (lines[at] ?? "").includes("|") &&
  /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/.test(lines[at + 1] ?? "")

function readTable(lines: readonly string[], at: number): Read {
  const head = cellsOf(lines[at] ?? "")
  const rows: string[][] = []
  let next = at + 2
  while (next < lines.length && (lines[next] ?? "").includes("|")) {
    const cells = cellsOf(lines[next] ?? "")
    rows.push(head.map((_, column) => cells[column] ?? ""))
    next += 1
  }
  return { block: { kind: "table", head, rows }, next }
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"))

function readParagraph(lines: readonly string[], at: number): Read {
  let end = at + 1
  while (end < lines.length && continuesParagraph(lines, end)) end += 1
  return { block: { kind: "paragraph", text: joinLines(lines.slice(at, end)) }, next: end }
}

const continuesParagraph = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? ""
  return (
    line.trim() !== "" && !/^(#{1,6}\s|```|>)/.test(line) && !listItem.test(line) && !isTableStart(lines, at)
  )
}

/** Chinese needs no space where a line was broken. */
const joinLines = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim())
    .reduce((joined, line) =>
      /[\p{Script=Han}，。；：、）]$/u.test(joined) && /^[\p{Script=Han}（“]/u.test(line)
        ? joined + line
        : `${joined} ${line}`,
    )
