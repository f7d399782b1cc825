/** Types, lint, format and dead code, run as tests so that `npm test` is the whole of continuous integration. */
import { spawnSync } from "node:child_process"
import { expect, test } from "vitest"
import { root } from "./source-files.ts"

const check = (command: string, args: readonly string[]) => {
  const result = spawnSync("npx", ["--no-install", command, ...args], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  })
  return { status: result.status, output: result.status === 0 ? "" : result.stdout + result.stderr }
}

test("when the whole tree is type-checked then nothing is wrong", () => {
  expect(check("tsc", ["-p", "tsconfig.json"])).toEqual({ status: 0, output: "" })
})

test("when the whole tree is linted with types then nothing is wrong", () => {
  expect(check("oxlint", ["--type-aware", "--deny-warnings"])).toEqual({ status: 0, output: "" })
})

test("when the formatter looks then nothing would change", () => {
  expect(check("biome", ["check"])).toEqual({ status: 0, output: "" })
})

test("when exports and dependencies are counted then each is used", () => {
  expect(check("knip", [])).toEqual({ status: 0, output: "" })
})
