/**
 * A judging thread without the engine, so that the process around it can be tested alone. The source says what happens:
 * `marks 1234`, `slow 800` (milliseconds), `hang`, `die`, `fault`.
 */
import type { JudgingRecord } from "@lehrwerk/database"
import type { JudgeOrder } from "../protocol.ts"
import { serveOrders } from "../serve-orders.ts"

const judge: JudgeOrder = (order, { onProgress }) => {
  const [word, value] = order.source.split(" ")
  if (word === "hang") for (;;);
  if (word === "die") process.exit(3)
  if (word === "fault") throw new Error("exercise-faulty")
  const steps = 4
  for (let step = 1; step <= steps; step += 1) {
    if (word === "slow") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(value) / steps)
    onProgress(step, steps)
  }
  return record(order.exerciseHash, word === "marks" ? Number(value) : 100)
}

const record = (exerciseHash: string, totalMarkCenti: number): JudgingRecord => ({
  engineVersion: "fake",
  exerciseHash,
  programHash: "p1",
  seedInfo: null,
  digest: "d1",
  totalMarkCenti,
  maxMarkCenti: 10_000,
  metrics: null,
  fault: null,
  markSheet: null,
  aspects: [
    { aspectId: "a1", markCenti: totalMarkCenti, maxCenti: 10_000, verdict: "partial", evidence: {} },
  ],
})

serveOrders(judge)
