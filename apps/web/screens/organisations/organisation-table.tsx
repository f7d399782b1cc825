/** Rows of organisations; each leads to its page. */
import type { Organisation } from "@lehrwerk/contract"
import { Link } from "@tanstack/react-router"
import { useLanguage, useWords } from "../../app/language.tsx"

export function OrganisationTable(props: {
  readonly organisations: readonly Organisation[]
  readonly label: string
}) {
  const { organisations: words, organisationKinds } = useWords()
  const language = useLanguage()
  return (
    <div className="lw-card lw-table-scroll" tabIndex={0} role="group" aria-label={props.label}>
      <table className="lw-table organisation-rows">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.region}</th>
            <th scope="col">{words.parent}</th>
            <th scope="col">{words.schoolCode}</th>
          </tr>
        </thead>
        <tbody>
          {props.organisations.map((organisation) => (
            <tr key={organisation.id}>
              <td>
                <Link to="/organisations/$organisationId" params={{ organisationId: organisation.id }}>
                  {organisation.name[language]}
                </Link>
              </td>
              <td>{organisationKinds[organisation.kind]}</td>
              <td>{organisation.region?.name[language] ?? "–"}</td>
              <td className="lw-dim">{organisation.parent?.name[language] ?? "–"}</td>
              <td className="lw-mono">{organisation.codes.school ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
