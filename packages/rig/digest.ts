/**
 * The fingerprint of a run: SHA-256 over a canonical serialisation of everything that decides marks.
 * Source of truth for the bytes: docs/formats/trace.md. Equal in Node and in every browser.
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import type { Signal, Trace } from "./trace.ts"

const chunkValues = 4096

/** Hexadecimal, 64 characters. */
export const traceDigest = (trace: Trace): string => {
  const hash = sha256.create()
  hash.update(utf8ToBytes(`lehrwerk-trace/1\n${JSON.stringify(headerOf(trace))}\n`))
  const chunk = new DataView(new ArrayBuffer(chunkValues * 8))
  const bytes = new Uint8Array(chunk.buffer)
  const writeColumn = (count: number, at: (index: number) => number): void => {
    for (let from = 0; from < count; from += chunkValues) {
      const length = Math.min(chunkValues, count - from)
      for (let index = 0; index < length; index++) writeCanonical(chunk, index * 8, at(from + index))
      hash.update(bytes.subarray(0, length * 8))
    }
  }
  for (const signal of trace.signals.toSorted(byName)) {
    hash.update(utf8ToBytes(`${signal.name}\n${signal.kind}\n${signal.count}\n`))
    writeColumn(signal.count, (index) => signal.timeUs(index))
    writeColumn(signal.count, (index) => signal.value(index))
  }
  return bytesToHex(hash.digest())
}

/** One digest for a judging: the runs' digests in the order of the scenarios. */
export const combineDigests = (digests: readonly string[]): string =>
  bytesToHex(sha256(utf8ToBytes(`lehrwerk-judging/1\n${digests.join("\n")}\n`)))

/** An array, not an object: its order is written here and nowhere else. */
const headerOf = (trace: Trace): readonly unknown[] => {
  const { settings, fault } = trace
  return [
    trace.scenarioId,
    trace.durationUs,
    settings === null
      ? null
      : [settings.scanUs, settings.subStepUs, settings.fuelPerCycle, settings.plantFuel],
    fault === null ? null : [fault.unit, fault.kind, fault.pou, fault.line, fault.column, fault.atUs],
  ]
}

const byName = (a: Signal, b: Signal): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** WebAssembly leaves the bits of a NaN open, so all of them become one. */
const writeCanonical = (view: DataView, offset: number, value: number): void => {
  if (value === value) {
    view.setFloat64(offset, value, true)
    return
  }
  view.setUint32(offset, 0, true)
  view.setUint32(offset + 4, 0x7ff80000, true)
}
