/**
 * Passwords are stored as argon2id with the parameters of OWASP's password storage sheet (19 MiB, 2 passes, 1 lane):
 * about 20 ms on one core. Verifying an unknown account costs the same as a known one, so time tells nothing.
 */
import { hash, verify } from "@node-rs/argon2"

export interface PasswordHasher {
  readonly hash: (password: string) => Promise<string>
  /** `stored` is undefined when there is no such account; the work is done all the same and the answer is false. */
  readonly verify: (stored: string | undefined, password: string) => Promise<boolean>
}

export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

const ordinaryCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The same visible password typed on two keyboards may differ in its code points (é, full-width letters). */
const normalise = (password: string): string => password.normalize("NFKC")

export const createPasswordHasher = (options: {
  readonly randomBytes: (count: number) => Buffer
  /** Tests pass a cheaper one. */
  readonly cost?: PasswordCost
}): PasswordHasher => {
  // Argon2id is the library's own choice when none is named.
  const argon2 = () => ({
    ...(options.cost ?? ordinaryCost),
    salt: options.randomBytes(16),
  })
  const decoy = hash(options.randomBytes(24).toString("base64"), argon2())
  return {
    hash: (password) => hash(normalise(password), argon2()),
    verify: async (stored, password) => {
      const matches = await verify(stored ?? (await decoy), normalise(password))
      return matches && stored !== undefined
    },
  }
}
