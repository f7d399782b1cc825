/** The table of published libraries: what is right is counted, what is wrong is named by its code. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { checkLibrary, corpusTable } from "./corpus.ts"

test("when a folder holds a library, then its files are compiled as one project and the wrong ones are named", () => {
  const folder = mkdtempSync(join(tmpdir(), "corpus-"))
  try {
    mkdirSync(join(folder, "blocks"))
    writeFileSync(join(folder, "dialect"), "iec\n")
    writeFileSync(join(folder, "README.md"), "no source")
    writeFileSync(
      join(folder, "blocks", "door.st"),
      "FUNCTION_BLOCK Door\nVAR motor : Motor; END_VAR\nmotor();\nEND_FUNCTION_BLOCK",
    )
    writeFileSync(
      join(folder, "motor.st"),
      "FUNCTION_BLOCK Motor\nVAR_OUTPUT run : BOOL; END_VAR\nrun := missing;\nEND_FUNCTION_BLOCK\n",
    )
    const report = checkLibrary(folder, "doors")
    expect(report).toEqual({ name: "doors", files: 2, lines: 9, right: 1, errors: [["unknown-name", 1]] })
    expect(corpusTable([report])).toContain("| doors | 2 | 9 | 1 | 1 × `unknown-name` |")
  } finally {
    rmSync(folder, { recursive: true })
  }
})
