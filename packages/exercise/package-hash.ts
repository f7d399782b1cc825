/** Fingerprints of packages and programs: SHA-256 in lower-case hexadecimal. */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** The secret file; its commitments stand in scenarios.json and so are part of the hash. */
export const sealedName = "sealed.json"

/** Over all files but the sealed one, sorted by path: path, 0, text as UTF-8, 0. */
export const packageHash = (files: ReadonlyMap<string, string>): string => {
  const hash = sha256.create()
  const zero = new Uint8Array(1)
  for (const path of [...files.keys()].filter((each) => each !== sealedName).toSorted()) {
    hash.update(utf8ToBytes(path)).update(zero)
    hash.update(utf8ToBytes(files.get(path) ?? "")).update(zero)
  }
  return bytesToHex(hash.digest())
}

export const programHash = (source: string): string => bytesToHex(sha256(utf8ToBytes(source)))
