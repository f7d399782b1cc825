/** Plain progress lines: a check mark, what was done, how long it took. No cursor tricks, so logs read well too. */

export interface Progress {
  /** A step that is done; the time since the last one is added. */
  readonly done: (text: string) => void
  /** Something worth knowing that is no step. */
  readonly note: (text: string) => void
  readonly fail: (text: string) => void
}

export interface Output {
  readonly write: (text: string) => unknown
}

export function createProgress(output: Output, nowMs: () => number): Progress {
  let last = nowMs()
  return {
    done: (text) => {
      const seconds = ((nowMs() - last) / 1000).toFixed(1)
      last = nowMs()
      output.write(`  ✓ ${text}  ${seconds} s\n`)
    },
    note: (text) => void output.write(`    ${text}\n`),
    fail: (text) => void output.write(`  ✗ ${text}\n`),
  }
}
