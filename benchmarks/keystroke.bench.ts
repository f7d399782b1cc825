/**
 * `services.keystroke_ms`: one character typed into a program of five thousand lines, until its messages and a completion at
 * the cursor are there; warm, by the processor's time.
 */
import { importAsShipped } from "./as-shipped.ts"
import { type Benchmark, median, processorMs, round } from "./benchmark.ts"
import { libraryText } from "./library-text.ts"

const lines = 5_000
const keystrokes = 40
const counted = 20

const benchmark: Benchmark = {
  names: ["services.keystroke_ms"],
  run: async () => {
    const { understand, completeAt } = await importAsShipped<typeof import("@lehrwerk/plc/services")>(
      "../packages/plc/services/index.ts",
    )
    let text = libraryText(lines)
    const offset = text.lastIndexOf("END_PROGRAM")
    let previous = understand({ files: [{ name: "main.st", text }] })
    const times = Array.from({ length: keystrokes }, () => {
      text = `${text.slice(0, offset)} ${text.slice(offset)}`
      return processorMs(() => {
        previous = understand({ files: [{ name: "main.st", text }], previous })
        completeAt(previous, { file: 0, offset })
      })
    })
    const value = round(median(times.slice(-counted)))
    return { figures: { "services.keystroke_ms": { value, unit: "ms" } }, notes: [] }
  },
}

export default benchmark
