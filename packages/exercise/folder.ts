/** Reading files of an exercise folder while collecting what is wrong with them. */
import { readJson, type ShapeProblem, shapeProblems } from "@lehrwerk/marking"
import type * as z from "zod/mini"
import { exerciseLimits } from "./limits.ts"
import type { ExerciseProblem } from "./problem.ts"

export class Folder {
  readonly problems: ExerciseProblem[] = []
  private readonly files: ReadonlyMap<string, string>

  constructor(files: ReadonlyMap<string, string>) {
    this.files = files
  }

  has(file: string): boolean {
    return this.files.has(file)
  }

  get names(): string[] {
    return [...this.files.keys()].toSorted()
  }

  get broken(): boolean {
    return this.problems.some(({ severity }) => severity === "error")
  }

  problem(code: string, file: string, path = "", params: ExerciseProblem["params"] = {}): void {
    if (this.problems.length >= exerciseLimits.problems) return
    this.problems.push({ code, severity: "error", file, path, params })
  }

  /** Undefined, with a problem, when the file is missing. */
  text(file: string): string | undefined {
    const text = this.files.get(file)
    if (text === undefined) this.problem("file-missing", file)
    return text
  }

  json<Shape extends z.ZodMiniType>(file: string, shape: Shape): z.infer<Shape> | undefined {
    const value = this.anyJson(file)
    if (value === undefined) return undefined
    const parsed = shape.safeParse(value)
    if (parsed.success) return parsed.data
    for (const problem of shapeProblems(parsed.error)) this.shape(problem, file)
    return undefined
  }

  anyJson(file: string): unknown {
    const text = this.text(file)
    if (text === undefined) return undefined
    const reading = readJson(text)
    if (reading.ok) return reading.value
    this.shape(reading.problem, file)
    return undefined
  }

  private shape({ code, path, params }: ShapeProblem, file: string): void {
    this.problem(code, file, path, params)
  }
}
