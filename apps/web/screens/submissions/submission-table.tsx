/** Rows of submissions: the competitor's own, or, with `showTeam` and `onRejudge`, an expert's. */
import type { ExerciseVersionSummary, Submission } from "@lehrwerk/contract"
import { Link } from "@tanstack/react-router"
import { Button } from "../../app/button.tsx"
import { formatInstant, formatMark, shortHash } from "../../app/format.ts"
import { useLanguage, useWords } from "../../app/language.tsx"
import { SubmissionStateBadge } from "../../app/submission-state.tsx"

interface SubmissionTableProps {
  readonly submissions: readonly Submission[]
  readonly exercises: readonly ExerciseVersionSummary[]
  readonly showTeam?: boolean
  readonly onRejudge?: ((submission: Submission) => void) | undefined
}

export function SubmissionTable({
  submissions,
  exercises,
  showTeam = false,
  onRejudge,
}: SubmissionTableProps) {
  const { submission: words, common, result, expert } = useWords()
  const language = useLanguage()
  const titleOf = (submission: Submission) =>
    exercises.find((one) => one.id === submission.exerciseVersionId)?.title[language] ?? ""
  return (
    <div className="lw-card lw-table-scroll" tabIndex={0} role="group" aria-label={words.title}>
      <table className="lw-table">
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{common.when}</th>
            {showTeam ? <th scope="col">{common.team}</th> : null}
            <th scope="col">{words.exercise}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{common.state}</th>
            <th scope="col" className="lw-right">
              {common.mark}
            </th>
            {onRejudge === undefined ? null : (
              <th scope="col">
                <span className="lw-hidden">{expert.rejudge}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {submissions.map((submission) => (
            <tr key={submission.id}>
              <td>
                <Link
                  className="lw-mono"
                  to="/submissions/$submissionId"
                  params={{ submissionId: submission.id }}
                  aria-label={words.open({ number: shortHash(submission.id) })}
                >
                  {shortHash(submission.id)}
                </Link>
              </td>
              <td className="lw-number" style={{ whiteSpace: "nowrap" }}>
                {formatInstant(submission.submittedAt, language)}
              </td>
              {showTeam ? <td>{submission.entry.name[language]}</td> : null}
              <td>
                {titleOf(submission)} <span className="lw-dim">{submission.variant}</span>
              </td>
              <td>{submission.kind === "live" ? result.live : result.practice}</td>
              <td>
                <SubmissionStateBadge submission={submission} />
              </td>
              <td className="lw-right lw-number">
                {submission.totalCenti === null ? "–" : formatMark(submission.totalCenti)}
              </td>
              {onRejudge === undefined ? null : (
                <td className="lw-right">
                  {submission.abilities.rejudge ? (
                    <Button size="small" variant="plain" onClick={() => onRejudge(submission)}>
                      {expert.rejudge}
                    </Button>
                  ) : null}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
