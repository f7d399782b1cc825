/**
 * Controller and plant in closed loop, as a PLC on a real machine: the recipe is `scan`.
 *
 *   apply due stimuli → plant sub-steps over the interval → read process image → due tasks → write process image
 *
 * Seen from the plant the image is mirrored: its %Q is the controller's %I and the other way round; where the areas
 * differ in size, the common length is copied. After a controller fault its outputs are 0 and the plant goes on.
 * Nothing here reads a clock or chance: equal input gives an equal trace.
 */
import type { CompiledProgram, DebugProbe } from "@lehrwerk/plc"
import { assert } from "./assert.ts"
import {
  bytesByType,
  type Cell,
  findCell,
  isBooleanCell,
  makeCell,
  readCell,
  readNumber,
  writeCell,
} from "./cell.ts"
import { ImageSampler, type SampledPoint } from "./image-sampler.ts"
import { rigLimits } from "./limits.ts"
import { createMachine, type Machine } from "./machine.ts"
import { Recorder, type RecorderState, type SignalSpec } from "./recorder.ts"
import type {
  Observation,
  PlainValue,
  Point,
  PowerFailure,
  RigFault,
  RigSettings,
  RigState,
  RigUnit,
  StartKind,
  Stimulus,
} from "./rig-types.ts"
import { controllerFaultSignal, makeTrace, type Trace } from "./trace.ts"

export interface RigOptions {
  /** Stands in the trace and its digest. */
  readonly scenarioId: string
  readonly controller: CompiledProgram
  readonly plant: CompiledProgram
  readonly settings: RigSettings
  readonly durationUs: number
  /** Path of a plant BOOL that ends the run when it is TRUE at the end of a scan. */
  readonly endWhen?: string
  /** Plant variables at the start, by path. */
  readonly initial: Readonly<Record<string, PlainValue>>
  /** Sorted by time. */
  readonly stimuli: readonly Stimulus[]
  /** Sorted by time, none begins before the one before it has ended. */
  readonly powerFailures?: readonly PowerFailure[]
  readonly points: readonly Point[]
  readonly observe: readonly Observation[]
}

export interface Snapshot {
  readonly atUs: number
}

export interface Rig {
  readonly nowUs: number
  readonly durationUs: number
  readonly state: RigState
  /** The first fault of the run, also after its end. */
  readonly fault: RigFault | null
  readonly settings: RigSettings
  /** Runs whole scans while they end at or before this time, the run's end or a plant fault. */
  advance(toUs: number): void
  /** The trace up to now. */
  trace(): Trace
  /** Pass an old snapshot to reuse its memory. */
  snapshot(into?: Snapshot): Snapshot
  /** Snapshots taken later in the run than this one can then no longer be restored. */
  restore(snapshot: Snapshot): void
  /**
   * Between two scans: another build of the same program goes on where this one stands. A debug build needs its probe, which
   * may throw to stop in the middle of a scan; nothing but `restore` is right then.
   */
  exchangeController(build: CompiledProgram, probe?: DebugProbe): void
  /** The controller's memory as it is now. */
  readonly controllerView: DataView
  /** Holds a point or a controller variable at a value in every scan. False: no such name. */
  force(name: string, value: PlainValue): boolean
  unforce(name: string): void
  readonly forces: ReadonlyMap<string, PlainValue>
  /** Starts the controller anew, after a fault too; `fault` still tells of the first one. */
  restart(start: StartKind): void
  /** Sets a plant variable once, as a stimulus would: for buttons on the screen. False: no such path. */
  poke(path: string, value: PlainValue): boolean
  /** Live value by symbol path, or by point name for the controller. Undefined: no such name. */
  read(unit: RigUnit, name: string): PlainValue | undefined
  /** A reader to call often: the name is looked up once. */
  reader(unit: RigUnit, name: string): (() => number) | undefined
}

interface DueTask {
  readonly index: number
  readonly intervalUs: number
}

interface Observed {
  readonly signal: number
  readonly cell: Cell
}

interface SetStep {
  readonly atUs: number
  readonly writes: readonly { readonly cell: Cell; readonly value: PlainValue }[]
}

interface Forced {
  readonly name: string
  readonly cell: Cell
  readonly value: PlainValue
}

const nowhere = { unit: "controller", pou: "", file: "", line: 0, column: 0 } as const

class SnapshotBuffers implements Snapshot {
  atUs = 0
  serial = 0
  stimulus = 0
  powerFailure = 0
  fuelUsed = 0
  controllerStopped = false
  finished = false
  fault: RigFault | null = null
  readonly controllerMemory: Uint8Array
  readonly plantMemory: Uint8Array
  readonly nextDue: Float64Array
  readonly inputShadow: Uint8Array
  readonly outputShadow: Uint8Array
  readonly recorder: RecorderState

  constructor(sizes: {
    controller: number
    plant: number
    tasks: number
    inputs: number
    outputs: number
    recorder: RecorderState
  }) {
    this.controllerMemory = new Uint8Array(sizes.controller)
    this.plantMemory = new Uint8Array(sizes.plant)
    this.nextDue = new Float64Array(sizes.tasks)
    this.inputShadow = new Uint8Array(sizes.inputs)
    this.outputShadow = new Uint8Array(sizes.outputs)
    this.recorder = sizes.recorder
  }
}

export const createRig = (options: RigOptions): Rig => new ClosedLoop(options)

class ClosedLoop implements Rig {
  nowUs = 0
  readonly durationUs: number
  readonly settings: RigSettings
  readonly forces = new Map<string, PlainValue>()
  fault: RigFault | null = null
  private finished = false
  private controllerStopped = false
  private stimulus = 0
  /** The next power failure, or the one that lasts. */
  private powerFailure = 0
  private fuelUsed = 0
  private taken = 0
  /** Serial numbers of the snapshots that lie in the past of this run. */
  private readonly past: number[] = []
  private forcedInputs: Forced[] = []
  private forcedOutputs: Forced[] = []
  private readonly fuelPerRun: number
  private readonly options: RigOptions
  private controller: Machine
  private readonly plant: Machine
  private readonly controllerTasks: readonly DueTask[]
  private readonly plantTasks: readonly DueTask[]
  private readonly nextDue: Float64Array
  private readonly steps: readonly SetStep[]
  private readonly observed: readonly Observed[]
  private readonly endCell: Cell | undefined
  private readonly recorder: Recorder
  private readonly faultSignal: number
  private readonly inputSampler: ImageSampler
  private readonly outputSampler: ImageSampler

  constructor(options: RigOptions) {
    checkOptions(options)
    this.options = options
    this.settings = options.settings
    this.durationUs = options.durationUs
    this.fuelPerRun = Math.max(
      rigLimits.controllerFuelPerRunLeast,
      (options.durationUs / options.settings.scanUs) * rigLimits.controllerFuelPerScan,
    )
    this.controller = createMachine(options.controller)
    this.plant = createMachine(options.plant)
    this.controllerTasks = byPriority(options.controller, options.settings.scanUs)
    this.plantTasks = byPriority(options.plant, options.settings.subStepUs)
    this.nextDue = new Float64Array(this.controllerTasks.length)
    this.endCell = options.endWhen === undefined ? undefined : cellOf(options.plant, options.endWhen)
    this.steps = options.stimuli.map(({ atUs, set }) => ({ atUs, writes: writesOf(options.plant, set) }))

    const { specs, inputs, outputs, observed, faultSignal } = layOutSignals(options)
    this.recorder = new Recorder(specs)
    this.observed = observed
    this.faultSignal = faultSignal
    // The plant's images, not the controller's: a program that declares no point must not hide it from the trace.
    this.inputSampler = new ImageSampler(this.plant.outputs, inputs)
    this.outputSampler = new ImageSampler(this.plant.inputs, outputs)
    this.start()
  }

  get state(): RigState {
    if (this.finished) return { kind: "finished" }
    return this.fault === null ? { kind: "running" } : { kind: "faulted", fault: this.fault }
  }

  advance(toUs: number): void {
    const { scanUs } = this.settings
    while (!this.finished && this.nowUs + scanUs <= toUs) this.scan(scanUs)
  }

  private scan(scanUs: number): void {
    const endUs = this.nowUs + scanUs
    this.applyStimuli()
    if (!this.stepPlant(endUs)) return
    this.nowUs = endUs
    copyCommon(this.plant.outputs, this.controller.inputs)
    if (this.hasPower(endUs) && !this.controllerStopped) this.runController(endUs)
    copyCommon(this.controller.outputs, this.plant.inputs)
    this.sample()
    if (endUs + scanUs > this.durationUs) this.finished = true
    else if (this.endCell !== undefined && this.readPlant(this.endCell) !== 0) this.finished = true
  }

  /** False while the controller is without power; when that returns, it starts. */
  private hasPower(nowUs: number): boolean {
    const failure = this.options.powerFailures?.[this.powerFailure]
    if (failure === undefined || nowUs < failure.atUs) return true
    if (nowUs >= failure.atUs + failure.lastsUs) {
      this.powerFailure++
      this.restart(failure.start)
      return true
    }
    this.controller.outputs.fill(0)
    return false
  }

  restart(start: StartKind): void {
    if (start === "warm") this.controller.warmStart()
    else this.controller.init()
    copyCommon(this.plant.outputs, this.controller.inputs)
    this.nextDue.fill(0)
    if (this.controllerStopped) this.recorder.append(this.faultSignal, this.nowUs, 0)
    this.controllerStopped = false
  }

  private applyStimuli(): void {
    while (this.stimulus < this.steps.length) {
      const step = this.steps[this.stimulus] as SetStep
      if (step.atUs > this.nowUs) return
      for (const { cell, value } of step.writes) writeCell(this.plant.view, cell, value)
      this.stimulus++
    }
  }

  private stepPlant(endUs: number): boolean {
    const { subStepUs, plantFuel } = this.settings
    for (let timeUs = this.nowUs + subStepUs; timeUs <= endUs; timeUs += subStepUs) {
      for (let index = 0; index < this.plantTasks.length; index++) {
        const task = this.plantTasks[index] as DueTask
        if (this.plant.run(task.index, timeUs, plantFuel)) continue
        this.fault ??= this.plant.fault("plant", timeUs)
        this.finished = true
        return false
      }
    }
    return true
  }

  private runController(nowUs: number): void {
    this.applyForces(this.forcedInputs)
    for (let index = 0; index < this.controllerTasks.length; index++) {
      const task = this.controllerTasks[index] as DueTask
      if ((this.nextDue[index] as number) > nowUs) continue
      this.nextDue[index] = nowUs + task.intervalUs
      if (!this.controller.run(task.index, nowUs, this.settings.fuelPerCycle)) {
        this.stopController(this.controller.fault("controller", nowUs))
        return
      }
      this.fuelUsed += this.settings.fuelPerCycle - this.controller.fuelLeft
    }
    if (this.fuelUsed > this.fuelPerRun) {
      this.stopController({ kind: "run-fuel-exhausted", ...nowhere, atUs: nowUs })
      return
    }
    this.applyForces(this.forcedOutputs)
  }

  private stopController(fault: RigFault): void {
    this.fault ??= fault
    this.controllerStopped = true
    this.controller.outputs.fill(0)
    this.recorder.append(this.faultSignal, this.nowUs, 1)
  }

  private applyForces(forces: readonly Forced[]): void {
    for (let index = 0; index < forces.length; index++) {
      const { cell, value } = forces[index] as Forced
      writeCell(this.controller.view, cell, value)
    }
  }

  private sample(): void {
    const { recorder, nowUs, observed } = this
    this.inputSampler.sample(recorder, nowUs)
    this.outputSampler.sample(recorder, nowUs)
    for (let index = 0; index < observed.length; index++) {
      const { signal, cell } = observed[index] as Observed
      recorder.append(signal, nowUs, this.readPlant(cell))
    }
    if (recorder.full && !this.controllerStopped) {
      this.stopController({ kind: "trace-full", ...nowhere, atUs: nowUs })
      copyCommon(this.controller.outputs, this.plant.inputs)
    }
  }

  private readPlant(cell: Cell): number {
    return readNumber(this.plant.view, cell.address, cell.bit, cell.reader)
  }

  /** Cold start: initial values, one exchange of the images, every signal's value at time 0. */
  private start(): void {
    this.controller.init()
    this.plant.init()
    for (const { cell, value } of writesOf(this.options.plant, this.options.initial)) {
      writeCell(this.plant.view, cell, value)
    }
    copyCommon(this.plant.outputs, this.controller.inputs)
    copyCommon(this.controller.outputs, this.plant.inputs)
    this.inputSampler.start(this.recorder)
    this.outputSampler.start(this.recorder)
    for (const { signal, cell } of this.observed) this.recorder.append(signal, 0, this.readPlant(cell))
    this.recorder.append(this.faultSignal, 0, 0)
    if (this.settings.scanUs > this.durationUs) this.finished = true
  }

  trace(): Trace {
    return makeTrace({
      scenarioId: this.options.scenarioId,
      settings: this.settings,
      durationUs: this.nowUs,
      fault: this.fault,
      signals: this.recorder.signals(),
    })
  }

  snapshot(into?: Snapshot): Snapshot {
    assert(into === undefined || into instanceof SnapshotBuffers, "a snapshot comes from a rig")
    const saved =
      into ??
      new SnapshotBuffers({
        controller: this.controller.memory.length,
        plant: this.plant.memory.length,
        tasks: this.nextDue.length,
        inputs: this.inputSampler.shadow.length,
        outputs: this.outputSampler.shadow.length,
        recorder: this.recorder.emptyState(),
      })
    saved.atUs = this.nowUs
    saved.serial = ++this.taken
    this.past.push(saved.serial)
    saved.stimulus = this.stimulus
    saved.powerFailure = this.powerFailure
    saved.fuelUsed = this.fuelUsed
    saved.controllerStopped = this.controllerStopped
    saved.finished = this.finished
    saved.fault = this.fault
    saved.controllerMemory.set(this.controller.memory)
    saved.plantMemory.set(this.plant.memory)
    saved.nextDue.set(this.nextDue)
    saved.inputShadow.set(this.inputSampler.shadow)
    saved.outputShadow.set(this.outputSampler.shadow)
    this.recorder.save(saved.recorder)
    return saved
  }

  restore(snapshot: Snapshot): void {
    assert(snapshot instanceof SnapshotBuffers, "a snapshot comes from a rig")
    const place = this.past.lastIndexOf(snapshot.serial)
    assert(place >= 0, "the snapshot lies in the past of this run")
    this.past.length = place + 1
    this.recorder.restore(snapshot.recorder)
    this.nowUs = snapshot.atUs
    this.stimulus = snapshot.stimulus
    this.powerFailure = snapshot.powerFailure
    this.fuelUsed = snapshot.fuelUsed
    this.controllerStopped = snapshot.controllerStopped
    this.finished = snapshot.finished
    this.fault = snapshot.fault
    this.controller.memory.set(snapshot.controllerMemory)
    this.plant.memory.set(snapshot.plantMemory)
    this.nextDue.set(snapshot.nextDue)
    this.inputSampler.shadow.set(snapshot.inputShadow)
    this.outputSampler.shadow.set(snapshot.outputShadow)
  }

  get controllerView(): DataView {
    return this.controller.view
  }

  exchangeController(build: CompiledProgram, probe?: DebugProbe): void {
    const next = createMachine(build, probe)
    assert(next.memory.length === this.controller.memory.length, "builds of one program have one memory")
    next.memory.set(this.controller.memory)
    this.controller = next
  }

  force(name: string, value: PlainValue): boolean {
    const cell = this.controllerCell(name)
    if (cell === undefined) return false
    this.unforce(name)
    this.forces.set(name, value)
    this.forcedInputs.push({ name, cell, value })
    this.forcedOutputs.push({ name, cell, value })
    return true
  }

  unforce(name: string): void {
    this.forces.delete(name)
    this.forcedInputs = this.forcedInputs.filter((forced) => forced.name !== name)
    this.forcedOutputs = this.forcedOutputs.filter((forced) => forced.name !== name)
  }

  poke(path: string, value: PlainValue): boolean {
    const cell = findCell(this.options.plant, path)
    if (cell === undefined) return false
    writeCell(this.plant.view, cell, value)
    return true
  }

  read(unit: RigUnit, name: string): PlainValue | undefined {
    const cell = this.cell(unit, name)
    if (cell === undefined) return undefined
    return readCell(unit === "plant" ? this.plant.view : this.controller.view, cell)
  }

  reader(unit: RigUnit, name: string): (() => number) | undefined {
    const cell = this.cell(unit, name)
    if (cell === undefined) return undefined
    const { address, bit, reader } = cell
    if (unit === "plant") return () => readNumber(this.plant.view, address, bit, reader)
    // The controller may be exchanged.
    return () => readNumber(this.controller.view, address, bit, reader)
  }

  private cell(unit: RigUnit, name: string): Cell | undefined {
    return unit === "plant" ? findCell(this.options.plant, name) : this.controllerCell(name)
  }

  private controllerCell(name: string): Cell | undefined {
    const point = this.options.points.find((candidate) => candidate.name === name)
    if (point === undefined) return findCell(this.options.controller, name)
    const { inputs, outputs } = this.options.controller
    const area = point.area === "input" ? inputs : outputs
    if (point.byte + bytesOf(point) > area.bytes) return undefined
    return makeCell(area.address + point.byte, point.bit, point.type)
  }
}

const checkOptions = ({ settings, durationUs, stimuli }: RigOptions): void => {
  const { scanUs, subStepUs, fuelPerCycle, plantFuel } = settings
  for (const value of [scanUs, subStepUs, fuelPerCycle, plantFuel]) {
    assert(Number.isSafeInteger(value), "settings are integers")
    assert(value > 0, "settings are positive")
  }
  assert(scanUs % subStepUs === 0, "the sub-step divides the scan")
  assert(Number.isSafeInteger(durationUs), "the duration is an integer")
  assert(durationUs <= rigLimits.durationUs, "the run is not longer than the limit")
  for (let index = 1; index < stimuli.length; index++) {
    assert((stimuli[index - 1]?.atUs ?? 0) <= (stimuli[index]?.atUs ?? 0), "stimuli are sorted by time")
  }
}

/** A smaller number runs first (IEC 61131-3, 6.8.2); equal priorities keep their order. */
const byPriority = (program: CompiledProgram, defaultUs: number): DueTask[] =>
  program.tasks
    .map((task, index) => ({ index, intervalUs: task.intervalUs ?? defaultUs, priority: task.priority }))
    .toSorted((a, b) => a.priority - b.priority)

const cellOf = (plant: CompiledProgram, path: string): Cell => {
  const cell = findCell(plant, path)
  assert(cell !== undefined, `the plant has the variable ${path}`)
  return cell
}

const writesOf = (plant: CompiledProgram, set: Readonly<Record<string, PlainValue>>): SetStep["writes"] =>
  Object.entries(set).map(([path, value]) => ({ cell: cellOf(plant, path), value }))

const bytesOf = (point: Point): number => bytesByType[point.type]

/** Numbers the signals: points, then observed plant variables, then the controller's fault. */
const layOutSignals = (options: RigOptions) => {
  const specs: SignalSpec[] = []
  const inputs: SampledPoint[] = []
  const outputs: SampledPoint[] = []
  for (const point of options.points) {
    const { bit, reader } = makeCell(point.byte, point.bit, point.type)
    const area = point.area === "input" ? inputs : outputs
    area.push({ signal: specs.length, byte: point.byte, bytes: bytesOf(point), bit, reader })
    specs.push({ name: point.name, boolean: point.type === "BOOL", quantum: 0 })
  }
  const observed = options.observe.map(({ name, path, quantum }): Observed => {
    const cell = cellOf(options.plant, path)
    specs.push({ name, boolean: isBooleanCell(cell), quantum: isBooleanCell(cell) ? 0 : (quantum ?? 0) })
    return { signal: specs.length - 1, cell }
  })
  specs.push({ name: controllerFaultSignal, boolean: true, quantum: 0 })
  return { specs, inputs, outputs, observed, faultSignal: specs.length - 1 }
}

/** A loop beats `set` with a subarray for the two dozen bytes of an image, and allocates nothing. */
const copyCommon = (from: Uint8Array, to: Uint8Array): void => {
  const length = Math.min(from.length, to.length)
  for (let index = 0; index < length; index++) to[index] = from[index] as number
}
