/**
 * What the drawing needs to know at one moment: plain values, no plant, no paths. The engine makes a frame from the plant's
 * state and the scene's bindings; the drawing only draws it.
 */
export interface LiftFrame {
  /** Counts from 1. */
  readonly number: number
  /** Car floor above the lowest landing. */
  readonly positionMm: number
  readonly speedMmPerS: number
  /** 0 closed … 1 open. */
  readonly doorOpening: number
  readonly loadKg: number
  readonly ratedKg: number
  readonly passengers: number
  readonly curtainBlocked: boolean
  readonly inspection: boolean
  readonly fault: boolean
  readonly full: boolean
  readonly upLamp: boolean
  readonly downLamp: boolean
  readonly light: boolean
  readonly fan: boolean
  readonly motor: boolean
  readonly upContactor: boolean
  readonly downContactor: boolean
  readonly highSpeed: boolean
  readonly lowSpeed: boolean
  /** Braking stages, true while applied. */
  readonly brakes: readonly boolean[]
  /** Segments a…g of each digit of the floor display, left digit first. */
  readonly display: readonly (readonly boolean[])[]
  /** Lamps in the car, one for each floor from 1. */
  readonly carCallLamps: readonly boolean[]
}

export interface LandingFrame {
  /** Counts from 1. */
  readonly floor: number
  readonly waitingUp: number
  readonly waitingDown: number
  /** Null where the floor has no such button. */
  readonly upLamp: boolean | null
  readonly downLamp: boolean | null
}

export interface BuildingFrame {
  readonly floorHeightMm: number
  readonly lifts: readonly LiftFrame[]
  /** From the lowest floor up. */
  readonly landings: readonly LandingFrame[]
  readonly ready: boolean
  readonly fireAlarm: boolean
  readonly autoRun: boolean
}

/** What a person at the screen can press in a practice run. */
export type BuildingPress =
  | { readonly kind: "hall-up" | "hall-down"; readonly floor: number }
  | { readonly kind: "car-call"; readonly lift: number; readonly floor: number }

/** A building that stands still, for the time before the first run. */
export function restingBuilding(lifts: number, floors: number): BuildingFrame {
  return {
    floorHeightMm: 3000,
    lifts: Array.from({ length: lifts }, (_, index) => ({
      number: index + 1,
      positionMm: 0,
      speedMmPerS: 0,
      doorOpening: 0,
      loadKg: 0,
      ratedKg: 1000,
      passengers: 0,
      curtainBlocked: false,
      inspection: false,
      fault: false,
      full: false,
      upLamp: false,
      downLamp: false,
      light: false,
      fan: false,
      motor: false,
      upContactor: false,
      downContactor: false,
      highSpeed: false,
      lowSpeed: false,
      brakes: [true, true, true],
      display: floors > 9 ? [[], []] : [[]],
      carCallLamps: Array.from({ length: floors }, () => false),
    })),
    landings: Array.from({ length: floors }, (_, index) => ({
      floor: index + 1,
      waitingUp: 0,
      waitingDown: 0,
      upLamp: index + 1 === floors ? null : false,
      downLamp: index === 0 ? null : false,
    })),
    ready: false,
    fireAlarm: false,
    autoRun: false,
  }
}
