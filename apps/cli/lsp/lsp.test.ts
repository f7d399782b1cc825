/** The language server as an editor meets it: a real process, the protocol on its pipes. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node"

const folder = mkdtempSync(join(tmpdir(), "lehrwerk-lsp-"))
const uri = pathToFileURL(join(folder, "main.st")).href
const text = `PROGRAM main
VAR
  speed : INT;
  drive : Drive;
END_VAR
  drive(start := TRUE);
  sped := 1.5;
END_PROGRAM
`
let server: ChildProcess
let editor: ProtocolConnection
const published = new Map<string, readonly { code: string; message: string }[]>()

beforeAll(async () => {
  writeFileSync(
    join(folder, "drive.st"),
    "FUNCTION_BLOCK Drive VAR_INPUT start : BOOL; END_VAR END_FUNCTION_BLOCK",
  )
  const cli = fileURLToPath(new URL("../bin/lehrwerk.js", import.meta.url))
  server = spawn(process.execPath, [cli, "lsp"], { stdio: ["pipe", "pipe", "inherit"] })
  if (server.stdout === null || server.stdin === null) throw new Error("no pipes")
  editor = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  editor.onNotification("textDocument/publishDiagnostics", (given: { uri: string; diagnostics: never[] }) => {
    published.set(given.uri, given.diagnostics)
  })
  editor.listen()
  await editor.sendRequest("initialize", {
    processId: null,
    rootUri: null,
    capabilities: {},
    locale: "zh-cn",
  })
  await editor.sendNotification("initialized", {})
  await editor.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "structured-text", version: 1, text },
  })
})

afterAll(async () => {
  await editor.sendRequest("shutdown")
  await editor.sendNotification("exit")
  editor.dispose()
  rmSync(folder, { recursive: true })
})

const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } })

test("when a document opens, then its problems come in the editor's language, read with the files beside it", async () => {
  await expect.poll(() => published.get(uri)?.map(({ code }) => code)).toEqual(["unknown-name-similar"])
  expect(published.get(uri)?.[0]?.message).toMatch(/[\u4e00-\u9fff]/)
})

test("when a fix is asked for, then the edit mends the text, and the complaint goes with the change", async () => {
  const range = { start: { line: 6, character: 2 }, end: { line: 6, character: 6 } }
  const actions = await editor.sendRequest<{ edit: { changes: Record<string, { newText: string }[]> } }[]>(
    "textDocument/codeAction",
    { textDocument: { uri }, range, context: { diagnostics: [] } },
  )
  expect(actions[0]?.edit.changes[uri]?.[0]?.newText).toBe("speed")
  await editor.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range, text: "speed" }],
  })
  await expect.poll(() => published.get(uri)?.map(({ code }) => code)).toEqual(["conversion-needed"])
})

test("when places are asked about, then completion, hover, definition, symbols and colours answer", async () => {
  const items = await editor.sendRequest<{ label: string }[]>("textDocument/completion", at(5, 8))
  expect(items.map(({ label }) => label)).toContain("start")
  const hover = await editor.sendRequest<{ contents: { value: string } }>("textDocument/hover", at(6, 3))
  expect(hover.contents.value).toContain("VAR speed : INT")
  const definition = await editor.sendRequest<{ uri: string }>("textDocument/definition", at(3, 11))
  expect(definition.uri).toMatch(/drive\.st$/)
  const symbols = await editor.sendRequest<{ name: string }[]>("textDocument/documentSymbol", {
    textDocument: { uri },
  })
  expect(symbols.map(({ name }) => name)).toEqual(["main"])
  const { data } = await editor.sendRequest<{ data: number[] }>("textDocument/semanticTokens/full", {
    textDocument: { uri },
  })
  expect(data.length % 5).toBe(0)
  expect(data.length).toBeGreaterThan(50)
})

test("when a rename is refused, then it says why; else it changes every use", async () => {
  await expect(editor.sendRequest("textDocument/rename", { ...at(6, 3), newName: "drive" })).rejects.toThrow(
    /drive/,
  )
  const { changes } = await editor.sendRequest<{ changes: Record<string, unknown[]> }>(
    "textDocument/rename",
    {
      ...at(6, 3),
      newName: "rpm",
    },
  )
  expect(changes[uri]).toHaveLength(2)
})
