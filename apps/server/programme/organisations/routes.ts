/** Organisations, regions, the people in them and their roles. */
import type { Organisation, Role } from "@lehrwerk/contract"
import type { Caller } from "../../http/caller.ts"
import { mayActFor, requireRightFor } from "../../http/rights.ts"
import type { Handlers } from "../../http/route.ts"
import type { Services } from "../../http/services.ts"
import { changeOrganisation, createOrganisation, keepers } from "./change-organisation.ts"
import {
  countBelow,
  countPeople,
  findLineage,
  findOrganisation,
  listOrganisations,
  type OrganisationRow,
} from "./find-organisation.ts"
import { findHeldRole, listPeople } from "./find-people.ts"
import { endRole, giveRole } from "./give-role.ts"
import { presentOrganisation, presentPerson } from "./present-organisation.ts"

/** Who may see names: staff of the organisation or of one above it. */
const seers = ["teacher", "lab-manager", "coordinator", "head", "officer", "administrator"] as const

const rightsFor = async (
  { db }: Services,
  caller: Caller,
  organisationId: string,
): Promise<Organisation["abilities"]> => {
  const may = (...roles: readonly Role[]) => mayActFor(db, caller, organisationId, ...roles)
  const [change, seePeople, giveRoles, importRoster] = await Promise.all([
    may(...keepers),
    may(...seers),
    may("coordinator", "head", "officer", "administrator"),
    may("coordinator", "administrator"),
  ])
  return { change, seePeople, giveRoles, importRoster }
}

const noRights = { change: false, seePeople: false, giveRoles: false, importRoster: false }

const detailOf = async (services: Services, caller: Caller, row: OrganisationRow) => {
  const rights = await rightsFor(services, caller, row.id)
  const below = await countBelow(services.db, row.id)
  return {
    ...presentOrganisation(row, rights),
    lineage: await findLineage(services.db, row.id),
    childCount: below.children,
    siteCount: below.sites,
    peopleByRole: rights.seePeople ? await countPeople(services.db, row.id) : null,
  }
}

export const organisationRoutes: Handlers<
  | "listRegions"
  | "listOrganisations"
  | "readOrganisation"
  | "createOrganisation"
  | "changeOrganisation"
  | "listPeople"
  | "giveRole"
  | "endRole"
> = {
  listRegions: async ({ db }) => {
    const rows = await db.selectFrom("region").selectAll().orderBy("code").execute()
    return {
      items: rows.map(({ code, nameEn, nameZh, parentCode }) => ({
        code,
        name: { en: nameEn, "zh-CN": nameZh },
        parentCode,
      })),
    }
  },

  listOrganisations: async ({ db, query }) => {
    const { rows, nextCursor } = await listOrganisations(db, query)
    // A list tells no rights: they cost a walk up the tree for each row, and its page links to the detail anyway.
    return { items: rows.map((row) => presentOrganisation(row, noRights)), nextCursor }
  },

  readOrganisation: async (call) =>
    detailOf(call, call.caller, await findOrganisation(call.db, call.params.organisationId)),

  createOrganisation: async (call) => {
    const organisationId = await createOrganisation(call, call.body, call.caller)
    return detailOf(call, call.caller, await findOrganisation(call.db, organisationId))
  },

  changeOrganisation: async (call) => {
    const { id } = await findOrganisation(call.db, call.params.organisationId)
    await changeOrganisation(call, id, call.body, call.caller)
    return detailOf(call, call.caller, await findOrganisation(call.db, id))
  },

  listPeople: async ({ db, caller, params, query }) => {
    const { id } = await findOrganisation(db, params.organisationId)
    await requireRightFor(db, caller, id, ...seers)
    const { rows, nextCursor } = await listPeople(db, id, query)
    return { items: rows.map(presentPerson), nextCursor }
  },

  giveRole: async (call) => {
    const { id } = await findOrganisation(call.db, call.params.organisationId)
    const roleId = await giveRole(call, { organisationId: id, body: call.body, by: call.caller })
    return presentPerson(await findHeldRole(call.db, roleId))
  },

  endRole: async (call) => {
    await endRole(call, { roleId: call.params.roleId, at: call.body.at, by: call.caller })
    return presentPerson(await findHeldRole(call.db, call.params.roleId))
  },
}
