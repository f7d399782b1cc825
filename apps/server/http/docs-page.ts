/**
 * `/api/docs`: the OpenAPI document as one readable page, made on the server, without scripts or foreign files.
 * English only: its readers write programs.
 */
import { errorCodes, fieldReasons } from "@lehrwerk/contract"

type Node = { readonly [key: string]: unknown }

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

const style = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent) }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem }
  h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
  article { margin: 1.2rem 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 6px }
  article h3 { margin: 0; font: 600 1rem ui-monospace, monospace; overflow-wrap: anywhere }
  .method { display: inline-block; min-width: 4.5em; color: #0b6e4f }
  pre { overflow-x: auto; padding: .6rem; background: color-mix(in srgb, currentColor 7%, transparent); border-radius: 4px }
  table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top }
  @media (prefers-color-scheme: dark) { .method { color: #5fd3a8 } }
`

export const docsPage = (document: Node): string => {
  const operations = Object.entries(document["paths"] as Record<string, Record<string, Node>>).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(operations.map(({ operation }) => (operation["tags"] as string[])[0] ?? ""))]
  const info = document["info"] as { title: string; version: string; description: string }
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(info.title)} API</title><style>${style}</style></head><body>
<h1>${escape(info.title)} API ${escape(info.version)}</h1>
<p>${escape(info.description)} The machine-readable form is <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav>${tags.map((tag) => `<a href="#tag-${tag}">${tag}</a>`).join(" · ")} · <a href="#errors">error codes</a></nav>
${tags.map((tag) => section(tag, operations)).join("\n")}
${errorSection()}
</body></html>`
}

interface Operation {
  readonly path: string
  readonly method: string
  readonly operation: Node
}

const section = (tag: string, operations: readonly Operation[]): string => {
  const own = operations.filter(({ operation }) => (operation["tags"] as string[]).includes(tag))
  return `<h2 id="tag-${tag}">${escape(tag)}</h2>${own.map(article).join("\n")}`
}

const article = ({ path, method, operation }: Operation): string => {
  const parameters = operation["parameters"] as { name: string; in: string; required?: boolean }[]
  const rows = parameters.map(
    (each) =>
      `<tr><td><code>${escape(each.name)}</code></td><td>${each.in}</td><td>${each.required ? "required" : ""}</td></tr>`,
  )
  const responses = Object.entries(
    operation["responses"] as Record<string, { description: string; content?: Node }>,
  )
  return `<article id="${escape(String(operation["operationId"]))}">
<h3><span class="method">${method.toUpperCase()}</span> ${escape(path)}</h3>
<p>${escape(String(operation["summary"]))} <em>${escape(String(operation["description"]))}</em></p>
${rows.length > 0 ? `<table>${rows.join("")}</table>` : ""}
${operation["requestBody"] ? schemaBlock("Body", operation["requestBody"] as Node) : ""}
${responses
  .filter(([status]) => status !== "default")
  .map(([status, response]) =>
    response.content && !response.description.startsWith("Problem")
      ? schemaBlock(`Answer ${status}`, response as Node)
      : `<p>${status}: ${escape(response.description)}</p>`,
  )
  .join("\n")}
</article>`
}

const schemaBlock = (title: string, holder: Node): string => {
  const content = Object.entries((holder["content"] ?? {}) as Record<string, { schema: unknown }>)
  return content
    .map(
      ([type, { schema }]) =>
        `<details><summary>${escape(title)}: <code>${escape(type)}</code></summary><pre>${escape(JSON.stringify(schema, null, 2))}</pre></details>`,
    )
    .join("")
}

const errorSection = (): string => {
  const codes = Object.entries(errorCodes).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(title.en)}</td></tr>`,
  )
  const reasons = Object.entries(fieldReasons).map(
    ([reason, text]) => `<tr><td><code>${reason}</code></td><td>${escape(text.en)}</td></tr>`,
  )
  return `<h2 id="errors">Error codes</h2><table><tr><th>Code</th><th>Status</th><th>Title</th></tr>${codes.join("")}</table>
<h2 id="field-reasons">Reasons of field errors</h2><table>${reasons.join("")}</table>`
}
