/** The demo's province: its districts, the authority, the industry partner, and the schools of the demo's teams. */
import type { LocalisedText, OrganisationKind } from "@lehrwerk/contract"
import type { Transaction } from "@lehrwerk/database"
import { searchKeyOf } from "../programme/index.ts"
import { demoAuthority, demoPartner, demoTeams } from "./demo-people.ts"

const regions = [
  { code: "440000", nameEn: "Guangdong", nameZh: "广东省", parentCode: null },
  { code: "440100", nameEn: "Guangzhou", nameZh: "广州市", parentCode: "440000" },
  { code: "440300", nameEn: "Shenzhen", nameZh: "深圳市", parentCode: "440000" },
  { code: "440600", nameEn: "Foshan", nameZh: "佛山市", parentCode: "440000" },
]

/** Returns the ids of the organisations by their English name. */
export const insertProvince = async (transaction: Transaction): Promise<ReadonlyMap<string, string>> => {
  await transaction
    .insertInto("region")
    .values(regions)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const idByName = new Map<string, string>()
  const insert = async (
    name: LocalisedText,
    fields: { organisationKind: OrganisationKind; region: string; parentId?: string | undefined },
  ): Promise<string> => {
    const { id } = await transaction
      .insertInto("party")
      .values({
        kind: "organisation",
        nameEn: name.en,
        nameZh: name["zh-CN"],
        searchKey: searchKeyOf(name),
        ...fields,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    idByName.set(name.en, id)
    return id
  }
  const parentId = await insert(demoAuthority, { organisationKind: "authority", region: "440000" })
  await insert(demoPartner, { organisationKind: "partner", region: "440300" })
  const cities = ["440100", "440300", "440600"]
  for (const { school } of demoTeams) {
    if (idByName.has(school.en)) continue
    const region = cities[idByName.size % cities.length] ?? "440100"
    const organisationKind = /college|polytechnic/i.test(school.en) ? "college" : "vocational-school"
    await insert(school, { organisationKind, region, parentId })
  }
  return idByName
}
