/** One growing byte buffer with the number encodings of WebAssembly (Core Specification 2.0, 5.2). */
export class ByteBuffer {
  length = 0
  private bytes = new Uint8Array(256)
  private readonly scratch = new DataView(new ArrayBuffer(8))

  u8(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** Unsigned LEB128 of a value below 2^32. */
  u32(value: number): void {
    this.reserve(5)
    let rest = value >>> 0
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.bytes[this.length++] = rest
  }

  /** Signed LEB128 of a 32-bit value. */
  s32(value: number): void {
    this.reserve(5)
    let rest = value | 0
    for (;;) {
      const low = rest & 0x7f
      rest >>= 7
      if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
        this.bytes[this.length++] = low
        return
      }
      this.bytes[this.length++] = low | 0x80
    }
  }

  /** Signed LEB128 of a 64-bit value. */
  s64(value: bigint): void {
    if (value >= -0x80000000n && value <= 0x7fffffffn) return this.s32(Number(value))
    this.reserve(10)
    let rest = BigInt.asIntN(64, value)
    for (;;) {
      const low = Number(rest & 0x7fn)
      rest >>= 7n
      if ((rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0)) {
        this.bytes[this.length++] = low
        return
      }
      this.bytes[this.length++] = low | 0x80
    }
  }

  f32(value: number): void {
    this.scratch.setFloat32(0, value, true)
    this.scratchBytes(4)
  }

  f64(value: number): void {
    this.scratch.setFloat64(0, value, true)
    this.scratchBytes(8)
  }

  /** A `vec(byte)` holding ASCII text. */
  name(text: string): void {
    this.u32(text.length)
    for (let at = 0; at < text.length; at++) this.u8(text.charCodeAt(at))
  }

  append(other: Uint8Array): void {
    this.reserve(other.length)
    this.bytes.set(other, this.length)
    this.length += other.length
  }

  /** A `vec(byte)`: the length, then the bytes. */
  sized(other: Uint8Array): void {
    this.u32(other.length)
    this.append(other)
  }

  /** An `i32.const` immediate of fixed width that `patchS32` can fill in later. Returns its position. */
  placeholderS32(): number {
    const at = this.length
    this.append(new Uint8Array([0x80, 0x80, 0x80, 0x80, 0x00]))
    return at
  }

  /** `value` must be below 2^31. */
  patchS32(at: number, value: number): void {
    for (let index = 0; index < 5; index++) {
      const low = (value >>> (7 * index)) & 0x7f
      this.bytes[at + index] = index < 4 ? low | 0x80 : low
    }
  }

  view(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length)
  }

  private scratchBytes(count: number): void {
    for (let at = 0; at < count; at++) this.u8(this.scratch.getUint8(at))
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more))
    grown.set(this.bytes)
    this.bytes = grown
  }
}
