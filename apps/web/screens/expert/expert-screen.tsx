/** The expert's desk: every submission of the round, and rejudging with a reason. */
import type { Submission } from "@lehrwerk/contract"
import { Button, Textarea, TextInput } from "@mantine/core"
import { useParams } from "@tanstack/react-router"
import { useState } from "react"
import { Dialog } from "../../app/dialog.tsx"
import { shortHash } from "../../app/format.ts"
import { useLanguage, useWords } from "../../app/language.tsx"
import { LoadMore } from "../../app/load-more.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { SubmissionTable } from "../submissions/submission-table.tsx"
import { useSubmissions } from "../submissions/use-submissions.ts"
import { useRejudge } from "./use-rejudge.ts"

export function ExpertScreen() {
  const { roundId } = useParams({ from: "/signed-in/rounds/$roundId/expert" })
  const { expert: words } = useWords()
  const language = useLanguage()
  const { round, query, items } = useSubmissions(roundId)
  const [filter, setFilter] = useState("")
  const [chosen, setChosen] = useState<Submission>()
  const [sent, setSent] = useState<string>()
  const order = useRejudge(roundId, (submissionId) => {
    setChosen(undefined)
    setSent(submissionId)
  })
  if (round.data !== undefined && !round.data.abilities.seeAllSubmissions) {
    return <Empty title={words.forbidden} />
  }
  const shown = items.filter((one) =>
    one.entry.name[language].toLowerCase().includes(filter.trim().toLowerCase()),
  )
  return (
    <div className="lw-page">
      <header className="lw-page-head">
        <div>
          {round.data === undefined ? null : <p className="lw-eyebrow">{round.data.title[language]}</p>}
          <h1 className="lw-page-title">{words.title}</h1>
          <p className="lw-page-lead">{words.lead}</p>
        </div>
        <TextInput
          type="search"
          aria-label={words.filterTeam}
          placeholder={words.filterTeam}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      </header>
      {sent === undefined ? null : (
        <p className="scenarios-summary" role="status">
          {words.sent({ number: shortHash(sent) })}
        </p>
      )}
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && shown.length === 0 ? <Empty title={words.empty} /> : null}
      {shown.length === 0 ? null : (
        <SubmissionTable
          submissions={shown}
          exercises={round.data?.exercises ?? []}
          showTeam
          onRejudge={(submission) => {
            order.reset()
            setChosen(submission)
          }}
        />
      )}
      <LoadMore query={query} />
      {chosen === undefined ? null : (
        <RejudgeDialog
          submission={chosen}
          pending={order.pending}
          error={order.error}
          onConfirm={(reason) => order.rejudge({ submissionId: chosen.id, reason })}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  )
}

const shortestReason = 3
const longestReason: typeof import("@lehrwerk/contract").limits["reasonLength"] = 500

function RejudgeDialog(props: {
  readonly submission: Submission
  readonly pending: boolean
  readonly error: string | undefined
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}) {
  const { expert: words, common } = useWords()
  const [reason, setReason] = useState("")
  const [tried, setTried] = useState(false)
  const missing = reason.trim().length < shortestReason
  return (
    <Dialog title={words.rejudgeTitle({ number: shortHash(props.submission.id) })} onClose={props.onClose}>
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        minRows={3}
        maxLength={longestReason}
        value={reason}
        error={tried && missing ? words.reasonMissing({ count: shortestReason }) : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {props.error === undefined ? null : (
        <p className="dialog-error" role="alert">
          {props.error}
        </p>
      )}
      <div className="dialog-actions">
        <Button variant="default" onClick={props.onClose}>
          {common.cancel}
        </Button>
        <Button
          loading={props.pending}
          onClick={() => {
            setTried(true)
            if (!missing) props.onConfirm(reason.trim())
          }}
        >
          {words.confirm}
        </Button>
      </div>
    </Dialog>
  )
}
