/** Organisations: the tree of authorities, partners, schools and centres, their codes, people and roles. */
import { z } from "zod"
import { abilities, id, instant, localisedText, page, pageQuery, role } from "../common.ts"
import { limits } from "../limits.ts"
import { isSchoolCode, isSocialCreditCode } from "./organisation-codes.ts"

export const organisationKinds = [
  "authority",
  "partner",
  "university",
  "college",
  "vocational-school",
  "company",
  "centre",
  "department",
] as const
export const organisationKind = z.enum(organisationKinds)
export type OrganisationKind = z.infer<typeof organisationKind>

/** What other records say of an organisation. */
export const organisationReference = z.object({ id, name: localisedText })
export type OrganisationReference = z.infer<typeof organisationReference>

/** 1900 to 2199: weeks may be added to it, and the database knows its zones. */
export const isPlainYear = (text: string): boolean => /^(19|20|21)\d\d-/.test(text)

/** A calendar day, `2026-09-01`. */
export const day = z.iso.date().refine(isPlainYear, { params: { reason: "wrong-format" } })

const regionCode = z.string().regex(/^\d{6}$/)

export const organisation = z.object({
  id,
  kind: organisationKind,
  name: localisedText,
  parent: organisationReference.nullable(),
  /** GB/T 2260. */
  region: z.object({ code: regionCode, name: localisedText }).nullable(),
  codes: z.object({
    /** Unified social credit code. */
    uscc: z.string().optional(),
    /** Ten-digit identification code of a school. */
    school: z.string().optional(),
  }),
  closedOn: day.nullable(),
  abilities: abilities(["change", "seePeople", "giveRoles", "importRoster"]),
})
export type Organisation = z.infer<typeof organisation>
export const organisationPage = page(organisation)

export const organisationDetail = organisation.extend({
  /** From the root down to the parent. */
  lineage: z.array(organisationReference),
  childCount: z.int(),
  siteCount: z.int(),
  /** People with a role that holds now, by role; null where the caller may not see them. */
  peopleByRole: z.partialRecord(role, z.int()).nullable(),
})
export type OrganisationDetail = z.infer<typeof organisationDetail>

export const organisationQuery = pageQuery.extend({
  /** Part of a name in either language, of its pinyin, or of a code. */
  search: z.string().trim().max(limits.titleLength).optional(),
  kind: organisationKind.optional(),
  region: regionCode.optional(),
  parent: id.optional(),
})

/** A text in both languages, neither empty. */
const writtenText = z.strictObject({
  en: z.string().trim().min(1).max(limits.titleLength),
  "zh-CN": z.string().trim().min(1).max(limits.titleLength),
})

export const writeOrganisationBody = z.strictObject({
  kind: organisationKind,
  name: writtenText,
  parentId: id.nullable(),
  region: regionCode.nullable().default(null),
  codes: z
    .strictObject({
      uscc: z
        .string()
        .trim()
        .toUpperCase()
        .refine(isSocialCreditCode, { params: { reason: "wrong-check-digit" } })
        .optional(),
      school: z
        .string()
        .trim()
        .refine(isSchoolCode, { params: { reason: "wrong-format" } })
        .optional(),
    })
    .default({}),
  closedOn: day.nullable().default(null),
})
export type WriteOrganisationBody = z.infer<typeof writeOrganisationBody>

/** A person in an organisation, with the role that connects them. */
export const personInOrganisation = z.object({
  /** Of the role, so that a person with two roles stands in two rows. */
  id,
  person: z.object({ id, name: localisedText }),
  number: z.string().nullable(),
  role,
  organisation: organisationReference,
  from: instant,
  to: instant.nullable(),
  hasAccount: z.boolean(),
})
export type PersonInOrganisation = z.infer<typeof personInOrganisation>
export const personPage = page(personInOrganisation)

export const personQuery = pageQuery.extend({
  search: z.string().trim().max(limits.titleLength).optional(),
  role: role.optional(),
  /** `all` also shows roles that are over. */
  when: z.enum(["now", "all"]).default("now"),
})

export const giveRoleBody = z
  .strictObject({
    /** An existing person, or … */
    personId: id.optional(),
    /** … a new one. */
    person: z
      .strictObject({
        name: writtenText,
        familyName: z.string().trim().max(limits.titleLength).optional(),
        givenName: z.string().trim().max(limits.titleLength).optional(),
        number: z.string().trim().max(64).optional(),
        email: z.email().optional(),
        phone: z.string().trim().max(32).optional(),
      })
      .optional(),
    role,
    from: instant.optional(),
    to: instant.nullable().default(null),
  })
  .refine((body) => (body.personId === undefined) !== (body.person === undefined), {
    path: ["personId"],
    params: { reason: "required" },
  })
export type GiveRoleBody = z.infer<typeof giveRoleBody>

export const endRoleBody = z.strictObject({ at: instant.optional() })

export const regionList = z.object({
  items: z.array(z.object({ code: regionCode, name: localisedText, parentCode: z.string().nullable() })),
})
