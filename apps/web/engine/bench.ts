/**
 * The work bench behind the worker's door: one loaded exercise, one shown run. Time on the wall comes in as a function, so
 * that a test can drive it. The run advances in slices; every slice ends with a frame at most.
 */
import {
  compileController,
  type Exercise,
  loadExercise,
  readSealed,
  type SealedSeeds,
  type Variant,
} from "@lehrwerk/exercise"
import type { ProjectReader } from "@lehrwerk/plc"
import { type Rig, traceDigest } from "@lehrwerk/rig"
import { DebugBench, notStopped } from "./debug-bench.ts"
import { describeDiagnostics, type ExplainDiagnostic } from "./describe-diagnostics.ts"
import { describeExercise, sceneOf, sceneSize } from "./describe-exercise.ts"
import { describeVariables, firstInstances } from "./describe-program.ts"
import type { BenchCommand } from "./front-desk.ts"
import { openRig } from "./open-rig.ts"
import { owedUs, paceLimits } from "./pace.ts"
import type { BreakpointWishInfo, Command, EditorDiagnostic, Report, StrideInfo } from "./protocol.ts"
import { seriesOf } from "./series.ts"
import { ShownRun } from "./shown-run.ts"

export interface BenchHost {
  readonly post: (report: Report) => void
  readonly nowMs: () => number
  readonly later: (action: () => void, delayMs: number) => void
  /** Undefined until a text of XML has come. */
  readonly readProject: () => ProjectReader | undefined
  /** Gives the texts of diagnostics, which are fetched when there is first something to say. */
  readonly withTexts: (use: (explain: ExplainDiagnostic) => void) => void
}

interface Loaded {
  readonly exercise: Exercise
  readonly sealed: SealedSeeds | undefined
}

type Start = Extract<Command, { kind: "start" }>

export class Bench {
  private readonly host: BenchHost
  private loaded: Loaded | undefined
  private run: ShownRun | undefined
  private debug: DebugBench | undefined
  private breakpoints: readonly BreakpointWishInfo[] = []
  private watched: readonly string[] = []
  private speed = 1
  private playing = false
  private ticking = false
  private lastTickMs = 0
  private lastFrameMs = 0
  private seekUs: number | undefined
  private compiledVersion = 0
  private playAfterSeek = false

  constructor(host: BenchHost) {
    this.host = host
  }

  handle(command: BenchCommand): void {
    switch (command.kind) {
      case "load":
        return this.load(command.files, command.sealed)
      case "compile":
        return this.compile(command)
      case "start":
        return this.start(command)
      case "reset":
        this.playing = false
        this.seekUs = undefined
        this.run = undefined
        this.debug = undefined
        return this.host.post(notStopped)
      case "play":
        return this.play()
      case "pause":
        return this.pause()
      case "step":
        return this.step()
      case "speed":
        this.speed = command.factor
        return
      case "seek":
        return this.seek(command.toUs, command.play)
      case "watch":
        this.watched = command.names
        this.run?.watch(command.names)
        return this.frame()
      case "force":
        this.debug?.force(command.name, command.value)
        return this.frame()
      case "release":
        this.debug?.force(command.name, undefined)
        return this.frame()
      case "press":
        return this.debug?.whenScanEnds(() => this.run?.press(command.press))
      case "breakpoints":
        this.breakpoints = command.wishes
        return this.debug?.setBreakpoints(command.wishes)
      case "stride":
        return this.stride(command.stride)
      case "inspect":
        return this.debug?.inspect(command.frame)
      case "trace":
        return this.host.post({
          kind: "series",
          request: command.request,
          series: this.run?.series(command.names, command.fromUs, command.toUs) ?? [],
        })
      case "digest":
        return this.digest(command)
      case "excerpt":
        return this.excerpt(command)
    }
  }

  private load(files: Readonly<Record<string, string>>, sealedText: string | null): void {
    const { exercise, problems } = loadExercise(new Map(Object.entries(files)))
    if (exercise === undefined) {
      return this.host.post({ kind: "refused", codes: problems.map((one) => `${one.code} ${one.file}`) })
    }
    const sealed = sealedText === null ? undefined : readSealed(sealedText)
    this.loaded = { exercise, sealed }
    this.host.post({ kind: "loaded", exercise: describeExercise(exercise, sealed) })
  }

  private compile(command: Extract<Command, { kind: "compile" }>): void {
    const { diagnostics, program } = this.compileSource(command.variant, command.source)
    const post = (described: readonly EditorDiagnostic[]) =>
      this.host.post({
        kind: "compiled",
        version: command.version,
        diagnostics: described,
        variables: program === undefined ? [] : describeVariables(program),
        instances: program === undefined ? {} : firstInstances(program),
        runs: program !== undefined,
      })
    this.compiledVersion = command.version
    if (diagnostics.length === 0) return post([])
    this.host.withTexts((explain) => {
      // A newer text may have been compiled while the sentences came.
      if (command.version === this.compiledVersion)
        post(describeDiagnostics(diagnostics, explain, command.source))
    })
  }

  private start(command: Start): void {
    this.playing = false
    this.seekUs = undefined
    this.run = undefined
    this.debug = undefined
    const rig = this.open(command.variant, command.source, command.scenarioId)
    if (rig === undefined || this.loaded === undefined) {
      return this.host.post({ kind: "not-started", version: 0 })
    }
    const { exercise } = this.loaded
    const variant = this.variant(command.variant)
    const scene = sceneOf(exercise)
    this.run = new ShownRun({
      rig,
      scenarioId: command.scenarioId,
      points: variant?.points ?? [],
      scene:
        scene === undefined || variant === undefined
          ? undefined
          : { bindings: scene, size: sceneSize(exercise, variant, scene) },
    })
    this.run.watch(this.watched)
    this.debug = new DebugBench({
      run: this.run,
      build: (debug) => this.compileSource(command.variant, command.source, debug).program,
      post: this.host.post,
    })
    this.host.post(notStopped)
    if (this.breakpoints.length > 0) this.debug.setBreakpoints(this.breakpoints)
    this.speed = command.speed
    if (command.seekUs !== undefined && command.seekUs > 0) return this.seek(command.seekUs, command.play)
    this.frame()
    if (command.play) this.play()
  }

  private play(): void {
    if (this.run === undefined || this.run.ended) return
    if (this.debug?.stopped === true) {
      this.debug.stride("run")
      this.host.post(notStopped)
    }
    this.playing = true
    this.lastTickMs = this.host.nowMs()
    this.schedule()
  }

  private pause(): void {
    this.playing = false
    this.seekUs = undefined
    this.frame()
  }

  private step(): void {
    if (this.run === undefined) return
    this.playing = false
    this.host.post(notStopped)
    this.debug?.scanOnce()
    this.frame()
  }

  private stride(stride: StrideInfo): void {
    if (this.run === undefined || this.run.ended) return
    if (stride === "run") return this.play()
    this.playing = false
    this.seekUs = undefined
    this.debug?.stride(stride)
    this.frame()
  }

  /** Forward only: a run cannot go back, the page starts a new one for that. */
  private seek(toUs: number, play: boolean): void {
    this.seekUs = toUs
    this.playAfterSeek = play
    this.playing = false
    this.schedule()
  }

  private schedule(): void {
    if (this.ticking) return
    this.ticking = true
    this.host.later(
      () => {
        this.ticking = false
        this.tick()
      },
      this.seekUs === undefined ? paceLimits.frameMs - paceLimits.sliceMs : 0,
    )
  }

  /** One slice: compute what is owed, or as much as fits, then show it. */
  private tick(): void {
    const { run } = this
    if (run === undefined) return
    const startMs = this.host.nowMs()
    if (this.seekUs !== undefined) {
      this.runUntil(run, this.seekUs, startMs)
      if (this.debug?.stopped === true) this.seekUs = undefined
      else if (run.nowUs + run.scanUs > this.seekUs || run.ended) this.endSeek()
    } else if (this.playing) {
      this.runUntil(run, run.owed(owedUs(startMs - this.lastTickMs, this.speed)), startMs)
      run.measure(startMs - this.lastTickMs)
      this.lastTickMs = startMs
      if (run.ended || this.debug?.stopped === true) this.playing = false
    } else return
    if (startMs - this.lastFrameMs >= paceLimits.frameMs || run.ended || !this.busy) this.frame()
    if (this.busy) this.schedule()
  }

  private get busy(): boolean {
    return this.playing || this.seekUs !== undefined
  }

  private endSeek(): void {
    this.seekUs = undefined
    this.frame()
    if (this.playAfterSeek) this.play()
  }

  private runUntil(run: ShownRun, toUs: number, startMs: number): void {
    while (run.nowUs + run.scanUs <= toUs && !run.ended) {
      this.debug?.advance(Math.min(toUs, run.nowUs + paceLimits.chunkUs))
      if (this.debug?.stopped === true) return
      if (this.host.nowMs() - startMs > paceLimits.sliceMs) return
    }
  }

  private frame(): void {
    if (this.run === undefined) return
    this.lastFrameMs = this.host.nowMs()
    const state = this.run.ended
      ? "ended"
      : this.seekUs !== undefined
        ? "seeking"
        : this.playing
          ? "running"
          : this.debug?.stopped === true
            ? "stopped"
            : "paused"
    const frame = this.run.frame(state)
    this.host.post({ ...frame, forced: this.debug?.forced(frame.forced) ?? frame.forced })
  }

  /** One scenario per slice, so that the shown run stays alive beside it. */
  private digest(command: Extract<Command, { kind: "digest" }>): void {
    const [scenarioId, ...rest] = command.scenarioIds
    if (scenarioId === undefined) return this.host.post({ kind: "digests-done", request: command.request })
    const rig = this.open(command.variant, command.source, scenarioId)
    rig?.advance(rig.durationUs)
    this.host.post({
      kind: "digested",
      request: command.request,
      scenarioId,
      digest: rig === undefined ? null : traceDigest(rig.trace()),
    })
    this.host.later(() => this.digest({ ...command, scenarioIds: rest }), 0)
  }

  private excerpt(command: Extract<Command, { kind: "excerpt" }>): void {
    const rig = this.open(command.variant, command.source, command.scenarioId)
    rig?.advance(command.toUs)
    this.host.post({
      kind: "series",
      request: command.request,
      series: rig === undefined ? [] : seriesOf(rig.trace(), command.names, command.fromUs, command.toUs),
    })
  }

  private open(variantId: string, source: string, scenarioId: string): Rig | undefined {
    const { program } = this.compileSource(variantId, source)
    const variant = this.variant(variantId)
    if (program === undefined || variant === undefined || this.loaded === undefined) return undefined
    return openRig({ ...this.loaded, variant, program, scenarioId })
  }

  private compileSource(
    variantId: string,
    source: string,
    debug = false,
  ): ReturnType<typeof compileController> {
    if (this.loaded === undefined) return { diagnostics: [] }
    return compileController({
      exercise: this.loaded.exercise,
      variant: variantId,
      source,
      readProject: this.host.readProject(),
      debug,
    })
  }

  private variant(id: string): Variant | undefined {
    return this.loaded?.exercise.variants.find((one) => one.id === id)
  }
}
