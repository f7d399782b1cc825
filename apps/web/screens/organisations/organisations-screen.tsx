/** All organisations: find one by text and kind, or enter a new one. */
import "./organisations.css"
import { type OrganisationKind } from "@lehrwerk/contract"
import { Button, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useSession } from "../../api/session.ts"
import { useWords } from "../../app/language.tsx"
import { LoadMore } from "../../app/load-more.tsx"
import { Select } from "../../app/select.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { kindChoices } from "./kind-choices.ts"
import { OrganisationForm } from "./organisation-form.tsx"
import { OrganisationTable } from "./organisation-table.tsx"
import { useOrganisations } from "./use-organisations.ts"

const typingPauseMs = 250

export function OrganisationsScreen() {
  const all = useWords()
  const { organisations: words, common } = all
  const session = useSession()
  const navigate = useNavigate()
  const [typed, setTyped] = useState("")
  const [kind, setKind] = useState<OrganisationKind | "">("")
  const [isEntering, setIsEntering] = useState(false)
  const [search] = useDebouncedValue(typed.trim(), typingPauseMs)
  const filter = { ...(search === "" ? {} : { search }), ...(kind === "" ? {} : { kind }) }
  const { query, items } = useOrganisations(filter)
  // Only who looks after everything may enter one that stands below none.
  const mayEnter =
    session?.person?.roles.some(
      ({ role, organisation }) => organisation === null && (role === "administrator" || role === "officer"),
    ) ?? false
  return (
    <div className="lw-page">
      <header className="lw-page-head">
        <div>
          <h1 className="lw-page-title">{words.title}</h1>
          <p className="lw-page-lead">{words.lead}</p>
        </div>
        {mayEnter ? <Button onClick={() => setIsEntering(true)}>{words.enter}</Button> : null}
      </header>
      <search className="filter-bar">
        <TextInput
          aria-label={common.search}
          placeholder={words.searchHint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          label={words.kind}
          value={kind}
          choices={[{ value: "", label: common.all }, ...kindChoices(all.organisationKinds)]}
          onChoose={(value) => setKind(value as OrganisationKind | "")}
        />
      </search>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && items.length === 0 ? (
        Object.keys(filter).length === 0 ? (
          <Empty title={words.empty} hint={words.emptyHint} />
        ) : (
          <Empty title={common.nothingFound} hint={common.nothingFoundHint} />
        )
      ) : null}
      {items.length === 0 ? null : <OrganisationTable organisations={items} label={words.title} />}
      <LoadMore query={query} />
      {isEntering ? (
        <OrganisationForm
          parent={null}
          onClose={() => setIsEntering(false)}
          onDone={(id) =>
            void navigate({ to: "/organisations/$organisationId", params: { organisationId: id } })
          }
        />
      ) : null}
    </div>
  )
}
