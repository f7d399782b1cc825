/** The kinds of organisation as choices of a select, in the reader's words. */
import type { OrganisationKind } from "@lehrwerk/contract"
import type { Words } from "@lehrwerk/words"

export const kindChoices = (names: Words["organisationKinds"]) =>
  (Object.keys(names) as OrganisationKind[]).map((kind) => ({ value: kind, label: names[kind] }))
