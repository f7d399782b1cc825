/** The run on the screen: what is watched, forced and pressed in it, and the frames made of it. */
import type { PlainValue, Point, Rig } from "@lehrwerk/rig"
import type { BuildingPress } from "../building/frame.ts"
import { History } from "./history.ts"
import { type LiftScene, pressPath, readScene, type SceneReader, type SceneSize } from "./lift-scene.ts"
import type { FaultInfo, FrameReport, RunState, Series } from "./protocol.ts"
import { seriesOf } from "./series.ts"

/** A press on the screen lasts this long in simulated time: a finger, not a glitch. */
const pressUs = 300_000

interface ShownRunParts {
  readonly rig: Rig
  readonly scenarioId: string
  readonly points: readonly Point[]
  readonly scene: { readonly bindings: LiftScene; readonly size: SceneSize } | undefined
}

interface Watched {
  readonly name: string
  readonly read: (() => PlainValue | undefined) | undefined
}

export class ShownRun {
  readonly rig: Rig
  private readonly scenarioId: string
  private readonly bindings: LiftScene | undefined
  private readonly scene: SceneReader | undefined
  private readonly points: readonly (() => number)[]
  private readonly history = new History()
  private watched: readonly Watched[] = []
  private pressed: { readonly path: string; readonly untilUs: number }[] = []
  private touched = false
  private achieved = 0
  private measuredUs = 0
  private debtUs = 0

  constructor({ rig, scenarioId, points, scene }: ShownRunParts) {
    this.rig = rig
    this.scenarioId = scenarioId
    this.bindings = scene?.bindings
    this.scene = scene === undefined ? undefined : readScene(scene.bindings, rig, scene.size)
    this.points = points.map((point) => rig.reader("controller", point.name) ?? (() => 0))
  }

  get nowUs(): number {
    return this.rig.nowUs
  }

  get scanUs(): number {
    return this.rig.settings.scanUs
  }

  get ended(): boolean {
    return this.rig.state.kind === "finished"
  }

  advance(toUs: number): void {
    const next = Math.min(
      toUs,
      ...this.pressed.map((press) => Math.max(this.nowUs + this.scanUs, press.untilUs)),
    )
    this.rig.advance(next)
    this.settle()
  }

  /** One scan alone; `settle` belongs behind it. */
  scan(): void {
    this.rig.advance(this.nowUs + this.scanUs)
  }

  /** True while a finger presses something that will be let go. */
  get hasPresses(): boolean {
    return this.pressed.length > 0
  }

  /** After scans: fingers that have pressed long enough let go, and watched values are kept for trends. */
  settle(): void {
    this.letGo()
    this.sample()
  }

  /** When the run has gone back in time. */
  forgetAfterNow(): void {
    this.history.forgetAfter(this.nowUs)
  }

  /** Where to run to when `owedUs` more are due; a remainder smaller than a scan is kept for the next time. */
  owed(owedUs: number): number {
    this.debtUs = Math.min(this.debtUs + owedUs, Math.max(owedUs, this.scanUs) * 2)
    const toUs = this.nowUs + this.debtUs
    return toUs
  }

  /** After a slice: what was really reached, smoothed for the eye, and what stays owed. */
  measure(wallMs: number): void {
    const ranUs = this.nowUs - this.measuredUs
    this.measuredUs = this.nowUs
    this.debtUs = Math.max(0, this.debtUs - ranUs)
    if (wallMs <= 0) return
    const now = ranUs / 1000 / wallMs
    this.achieved = this.achieved === 0 ? now : this.achieved * 0.9 + now * 0.1
  }

  watch(names: readonly string[]): void {
    this.watched = names.map((name) => ({
      name,
      read:
        this.rig.read("controller", name) === undefined ? undefined : () => this.rig.read("controller", name),
    }))
  }

  force(name: string, value: PlainValue): void {
    if (this.rig.force(name, value)) this.touched = true
  }

  release(name: string): void {
    this.rig.unforce(name)
  }

  press(press: BuildingPress): void {
    if (this.bindings === undefined) return
    const path = pressPath(this.bindings, press)
    if (!this.rig.poke(path, true)) return
    this.touched = true
    this.pressed.push({ path, untilUs: this.nowUs + pressUs })
  }

  series(names: readonly string[], fromUs: number, toUs: number): Series[] {
    const trace = this.rig.trace()
    return names.flatMap(
      (name) => seriesOf(trace, [name], fromUs, toUs)[0] ?? this.history.series(name, fromUs, toUs) ?? [],
    )
  }

  frame(state: RunState): FrameReport {
    return {
      kind: "frame",
      state,
      scenarioId: this.scenarioId,
      nowUs: this.rig.nowUs,
      durationUs: this.rig.durationUs,
      achieved: state === "running" ? this.achieved : 0,
      building: this.scene?.frame() ?? null,
      watched: this.watched.map((one) => one.read?.() ?? null),
      points: this.points.map((read) => read()),
      figures: this.scene?.figures() ?? [],
      forced: [...this.rig.forces.keys()],
      fault: this.fault(),
      touched: this.touched,
    }
  }

  private letGo(): void {
    for (const press of this.pressed) if (press.untilUs <= this.nowUs) this.rig.poke(press.path, false)
    this.pressed = this.pressed.filter((press) => press.untilUs > this.nowUs)
  }

  private sample(): void {
    for (const { name, read } of this.watched) {
      const value = read?.()
      if (value !== undefined) this.history.add(name, this.nowUs, value)
    }
  }

  private fault(): FaultInfo | null {
    const { fault } = this.rig
    if (fault === null) return null
    return { unit: fault.unit, kind: fault.kind, pou: fault.pou, line: fault.line, atUs: fault.atUs }
  }
}
