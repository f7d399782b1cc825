/** One organisation: where it stands, its codes, its people with their roles, and what stands below it. */
import "./organisations.css"
import type { OrganisationDetail } from "@lehrwerk/contract"
import { Button } from "@mantine/core"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { useLanguage, useWords } from "../../app/language.tsx"
import { LoadMore } from "../../app/load-more.tsx"
import { Failure, Loading } from "../../app/states.tsx"
import { OrganisationForm } from "./organisation-form.tsx"
import { OrganisationTable } from "./organisation-table.tsx"
import { PeopleSection } from "./people-section.tsx"
import { useOrganisation, useOrganisations } from "./use-organisations.ts"

export function OrganisationScreen() {
  const { organisationId } = useParams({ from: "/signed-in/organisations/$organisationId" })
  const organisation = useOrganisation(organisationId)
  return (
    <div className="lw-page">
      {organisation.isPending ? <Loading /> : null}
      {organisation.isError ? (
        <Failure error={organisation.error} onRetry={() => void organisation.refetch()} />
      ) : null}
      {organisation.data === undefined ? null : <Body organisation={organisation.data} />}
    </div>
  )
}

function Body({ organisation }: { readonly organisation: OrganisationDetail }) {
  const { organisations: words, organisationKinds, common } = useWords()
  const language = useLanguage()
  const navigate = useNavigate()
  const [form, setForm] = useState<"change" | "below" | undefined>(undefined)
  const below = useOrganisations({ parent: organisation.id })
  return (
    <>
      <header className="lw-page-head">
        <div>
          <nav className="lw-eyebrow lineage" aria-label={words.parent}>
            <Link to="/organisations">{words.title}</Link>
            {organisation.lineage.map(({ id, name }) => (
              <Link key={id} to="/organisations/$organisationId" params={{ organisationId: id }}>
                {name[language]}
              </Link>
            ))}
          </nav>
          <h1 className="lw-page-title">{organisation.name[language]}</h1>
          <p className="lw-page-lead">{organisation.name[language === "en" ? "zh-CN" : "en"]}</p>
        </div>
        {organisation.abilities.change ? (
          <div className="page-actions">
            <Button variant="default" onClick={() => setForm("below")}>
              {words.enterBelow}
            </Button>
            <Button variant="default" onClick={() => setForm("change")}>
              {common.change}
            </Button>
          </div>
        ) : null}
      </header>
      <dl className="lw-card facts">
        <Fact name={words.kind} value={organisationKinds[organisation.kind]} />
        <Fact name={words.region} value={organisation.region?.name[language]} />
        <Fact name={words.schoolCode} value={organisation.codes.school} isCode />
        <Fact name={words.uscc} value={organisation.codes.uscc} isCode />
        <Fact name={words.sites} value={String(organisation.siteCount)} />
      </dl>
      {organisation.abilities.seePeople ? <PeopleSection organisation={organisation} /> : null}
      {below.items.length === 0 ? null : (
        <section className="page-section" aria-labelledby="below">
          <h2 id="below">
            {words.below} <span className="lw-dim lw-number">{organisation.childCount}</span>
          </h2>
          <OrganisationTable organisations={below.items} label={words.below} />
          <LoadMore query={below.query} />
        </section>
      )}
      {form === undefined ? null : (
        <OrganisationForm
          {...(form === "change" ? { known: organisation } : {})}
          parent={form === "change" ? organisation.parent : organisation}
          onClose={() => setForm(undefined)}
          onDone={(organisationId) => {
            setForm(undefined)
            void navigate({ to: "/organisations/$organisationId", params: { organisationId } })
          }}
        />
      )}
    </>
  )
}

function Fact(props: {
  readonly name: string
  readonly value: string | undefined
  readonly isCode?: boolean
}) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className={props.isCode === true ? "lw-mono" : "lw-number"}>{props.value ?? "–"}</dd>
    </div>
  )
}
