/** Where things stand in the drawing, in the units of its view box. One place, so that shafts and landings agree. */
export const layout = {
  floorHeight: 46,
  /** Above the top landing and below the lowest: the overrun with its end switches. */
  overrun: 18,
  headHeight: 57,
  footHeight: 88,
  landingWidth: 162,
  shaftWidth: 56,
  carWidth: 46,
  carHeight: 37,
} as const

export interface BuildingSize {
  readonly width: number
  readonly height: number
  /** Distance between the left edges of two shafts. */
  readonly pitch: number
}

export function buildingSize(lifts: number, floors: number): BuildingSize {
  const pitch = lifts > 4 ? 68 : 88
  return {
    width: layout.landingWidth + lifts * pitch + 4,
    height: layout.headHeight + 2 * layout.overrun + floors * layout.floorHeight + layout.footHeight,
    pitch,
  }
}

/** The y of a landing's floor line; floors count from 1, fractions lie between landings. */
export const floorLine = (floor: number, floors: number): number =>
  layout.headHeight + layout.overrun + (floors - floor + 1) * layout.floorHeight

export const shaftLeft = (lift: number, pitch: number): number =>
  layout.landingWidth + (lift - 1) * pitch + (pitch - layout.shaftWidth) / 2
