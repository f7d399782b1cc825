/** How organisations and their people look outside. */
import type { Organisation, OrganisationReference, PersonInOrganisation } from "@lehrwerk/contract"
import type { OrganisationRow } from "./find-organisation.ts"
import type { PersonRow } from "./find-people.ts"

const reference = (id: string, nameEn: string, nameZh: string): OrganisationReference => ({
  id,
  name: { en: nameEn, "zh-CN": nameZh },
})

/** `rights` are the caller's for this organisation. */
export const presentOrganisation = (
  row: OrganisationRow,
  rights: Organisation["abilities"],
): Organisation => ({
  id: row.id,
  kind: row.organisationKind ?? "department",
  name: { en: row.nameEn, "zh-CN": row.nameZh },
  parent: row.parentId === null ? null : reference(row.parentId, row.parentEn ?? "", row.parentZh ?? ""),
  region:
    row.regionCode === null
      ? null
      : { code: row.regionCode, name: { en: row.regionEn ?? "", "zh-CN": row.regionZh ?? "" } },
  codes: {
    ...(row.codes["uscc"] === undefined ? {} : { uscc: row.codes["uscc"] }),
    ...(row.codes["school"] === undefined ? {} : { school: row.codes["school"] }),
  },
  closedOn: row.closedOn,
  abilities: rights,
})

export const presentPerson = (row: PersonRow): PersonInOrganisation => ({
  id: row.id,
  person: { id: row.personId, name: { en: row.nameEn, "zh-CN": row.nameZh } },
  number: row.number,
  role: row.role,
  organisation: reference(row.organisationId ?? "", row.organisationEn, row.organisationZh),
  from: row.validFrom.toISOString(),
  to: row.validTo?.toISOString() ?? null,
  hasAccount: row.accountId !== null,
})
