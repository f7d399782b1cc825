/** What the writers of values as text share: fixed text and signs, appended to the string that local 0 points at. */
import { when, write } from "./assembly.ts"
import type { Emission } from "./emission.ts"
import type { FunctionBuilder } from "./encoder.ts"
import { appendCharacter } from "./string-helpers.ts"

/** ASCII only. */
export function appendText(f: FunctionBuilder, emission: Emission, text: string): void {
  for (const character of text) {
    write(f, "$0", character.charCodeAt(0))
    f.call(emission.helper(appendCharacter))
  }
}

/** Appends the sign of local 1 and makes it positive; the smallest number stays as an unsigned one. */
export function appendSign(f: FunctionBuilder, emission: Emission): void {
  write(f, "$1", 0n, "i64.lt_s")
  when(f, () => {
    appendText(f, emission, "-")
    write(f, 0n, "$1", "i64.sub", "=1")
  })
}
