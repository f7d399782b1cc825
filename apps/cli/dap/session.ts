/** One debugging session: requests of an editor in, answers and events out. Time on the wall comes in as functions. */
import { basename } from "node:path"
import type { ShownVariable, Stop as StopAt, Stride } from "@lehrwerk/rig"
import { type Context, Stop } from "../context.ts"
import { type Language, sayIn } from "../words.ts"
import type { Event, LaunchArguments, Request, Response } from "./messages.ts"
import { openTarget, type Target } from "./open-target.ts"

export interface SessionHost {
  readonly context: Context
  readonly send: (message: Response | Event) => void
  readonly nowMs: () => number
  readonly later: (action: () => void, delayMs: number) => void
  readonly end: () => void
}

type Answer = Readonly<Record<string, unknown>>
type Given = Readonly<Record<string, unknown>>
type Handler = (given: Given) => Answer | undefined

const capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsStepBack: true,
  supportsTerminateRequest: true,
}

/** The plant of a controller is one thread: its scan. */
const threadId = 1
const tickMs = 20

export class DebugSession {
  private readonly host: SessionHost
  private context: Context
  private target: Target | undefined
  private launched: LaunchArguments = {}
  private seq = 0
  private running = false
  private ticking = false
  private lastTickMs = 0
  private debtUs = 0
  /** What `variables` may be asked about since the last stop. */
  private readonly trees: (readonly ShownVariable[])[] = []
  private readonly handlers: Readonly<Record<string, Handler>> = {
    initialize: (given) => this.initialize(given),
    launch: (given) => this.launch(given),
    setBreakpoints: (given) => this.setBreakpoints(given),
    setExceptionBreakpoints: () => ({}),
    configurationDone: () => this.begin(),
    threads: () => ({ threads: [{ id: threadId, name: this.context.say("dapScan") }] }),
    stackTrace: () => this.stackTrace(),
    scopes: (given) => this.scopes(given),
    variables: (given) => ({ variables: this.variables(numberOf(given, "variablesReference")) }),
    evaluate: (given) => this.evaluate(given),
    setVariable: (given) => this.setVariable(given),
    continue: () => this.go("run", { allThreadsContinued: true }),
    next: () => this.go("over", {}),
    stepIn: () => this.go("into", {}),
    stepOut: () => this.go("out", {}),
    stepBack: () => this.back("over"),
    reverseContinue: () => this.back("run"),
    pause: () => this.pause(),
    disconnect: () => this.finish(),
    terminate: () => this.finish(),
  }

  constructor(host: SessionHost) {
    this.host = host
    this.context = host.context
  }

  handle({ seq, command, arguments: given }: Request): void {
    const answer = { type: "response", request_seq: seq, command } as const
    const handler = Object.hasOwn(this.handlers, command) ? this.handlers[command] : undefined
    if (handler === undefined) return this.send({ ...answer, success: false, message: command })
    try {
      const body = handler(isGiven(given) ? given : {})
      this.send({ ...answer, success: true, ...(body === undefined ? {} : { body }) })
      // Breakpoints are answered from the program, so editors are asked for them when there is one.
      if (command === "launch") this.event("initialized")
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (error instanceof Stop) this.event("output", { category: "stderr", output: `${error.message}\n` })
      this.send({ ...answer, success: false, message: error.message })
    }
    if (command === "configurationDone" && this.target !== undefined) this.go("run", {})
  }

  private initialize(given: Given): Answer {
    const locale = textOf(given, "locale")
    if (locale === undefined) return capabilities
    const language: Language = locale.toLowerCase().startsWith("zh") ? "zh-CN" : "en"
    this.context = { ...this.context, language, say: sayIn(language) }
    return capabilities
  }

  private launch(given: LaunchArguments): undefined {
    this.launched = given
    this.target = openTarget(given, this.context)
  }

  private begin(): undefined {
    if (this.launched.stopOnEntry === true) this.debug.pause()
  }

  private get opened(): Target {
    if (this.target === undefined) throw new Stop(this.context.say("missing", { what: "launch" }), 2)
    return this.target
  }

  private get debug() {
    return this.opened.debug
  }

  private setBreakpoints(given: Given): Answer {
    const source = isGiven(given["source"]) ? given["source"] : {}
    const wanted = listOf(given, "breakpoints")
    const wishes = wanted.map((one) => {
      const hits = Number.parseInt(textOf(one, "hitCondition") ?? "", 10)
      const condition = textOf(one, "condition")
      return {
        line: numberOf(one, "line"),
        ...(condition === undefined ? {} : { condition }),
        ...(Number.isFinite(hits) ? { fromHit: hits } : {}),
      }
    })
    const placed = this.debug.setBreakpoints(this.opened.fileOf(textOf(source, "path") ?? ""), wishes)
    return {
      breakpoints: placed.map(({ line, conditionReads }) => ({
        verified: line !== undefined && conditionReads,
        ...(line === undefined ? {} : { line }),
        ...(conditionReads ? {} : { message: this.context.say("dapCondition") }),
      })),
    }
  }

  private go(stride: Stride, body: Answer): Answer {
    this.debug.proceed(stride)
    this.running = true
    this.lastTickMs = this.host.nowMs()
    this.debtUs = 0
    // A step must not wait for the clock.
    if (stride !== "run") this.debtUs = this.opened.scanUs * 2
    this.schedule(0)
    return body
  }

  private pause(): undefined {
    this.debug.pause()
    this.debtUs = Math.max(this.debtUs, this.opened.scanUs)
    this.schedule(0)
  }

  private back(stride: "over" | "run"): undefined {
    const stop = this.debug.back(stride) ?? this.debug.stop
    if (stop !== undefined) this.tell(stop)
  }

  private finish(): undefined {
    this.running = false
    this.target = undefined
    this.host.later(() => this.host.end(), 0)
  }

  private schedule(delayMs: number): void {
    if (this.ticking) return
    this.ticking = true
    this.host.later(() => {
      this.ticking = false
      this.tick()
    }, delayMs)
  }

  private tick(): void {
    const { target } = this
    if (!this.running || target === undefined) return
    const startMs = this.host.nowMs()
    const owedUs = (startMs - this.lastTickMs) * 1000 * (this.launched.speed ?? 1)
    // After a pause of the machine nothing is caught up with.
    this.debtUs = Math.min(this.debtUs + owedUs, 1_000_000 * (this.launched.speed ?? 1))
    this.lastTickMs = startMs
    while (this.debtUs >= target.scanUs && this.host.nowMs() - startMs < tickMs) {
      this.debtUs -= target.scanUs
      const stop = target.debug.scan()
      if (stop !== undefined) return this.tell(stop)
      if (target.over()) return this.tellEnd()
    }
    this.schedule(tickMs)
  }

  private tell(stop: StopAt): void {
    this.running = false
    this.trees.length = 0
    const { say } = this.context
    const text = stop.fault === null ? undefined : say(stop.fault.kind)
    this.event("stopped", {
      reason: stop.reason === "fault" ? "exception" : stop.reason,
      threadId,
      allThreadsStopped: true,
      ...(text === undefined ? {} : { description: text, text }),
    })
  }

  private tellEnd(): void {
    this.running = false
    this.event("terminated")
  }

  private stackTrace(): Answer {
    const frames = this.debug.stop?.frames ?? []
    return {
      stackFrames: frames.map(({ pou, instance, file, line, column, endLine, endColumn }, id) => ({
        id,
        name: instance === undefined || instance === pou ? pou : `${pou} (${instance})`,
        source: { name: basename(this.opened.pathOf(file)), path: this.opened.pathOf(file) },
        line,
        column,
        endLine,
        endColumn,
      })),
      totalFrames: frames.length,
    }
  }

  private scopes(given: Given): Answer {
    const frame = numberOf(given, "frameId")
    const { say } = this.context
    const scope = (name: string, trees: readonly ShownVariable[]) => ({
      name,
      variablesReference: this.refer(trees),
      expensive: false,
    })
    return {
      scopes: [
        scope(say("dapVariables"), this.debug.variables(frame)),
        scope(say("dapGlobals"), this.debug.globals()),
      ],
    }
  }

  /** References count from 1; 0 says that there is nothing inside. */
  private refer(trees: readonly ShownVariable[] | undefined): number {
    return trees === undefined || trees.length === 0 ? 0 : this.trees.push(trees)
  }

  private variables(reference: number): readonly Answer[] {
    return (this.trees[reference - 1] ?? []).map((one) => ({ name: one.name, ...this.present(one) }))
  }

  private present({ value, type, path, parts }: ShownVariable): Answer {
    return {
      value: parts === undefined ? value : type,
      type,
      variablesReference: this.refer(parts),
      ...(path === undefined ? {} : { evaluateName: path }),
    }
  }

  /** In the console also `force PATH VALUE` and `release PATH`. */
  private evaluate(given: Given): Answer {
    const text = textOf(given, "expression") ?? ""
    const { say } = this.context
    const [, action, path = "", value] = /^(force|release)\s+(\S+)(?:\s+(\S+))?$/i.exec(text.trim()) ?? []
    if (action !== undefined) {
      return {
        result: this.force(path, action.toLowerCase() === "release" ? undefined : value),
        variablesReference: 0,
      }
    }
    const found = this.debug.ask(numberOf(given, "frameId"), text)
    if (found === undefined) throw new Error(say("unknownSignal", { name: text }))
    const { value: result, ...shown } = this.present(found)
    return { ...shown, result }
  }

  /** A value that is typed in holds from the next scan on: the program would write over it at once. */
  private setVariable(given: Given): Answer {
    const name = textOf(given, "name") ?? ""
    const siblings = this.trees[numberOf(given, "variablesReference") - 1] ?? []
    const path = siblings.find((one) => one.name === name)?.path
    const { say } = this.context
    if (path === undefined) throw new Error(say("dapNotForced", { name }))
    return { value: this.force(path, textOf(given, "value")) }
  }

  private force(path: string, text: string | undefined): string {
    const { debug, force, unforce } = this.opened
    const { say } = this.context
    if (text === undefined) {
      debug.whenScanEnds(() => unforce(path))
      return say("dapReleased", { name: path })
    }
    const value = /^(?:true|false)$/i.test(text) ? text.toLowerCase() === "true" : Number(text)
    if (Number.isNaN(value) || debug.ask(0, path) === undefined) throw new Error(say("notNumber", { text }))
    debug.whenScanEnds(() => force(path, value))
    return say("dapForced", { name: path, value: text.toUpperCase() })
  }

  private event(event: string, body?: Answer): void {
    this.send({ type: "event", event, ...(body === undefined ? {} : { body }) })
  }

  private send(message: Omit<Response, "seq"> | Omit<Event, "seq">): void {
    this.host.send({ seq: ++this.seq, ...message })
  }
}

const isGiven = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const textOf = (given: Given, name: string): string | undefined =>
  typeof given[name] === "string" ? given[name] : undefined

const numberOf = (given: Given, name: string): number => (typeof given[name] === "number" ? given[name] : 0)

const listOf = (given: Given, name: string): readonly Given[] => {
  const list = given[name]
  return Array.isArray(list) ? list.filter(isGiven) : []
}
