/** The result of one submission: where it stands, the total, every criterion and aspect, scenarios and their digests. */
import "./result.css"
import type { MarkSheetDocument, SubmissionDetail } from "@lehrwerk/contract"
import { Link, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { formatInstant, formatMark, shortHash } from "../../app/format.ts"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Failure, Loading } from "../../app/states.tsx"
import { SubmissionStateBadge } from "../../app/submission-state.tsx"
import { AspectList } from "./aspect-list.tsx"
import { CompileErrors } from "./compile-errors.tsx"
import { faultText } from "./explain.ts"
import { ScenarioTable } from "./scenario-table.tsx"
import { useResult } from "./use-result.ts"

export function ResultScreen() {
  const { submissionId } = useParams({ from: "/signed-in/submissions/$submissionId" })
  const { submission, markSheet } = useResult(submissionId)
  if (submission.isError)
    return <Failure error={submission.error} onRetry={() => void submission.refetch()} />
  if (submission.data === undefined) return <Loading />
  return (
    <div className="lw-page">
      <ResultHead submission={submission.data} />
      {submission.data.state === "judged" ? null : <Waiting submission={submission.data} />}
      {markSheet.isError ? (
        <Failure error={markSheet.error} onRetry={() => void markSheet.refetch()} />
      ) : null}
      {markSheet.isLoading ? <Loading /> : null}
      {markSheet.data === undefined ? null : (
        <MarkSheetView submission={submission.data} sheet={markSheet.data} />
      )}
    </div>
  )
}

function ResultHead({ submission }: { readonly submission: SubmissionDetail }) {
  const { result: words } = useWords()
  const language = useLanguage()
  return (
    <header className="lw-page-head">
      <div>
        <p className="lw-eyebrow">
          {submission.kind === "live" ? words.live : words.practice} · {submission.variant}
        </p>
        <h1 className="lw-page-title">{words.title}</h1>
        <p className="lw-page-lead">
          {words.submissionBy({
            team: submission.entry.name[language],
            time: formatInstant(submission.submittedAt, language),
          })}
        </p>
      </div>
      <div className="result-head-side">
        <SubmissionStateBadge submission={submission} />
        <Link
          to="/rounds/$roundId/exercises/$exerciseVersionId"
          params={{ roundId: submission.roundId, exerciseVersionId: submission.exerciseVersionId }}
          search={{ variant: submission.variant }}
        >
          {words.toWorkbench}
        </Link>
      </div>
    </header>
  )
}

function Waiting({ submission }: { readonly submission: SubmissionDetail }) {
  const { result: words } = useWords()
  const { progress, state } = submission
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total
  return (
    <section className="result-waiting lw-card" aria-live="polite">
      <h2>
        {state === "failed" ? words.stateFailed : state === "queued" ? words.stateQueued : words.stateRunning}
      </h2>
      <p className="lw-dim">
        {state === "failed"
          ? words.failedHint
          : progress === null
            ? submission.queuePosition === null
              ? words.queuedHint
              : `${words.queuePosition({ count: submission.queuePosition })} ${words.queuedHint}`
            : words.progress(progress)}
      </p>
      {state === "failed" ? null : (
        <div
          className="progress"
          role="progressbar"
          aria-label={words.stateRunning}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <div style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </section>
  )
}

interface MarkSheetViewProps {
  readonly submission: SubmissionDetail
  readonly sheet: MarkSheetDocument
}

function MarkSheetView({ submission, sheet }: MarkSheetViewProps) {
  const { result: words, faults } = useWords()
  const language = useLanguage()
  const [onlyLost, setOnlyLost] = useState(false)
  return (
    <>
      <section className="result-total lw-card">
        <div className="result-total-mark">
          <span className="lw-eyebrow">{words.total}</span>
          <span className="result-total-number lw-number">{formatMark(sheet.totalCenti)}</span>
          <span className="lw-dim lw-number">{words.ofMaximum({ maximum: formatMark(sheet.maxCenti) })}</span>
          {sheet.pendingCenti > 0 ? (
            <span className="lw-dim lw-number">
              {words.pendingMarks({ mark: formatMark(sheet.pendingCenti) })}
            </span>
          ) : null}
        </div>
        <ul className="result-criteria">
          {sheet.criteria.map((criterion) => (
            <li key={criterion.id}>
              <span className="criterion-name">
                <b>{criterion.id}</b> {criterion.title[language]}
              </span>
              <MarkBar mark={criterion.markCenti} maximum={criterion.maxCenti} />
              <span className="lw-number criterion-mark">
                {formatMark(criterion.markCenti)}{" "}
                <span className="lw-dim">/ {formatMark(criterion.maxCenti)}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      {sheet.compiled ? null : <CompileErrors diagnostics={sheet.diagnostics} />}
      {sheet.fault === null ? null : (
        <p className="result-fault" role="note">
          <strong>{words.faults}</strong>{" "}
          {sheet.fault.message?.[language] ?? faultText(faults, sheet.fault.code)}
          {sheet.fault.pou === null ? "" : ` – ${sheet.fault.pou}, ${sheet.fault.line ?? ""}`}
        </p>
      )}
      <div className="result-section-head">
        <h2>{words.criteria}</h2>
        <label>
          <input
            type="checkbox"
            checked={onlyLost}
            onChange={(event) => setOnlyLost(event.currentTarget.checked)}
          />{" "}
          {words.onlyLost}
        </label>
      </div>
      {sheet.criteria.map((criterion) => (
        <AspectList
          key={criterion.id}
          criterion={criterion}
          onlyLost={onlyLost}
          submission={submission}
          scenarios={sheet.scenarios}
        />
      ))}
      <ScenarioTable submission={submission} sheet={sheet} />
      <p className="result-hashes lw-dim lw-mono">
        {words.engine({ version: sheet.engineVersion })} ·{" "}
        {words.programHash({ hash: shortHash(sheet.programHash) })} ·{" "}
        {words.exerciseVersion({ hash: shortHash(sheet.exerciseHash) })} · {words.digest}{" "}
        {shortHash(sheet.digest)}
      </p>
    </>
  )
}

export function MarkBar({ mark, maximum }: { readonly mark: number; readonly maximum: number }) {
  const share = maximum === 0 ? 0 : Math.max(0, Math.min(1, mark / maximum))
  return (
    <span className="mark-bar" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} data-full={share === 1} />
    </span>
  )
}
