/** One piece of evidence: where and when, the sentence, the rule, a strip of signals on demand, and Replay. */
import type { Evidence, MarkedAspect, MarkSheetDocument, SubmissionDetail } from "@lehrwerk/contract"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { formatSimulated } from "../../app/format.ts"
import { Icon } from "../../app/icons.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Loading } from "../../app/states.tsx"
import { Waveform } from "../../charts/waveform.tsx"
import { explain } from "./explain.ts"
import { useExcerpt } from "./use-excerpt.ts"

interface EvidenceItemProps {
  readonly aspect: MarkedAspect
  readonly evidence: Evidence
  /** The piece above this one: what it said already is not said again. */
  readonly before: Evidence | undefined
  readonly submission: SubmissionDetail
  readonly scenario: MarkSheetDocument["scenarios"][number] | undefined
}

export function EvidenceItem({ aspect, evidence, before, submission, scenario }: EvidenceItemProps) {
  const allWords = useWords()
  const words = allWords.result
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const sentence = explain(allWords, evidence.explanation, language)
  const saidAbove =
    before !== undefined &&
    before.scenarioId === evidence.scenarioId &&
    explain(allWords, before.explanation, language) === sentence
  const inRun = evidence.scenarioId !== ""
  const moment = evidence.worstUs ?? evidence.fromUs
  const replayable = inRun && evidence.replayable && submission.abilities.seeSource
  return (
    <div className="evidence">
      {sentence === undefined || saidAbove ? null : <p className="evidence-sentence">{sentence}</p>}
      <dl>
        {inRun ? (
          <div>
            <dt>{words.scenario}</dt>
            <dd>
              {scenario?.title[language] ?? evidence.scenarioId}
              {scenario?.sealed === true && !evidence.replayable ? <SealedMark /> : null}
            </dd>
          </div>
        ) : null}
        {inRun && evidence.replayable ? (
          <div>
            <dt>{words.evidence}</dt>
            <dd className="lw-number">
              {words.span({
                from: formatSimulated(evidence.fromUs, 2),
                to: formatSimulated(evidence.toUs, 2),
              })}
              {evidence.worstUs === null
                ? ""
                : ` · ${words.worstMoment} ${formatSimulated(evidence.worstUs, 2)}`}
            </dd>
          </div>
        ) : null}
        {evidence.rule === "" || (saidAbove && before.rule === evidence.rule) ? null : (
          <div>
            <dt>{words.rule}</dt>
            <dd>
              <code className="evidence-rule">{evidence.rule}</code>
            </dd>
          </div>
        )}
      </dl>
      {replayable ? (
        <div className="evidence-actions">
          <Link
            className="evidence-replay"
            to="/rounds/$roundId/exercises/$exerciseVersionId"
            params={{ roundId: submission.roundId, exerciseVersionId: submission.exerciseVersionId }}
            search={{ replay: submission.id, scenario: evidence.scenarioId, at: moment }}
            aria-label={words.replayLabel({ aspect: aspect.title[language], time: formatSimulated(moment) })}
          >
            <Icon name="play" size={12} /> {words.replay}
          </Link>
          {evidence.signals.length === 0 ? null : (
            <button type="button" className="icon-button" aria-expanded={open} onClick={() => setOpen(!open)}>
              <Icon name="chart" size={14} /> {words.showWaveform}
            </button>
          )}
        </div>
      ) : null}
      {open ? <Excerpt evidence={evidence} submission={submission} /> : null}
    </div>
  )
}

function SealedMark() {
  const { result: words } = useWords()
  return (
    <span className="sealed" title={words.sealedHint}>
      <Icon name="lock" size={12} /> {words.sealed}
    </span>
  )
}

/** Signals are not stored with the marks: the same run is made here again, up to the moment. */
function Excerpt(props: { readonly evidence: Evidence; readonly submission: SubmissionDetail }) {
  const { result: words } = useWords()
  const { evidence } = props
  const moment = evidence.worstUs ?? evidence.fromUs
  const around = 10_000_000
  const fromUs = Math.max(0, Math.min(evidence.fromUs, moment) - around / 5, moment - 3 * around)
  const toUs = Math.min(Math.max(evidence.toUs, moment) + around / 5, moment + 3 * around)
  const series = useExcerpt(props.submission, evidence, fromUs, toUs)
  if (series === undefined) return <Loading />
  return (
    <Waveform
      series={series}
      fromUs={fromUs}
      toUs={toUs}
      worstUs={evidence.worstUs}
      span={evidence}
      label={words.waveform({ time: formatSimulated(moment, 1) })}
      formatTime={(us) => formatSimulated(us, 1)}
    />
  )
}
