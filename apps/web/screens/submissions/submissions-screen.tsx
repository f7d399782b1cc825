/** A competitor's own submissions of a round, newest first. */
import { useParams } from "@tanstack/react-router"
import { useLanguage, useWords } from "../../app/language.tsx"
import { LoadMore } from "../../app/load-more.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { SubmissionTable } from "./submission-table.tsx"
import { useSubmissions } from "./use-submissions.ts"

export function SubmissionsScreen() {
  const { roundId } = useParams({ from: "/signed-in/rounds/$roundId/submissions" })
  const { submission: words } = useWords()
  const language = useLanguage()
  const { round, query, items } = useSubmissions(roundId)
  return (
    <div className="lw-page">
      <header className="lw-page-head">
        <div>
          {round.data === undefined ? null : <p className="lw-eyebrow">{round.data.title[language]}</p>}
          <h1 className="lw-page-title">{words.title}</h1>
        </div>
      </header>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && items.length === 0 ? <Empty title={words.empty} hint={words.emptyHint} /> : null}
      {items.length === 0 ? null : (
        <SubmissionTable submissions={items} exercises={round.data?.exercises ?? []} />
      )}
      <LoadMore query={query} />
    </div>
  )
}
