/**
 * A little assembly language for the functions we write by hand: numbers are i32 constants, names are instructions,
 * `$0` reads a local, `=0` sets it, `:0` sets it and leaves the value.
 */
import type { Helper } from "./emission.ts"
import type { FunctionBuilder } from "./encoder.ts"
import type { MemoryOp, PlainOp, ValType } from "./opcodes.ts"

/** Where the characters of a string begin, behind its length and capacity. */
export const characters = 4

export type Line =
  | PlainOp
  | number
  | bigint
  | `$${number}`
  | `=${number}`
  | `:${number}`
  | `${MemoryOp} ${number}`
  | { readonly f64: number }
  | "memory.copy"

export function write(f: FunctionBuilder, ...lines: readonly Line[]): void {
  for (const line of lines) {
    if (typeof line === "number") f.i32(line)
    else if (typeof line === "bigint") f.i64(line)
    else if (typeof line === "object") f.f64(line.f64)
    else if (line === "memory.copy") f.memoryCopy()
    else if (line.startsWith("$")) f.get(Number(line.slice(1)))
    else if (line.startsWith("=")) f.set(Number(line.slice(1)))
    else if (line.startsWith(":")) f.tee(Number(line.slice(1)))
    else if (line.includes(" ")) {
      const [name, offset] = line.split(" ")
      f.memory(name as MemoryOp, Number(offset))
    } else f.op(line as PlainOp)
  }
}

/** An `if` without else: the condition stands on the stack. */
export function when(f: FunctionBuilder, body: () => void): void {
  const label = f.if()
  body()
  f.end(label)
}

/** Repeats `body` while `condition` leaves a value other than 0. */
export function whileLoop(f: FunctionBuilder, condition: () => void, body: () => void): void {
  const end = f.block()
  const next = f.loop()
  condition()
  f.op("i32.eqz")
  f.brIf(end)
  body()
  f.br(next)
  f.end(next)
  f.end(end)
}

export const helper = (
  name: string,
  params: number | readonly ValType[],
  results: readonly ValType[],
  body: Helper["write"],
): Helper => ({
  name,
  signature: {
    params: typeof params === "number" ? Array.from({ length: params }, () => "i32" as const) : params,
    results,
  },
  write: body,
})
