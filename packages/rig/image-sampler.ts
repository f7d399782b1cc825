/**
 * Finds what changed in one area of the process image since the last scan and records it by point.
 * Most scans change nothing: then it costs one comparison per byte.
 */
import { readNumber } from "./cell.ts"
import type { Recorder } from "./recorder.ts"

export interface SampledPoint {
  /** Index of the signal in the recorder. */
  readonly signal: number
  readonly byte: number
  readonly bytes: number
  readonly bit: number
  readonly reader: number
}

export class ImageSampler {
  /** The image as recorded last; part of a snapshot. */
  readonly shadow: Uint8Array
  private readonly image: Uint8Array
  private readonly view: DataView
  private readonly pointsByByte: readonly (readonly SampledPoint[])[]

  private readonly points: readonly SampledPoint[]

  constructor(image: Uint8Array, points: readonly SampledPoint[]) {
    this.image = image
    this.points = points
    this.view = new DataView(image.buffer, image.byteOffset, image.byteLength)
    this.shadow = new Uint8Array(image.length)
    this.pointsByByte = Array.from({ length: image.length }, (_, byte) =>
      points.filter(
        (point) =>
          point.byte <= byte && byte < point.byte + point.bytes && point.byte + point.bytes <= image.length,
      ),
    )
  }

  /** Every point's value at time 0. Points outside the image stay at 0. */
  start(recorder: Recorder): void {
    this.shadow.set(this.image)
    for (const point of this.points) {
      const inside = point.byte + point.bytes <= this.image.length
      const value = inside ? readNumber(this.view, point.byte, point.bit, point.reader) : 0
      recorder.append(point.signal, 0, value)
    }
  }

  sample(recorder: Recorder, timeUs: number): void {
    const { image, shadow } = this
    for (let byte = 0; byte < image.length; byte++) {
      const now = image[byte] as number
      if (now === shadow[byte]) continue
      shadow[byte] = now
      this.record(byte, recorder, timeUs)
    }
  }

  private record(byte: number, recorder: Recorder, timeUs: number): void {
    const points = this.pointsByByte[byte] as readonly SampledPoint[]
    for (let index = 0; index < points.length; index++) {
      const point = points[index] as SampledPoint
      recorder.append(point.signal, timeUs, readNumber(this.view, point.byte, point.bit, point.reader))
    }
  }
}
