/**
 * Statements as React elements. Text becomes text, never HTML, so nothing an author writes can run here. The subset is what
 * statements use: headings, paragraphs, lists, tables, code, quotes, emphasis, links. Links leave only to https or this site.
 */
import "./markdown.css"
import { type ReactNode, useMemo } from "react"
import { type Inline, parseInline } from "./parse-inline.ts"
import { type Block, parseMarkdown } from "./parse-markdown.ts"

export function Markdown({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return <div className="prose">{blocks.map((block, index) => renderBlock(block, index))}</div>
}

function renderBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case "heading": {
      const Tag = (["h2", "h3", "h4", "h5"] as const)[Math.min(block.level, 4) - 1] ?? "h5"
      return <Tag key={key}>{inline(block.text)}</Tag>
    }
    case "paragraph":
      return <p key={key}>{inline(block.text)}</p>
    case "quote":
      return (
        <blockquote key={key}>{block.blocks.map((inner, index) => renderBlock(inner, index))}</blockquote>
      )
    case "code":
      return (
        <pre key={key} tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case "rule":
      return <hr key={key} />
    case "list": {
      const Tag = block.ordered ? "ol" : "ul"
      return (
        <Tag key={key}>
          {block.items.map((item, index) => (
            <li key={index}>
              {item.map((inner, part) =>
                inner.kind === "paragraph" ? (
                  <span key={part}>{inline(inner.text)}</span>
                ) : (
                  renderBlock(inner, part)
                ),
              )}
            </li>
          ))}
        </Tag>
      )
    }
    default:
      return (
        <div className="lw-table-scroll" key={key} tabIndex={0} role="group">
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index}>{inline(cell)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>{inline(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
  }
}

const inline = (text: string): ReactNode => parseInline(text).map((part, index) => renderInline(part, index))

function renderInline(part: Inline, key: number): ReactNode {
  switch (part.kind) {
    case "text":
      return part.text
    case "code":
      return <code key={key}>{part.text}</code>
    case "strong":
      return <strong key={key}>{part.parts.map((inner, index) => renderInline(inner, index))}</strong>
    case "emphasis":
      return <em key={key}>{part.parts.map((inner, index) => renderInline(inner, index))}</em>
    default:
      return part.address === undefined ? (
        <span key={key}>{part.text}</span>
      ) : (
        <a key={key} href={part.address} rel="noreferrer">
          {part.text}
        </a>
      )
  }
}
