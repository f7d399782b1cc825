/**
 * `npm test`: sets everything up and runs every test, from cheap to dear. Ends with one line, "N passed, N failed".
 * Arguments are handed to the test runner: `npm test -- packages/plc`.
 */
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { ensureDependencies, requireNode, root, run } from "./set-up.js"

/** Browser journeys load a whole product each; they run after the rest so that nothing else slows them. */
const stages = [["tidy", "unit", "conformance", "content", "integration"], ["journeys"]]

const runStage = (projects, extra, folder) => {
  const report = join(folder, `${projects[0]}.json`)
  const args = [
    join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    ...projects.flatMap((name) => ["--project", name]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    "--passWithNoTests",
    ...extra,
  ]
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" })
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, status: status ?? 1 }
  const counts = JSON.parse(readFileSync(report, "utf8"))
  return {
    passed: counts.numPassedTests,
    // A file that cannot be loaded holds no failed test, but fails its suite.
    failed: Math.max(counts.numFailedTests, counts.success ? 0 : 1),
    skipped: counts.numPendingTests + counts.numTodoTests,
    status: status ?? 1,
  }
}

requireNode()
ensureDependencies((line) => process.stdout.write(`${line}\n`))
run(process.execPath, [join(root, "tools", "build.js")])

const folder = mkdtempSync(join(tmpdir(), "lehrwerk-test-"))
const results = stages.map((projects) => runStage(projects, process.argv.slice(2), folder))
rmSync(folder, { recursive: true, force: true })
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const skipped = sum("skipped")
process.stdout.write(
  `\n${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`,
)
process.exitCode = results.every((result) => result.status === 0) ? 0 : 1
