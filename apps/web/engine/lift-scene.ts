/**
 * Plant state → frame object, by the bindings of a scene of kind `lift-group` (docs/formats/exercise.md, scene.json).
 * A binding with a dot is a plant variable path, one without is a point name of the interface; `{k}` is the lift and `{f}`
 * the floor. Every name is looked up once per run; making a frame only reads.
 */
import type { Rig } from "@lehrwerk/rig"
import type { BuildingFrame, BuildingPress, LandingFrame, LiftFrame } from "../building/frame.ts"
import type { Bilingual } from "./protocol.ts"

export interface LiftScene {
  readonly kind: "lift-group"
  readonly lifts: string
  readonly floors: string
  readonly floorHeightMm: string
  readonly lift: Readonly<Record<string, string | readonly string[]>>
  readonly floor: Readonly<Record<string, string>>
  readonly global: Readonly<Record<string, string>>
  readonly press: Readonly<Record<string, string>>
  readonly figures: readonly { readonly path: string; readonly unit: string; readonly label: Bilingual }[]
}

export const isLiftScene = (scene: unknown): scene is LiftScene =>
  typeof scene === "object" && scene !== null && "kind" in scene && scene.kind === "lift-group"

export interface SceneSize {
  readonly lifts: number
  readonly floors: number
  readonly floorHeightMm: number
  readonly ratedKg: readonly number[]
}

type Read = () => number

export interface SceneReader {
  frame(): BuildingFrame
  figures(): number[]
}

const nothing: Read = () => 0

/** Prepares the readers of one run. A name the program does not declare reads as 0: a lamp that stays dark. */
export function readScene(scene: LiftScene, rig: Rig, size: SceneSize): SceneReader {
  const lifts = range(size.lifts).map((k) => liftReader(scene, rig, k, size))
  const landings = range(size.floors).map((f) => landingReader(scene, rig, f, size.floors))
  const global = (name: string) => reader(rig, scene.global[name])
  const [ready, fireAlarm, autoRun] = [global("ready"), global("fireAlarm"), global("autoRun")]
  const figures = scene.figures.map((figure) => reader(rig, figure.path))
  return {
    frame: () => ({
      floorHeightMm: size.floorHeightMm,
      lifts: lifts.map((read) => read()),
      landings: landings.map((read) => read()),
      ready: ready() !== 0,
      fireAlarm: fireAlarm() !== 0,
      autoRun: autoRun() !== 0,
    }),
    figures: () => figures.map((read) => read()),
  }
}

function liftReader(scene: LiftScene, rig: Rig, k: number, size: SceneSize): () => LiftFrame {
  const read = (name: string) => reader(rig, one(scene.lift[name], k))
  const lamp = (name: string) => {
    const value = read(name)
    return () => value() !== 0
  }
  const many = (name: string) => {
    const values = list(scene.lift[name]).map((binding) => reader(rig, place(binding, k)))
    return () => values.map((value) => value() !== 0)
  }
  const carCallLamps = range(size.floors).map((f) => reader(rig, one(scene.lift.carCallLamp, k, f)))
  const [positionMm, speedMmPerS, doorOpening] = [
    read("positionMm"),
    read("speedMmPerS"),
    read("doorOpening"),
  ]
  const [loadKg, passengers] = [read("loadKg"), read("passengers")]
  const [curtain, inspection, fault, full] = [
    lamp("curtainBlocked"),
    lamp("inspection"),
    lamp("fault"),
    lamp("fullLamp"),
  ]
  const [upLamp, downLamp, light, fan, motor] = [
    lamp("upLamp"),
    lamp("downLamp"),
    lamp("light"),
    lamp("fan"),
    lamp("motor"),
  ]
  const [upContactor, downContactor] = [lamp("upContactor"), lamp("downContactor")]
  const [highSpeed, lowSpeed] = [lamp("highSpeed"), lamp("lowSpeed")]
  const [brakes, tens, units] = [many("brakes"), many("tensSegments"), many("unitsSegments")]
  return () => ({
    number: k,
    positionMm: positionMm(),
    speedMmPerS: speedMmPerS(),
    doorOpening: doorOpening(),
    loadKg: loadKg(),
    ratedKg: size.ratedKg[k - 1] ?? 1000,
    passengers: passengers(),
    curtainBlocked: curtain(),
    inspection: inspection(),
    fault: fault(),
    full: full(),
    upLamp: upLamp(),
    downLamp: downLamp(),
    light: light(),
    fan: fan(),
    motor: motor(),
    upContactor: upContactor(),
    downContactor: downContactor(),
    highSpeed: highSpeed(),
    lowSpeed: lowSpeed(),
    brakes: brakes(),
    display: [tens(), units()].filter((digit) => digit.length > 0),
    carCallLamps: carCallLamps.map((value) => value() !== 0),
  })
}

function landingReader(scene: LiftScene, rig: Rig, f: number, floors: number): () => LandingFrame {
  const read = (name: string) => reader(rig, place(scene.floor[name] ?? "", 0, f))
  const [waitingUp, waitingDown, upLamp, downLamp] = [
    read("waitingUp"),
    read("waitingDown"),
    read("upLamp"),
    read("downLamp"),
  ]
  return () => ({
    floor: f,
    waitingUp: waitingUp(),
    waitingDown: waitingDown(),
    upLamp: f === floors ? null : upLamp() !== 0,
    downLamp: f === 1 ? null : downLamp() !== 0,
  })
}

/** The plant variable that a press on the screen sets. */
export function pressPath(scene: LiftScene, press: BuildingPress): string {
  switch (press.kind) {
    case "hall-up":
      return place(scene.press.hallUp ?? "", 0, press.floor)
    case "hall-down":
      return place(scene.press.hallDown ?? "", 0, press.floor)
    default:
      return place(scene.press.carCall ?? "", press.lift, press.floor)
  }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

const place = (binding: string, k: number, f = 0): string =>
  binding.replaceAll("{k}", String(k)).replaceAll("{f}", String(f))

const list = (binding: string | readonly string[] | undefined): readonly string[] =>
  binding === undefined ? [] : typeof binding === "string" ? [binding] : binding

const one = (binding: string | readonly string[] | undefined, k: number, f = 0): string =>
  place(list(binding)[0] ?? "", k, f)

function reader(rig: Rig, binding: string | undefined): Read {
  if (binding === undefined || binding === "") return nothing
  return rig.reader(binding.includes(".") ? "plant" : "controller", binding) ?? nothing
}
