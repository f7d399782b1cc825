/** People with a role in the organisation or below it: how many of each role, find, give a role, end it. */
import type { OrganisationDetail, PersonInOrganisation, Role } from "@lehrwerk/contract"
import { Button, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useState } from "react"
import { formatDay } from "../../app/format.ts"
import { useLanguage, useWords } from "../../app/language.tsx"
import { LoadMore } from "../../app/load-more.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { Tabs } from "../../app/tabs.tsx"
import { EndRoleDialog } from "./end-role-dialog.tsx"
import { GiveRoleForm } from "./give-role-form.tsx"
import { usePeople } from "./use-organisations.ts"

const typingPauseMs = 250

export function PeopleSection({ organisation }: { readonly organisation: OrganisationDetail }) {
  const { organisations: words, roles, common } = useWords()
  const [role, setRole] = useState<Role | "all">("all")
  const [typed, setTyped] = useState("")
  const [isGiving, setIsGiving] = useState(false)
  const [ending, setEnding] = useState<PersonInOrganisation>()
  const [search] = useDebouncedValue(typed.trim(), typingPauseMs)
  const filter = { ...(search === "" ? {} : { search }), ...(role === "all" ? {} : { role }) }
  const { query, items } = usePeople(organisation.id, filter, true)
  const counts = Object.entries(organisation.peopleByRole ?? {}) as [Role, number][]
  return (
    <section className="page-section" aria-labelledby="people">
      <div className="section-head">
        <h2 id="people">{words.people}</h2>
        {organisation.abilities.giveRoles ? (
          <Button size="sm" onClick={() => setIsGiving(true)}>
            {words.giveRole}
          </Button>
        ) : null}
      </div>
      <div className="filter-bar">
        <TextInput
          aria-label={common.search}
          placeholder={common.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {counts.length < 2 ? null : (
          <Tabs
            label={words.role}
            chosen={role}
            tabs={[
              ["all", common.all],
              ...counts.map(([name, count]) => [name, `${roles[name]} ${count}`] as const),
            ]}
            onChoose={setRole}
          />
        )}
      </div>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && items.length === 0 ? (
        Object.keys(filter).length === 0 ? (
          <Empty title={words.noPeople} hint={words.noPeopleHint} />
        ) : (
          <Empty title={common.nothingFound} hint={common.nothingFoundHint} />
        )
      ) : null}
      {items.length === 0 ? null : (
        <PeopleTable people={items} onEnd={organisation.abilities.giveRoles ? setEnding : undefined} />
      )}
      <LoadMore query={query} />
      {isGiving ? <GiveRoleForm organisation={organisation} onClose={() => setIsGiving(false)} /> : null}
      {ending === undefined ? null : <EndRoleDialog held={ending} onClose={() => setEnding(undefined)} />}
    </section>
  )
}

function PeopleTable(props: {
  readonly people: readonly PersonInOrganisation[]
  readonly onEnd: ((held: PersonInOrganisation) => void) | undefined
}) {
  const { organisations: words, roles } = useWords()
  const language = useLanguage()
  const { onEnd } = props
  return (
    <div className="lw-card lw-table-scroll" tabIndex={0} role="group" aria-label={words.people}>
      <table className="lw-table organisation-rows">
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.organisation}</th>
            <th scope="col">{words.from}</th>
            {onEnd === undefined ? null : (
              <th scope="col">
                <span className="lw-hidden">{words.endRole}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {props.people.map((held) => (
            <tr key={held.id}>
              <td>{held.person.name[language]}</td>
              <td>{roles[held.role]}</td>
              <td className="lw-mono">{held.number ?? "–"}</td>
              <td className="lw-dim">{held.organisation.name[language]}</td>
              <td className="lw-number">{formatDay(held.from, language)}</td>
              {onEnd === undefined ? null : (
                <td className="lw-right">
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={words.endRoleOf({ person: held.person.name[language] })}
                    onClick={() => onEnd(held)}
                  >
                    {words.endRole}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
