/** Sealed scenarios: the commitment is published before the round, salt and seed after it; both must fit. */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import * as z from "zod/mini"
import type { Scenario, SealedSeeds } from "./exercise.ts"

const shape = z.record(z.string(), z.strictObject({ salt: z.string(), seed: z.int() }))

/** SHA-256 (hex) of `salt:seed`. */
export const commitmentOf = (salt: string, seed: number): string =>
  bytesToHex(sha256(utf8ToBytes(`${salt}:${seed}`)))

/** Undefined for a text that is no sealed.json. */
export const readSealed = (text: string): SealedSeeds | undefined => {
  try {
    const parsed = shape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** The seed of a scenario; null when it is sealed and its secret is missing or does not fit the commitment. */
export const seedOf = (scenario: Scenario, sealed: SealedSeeds | undefined): number | null => {
  if (scenario.commitment === null) return scenario.seed
  const secret = sealed?.[scenario.id]
  if (secret === undefined) return null
  return commitmentOf(secret.salt, secret.seed) === scenario.commitment ? secret.seed : null
}
