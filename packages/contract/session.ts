/** Sign-in, the current person, and the accounts that an administrator keeps. */
import { z } from "zod"
import { abilities, id, instant, language, localisedText, page, role } from "./common.ts"
import { limits } from "./limits.ts"

const accountName = z
  .string()
  .trim()
  .min(2)
  .max(limits.accountNameLength)
  .regex(/^[\p{L}\p{N}._-]+$/u)
const newPassword = z.string().min(limits.passwordMinLength).max(limits.passwordMaxLength)

export const signInBody = z.strictObject({
  name: z.string().trim().min(1).max(limits.accountNameLength),
  password: z.string().min(1).max(limits.passwordMaxLength),
})

export const person = z.object({
  accountId: id,
  /** The sign-in name. */
  name: z.string(),
  displayName: localisedText,
  /** The strongest of `roles`. */
  role,
  /** What the person may do, and for which organisation with everything below it; null: everywhere. */
  roles: z.array(z.object({ role, organisation: z.object({ id, name: localisedText }).nullable() })),
})
export type Person = z.infer<typeof person>

export const session = z.object({
  /** Null when nobody is signed in. */
  person: person.nullable(),
  abilities: abilities(["submit", "rejudge", "seeAllSubmissions", "manageAccounts"]),
  /** Send it back in the `x-csrf-token` header of every POST, PUT and DELETE; it also exists before sign-in. */
  csrfToken: z.string(),
  /** Only in demo mode: the sign-in page lists these accounts with their password. */
  demo: z
    .object({
      password: z.string(),
      accounts: z.array(z.object({ name: z.string(), displayName: localisedText, role })),
    })
    .nullable(),
  serverTime: instant,
})
export type Session = z.infer<typeof session>

export const account = z.object({
  id,
  name: z.string(),
  displayName: localisedText,
  role,
  organisation: z.object({ id, name: localisedText }).nullable(),
  disabled: z.boolean(),
  createdAt: instant,
  abilities: abilities(["resetPassword", "disable"]),
})
export type Account = z.infer<typeof account>
export const accountPage = page(account)

export const createAccountBody = z.strictObject({
  name: accountName,
  displayName: z.strictObject({
    en: z.string().trim().min(1).max(limits.titleLength),
    "zh-CN": z.string().trim().min(1).max(limits.titleLength),
  }),
  /** It holds everywhere. Roles for one organisation are given there. */
  role: role.extract(["competitor", "expert", "administrator"]),
  password: newPassword,
  language: language.optional(),
})
export type CreateAccountBody = z.infer<typeof createAccountBody>

export const resetPasswordBody = z.strictObject({ password: newPassword })
export const disableAccountBody = z.strictObject({ disabled: z.boolean() })
