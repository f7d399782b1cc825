import { expect, test } from "vitest"
import { createCommandDoor } from "./command-door.ts"
import type { Command } from "./protocol.ts"

const compile = (source: string, version: number): Command => ({
  kind: "compile",
  variant: "a",
  source,
  version,
})

test("when a project of XML comes, then it and all behind it wait for the reader, in their order", async () => {
  const handled: unknown[] = []
  let finish: () => void = () => undefined
  const loaded = new Promise<void>((resolve) => {
    finish = resolve
  })
  const door = createCommandDoor({
    handle: (command) => handled.push(command.kind === "compile" ? command.version : command.kind),
    loadReader: () => loaded,
  })
  door(compile("PROGRAM main END_PROGRAM", 1))
  expect(handled).toEqual([1])
  door(compile('<?xml version="1.0"?><project/>', 2))
  door({ kind: "play" })
  expect(handled).toEqual([1])
  finish()
  await loaded
  await Promise.resolve()
  expect(handled).toEqual([1, 2, "play"])
})

test("when the reader cannot be loaded, then the text goes on all the same", async () => {
  const handled: Command[] = []
  const failed = Promise.reject(new Error("offline"))
  const door = createCommandDoor({ handle: (command) => handled.push(command), loadReader: () => failed })
  door(compile("<project/>", 1))
  await failed.catch(() => undefined)
  expect(handled).toHaveLength(1)
})
