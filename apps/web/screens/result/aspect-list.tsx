/** The aspects of one criterion: mark, verdict, the rule in words and as text, evidence, and the way to the moment. */
import type { MarkedAspect, MarkSheetDocument, SubmissionDetail, Verdict } from "@lehrwerk/contract"
import { Badge, type Tone } from "../../app/badge.tsx"
import { formatMark } from "../../app/format.ts"
import { useLanguage, useWords } from "../../app/language.tsx"
import { EvidenceItem } from "./evidence-item.tsx"

interface AspectListProps {
  readonly criterion: MarkSheetDocument["criteria"][number]
  readonly onlyLost: boolean
  readonly submission: SubmissionDetail
  readonly scenarios: MarkSheetDocument["scenarios"]
}

export function AspectList({ criterion, onlyLost, submission, scenarios }: AspectListProps) {
  const { result: words } = useWords()
  const language = useLanguage()
  const wanted = (aspect: MarkedAspect) =>
    !onlyLost || aspect.markCenti < aspect.maxCenti || aspect.markCenti < 0
  const groups = criterion.subCriteria
    .map((sub) => ({ sub, aspects: sub.aspects.filter(wanted) }))
    .filter((group) => group.aspects.length > 0)
  return (
    <section className="criterion lw-card">
      <h3>
        {criterion.id} {criterion.title[language]}
        <span className="lw-number">
          {formatMark(criterion.markCenti)} / {formatMark(criterion.maxCenti)}
        </span>
      </h3>
      {groups.length === 0 ? <p className="panel-note">{words.nothingLost}</p> : null}
      {groups.map(({ sub, aspects }) => (
        <div key={sub.id}>
          <h4>
            {sub.id} {sub.title[language]}
          </h4>
          <ul className="aspects">
            {aspects.map((aspect) => (
              <AspectRow key={aspect.id} aspect={aspect} submission={submission} scenarios={scenarios} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function AspectRow(props: {
  readonly aspect: MarkedAspect
  readonly submission: SubmissionDetail
  readonly scenarios: MarkSheetDocument["scenarios"]
}) {
  const { result: words } = useWords()
  const language = useLanguage()
  const { aspect } = props
  return (
    <li>
      <details open={aspect.verdict === "failed"}>
        <summary>
          <span className="aspect-id lw-number">{aspect.id}</span>
          <span className="aspect-title">{aspect.title[language]}</span>
          <VerdictBadge verdict={aspect.verdict} />
          <span className="aspect-mark lw-number">
            {formatMark(aspect.markCenti)}
            {aspect.maxCenti === 0 ? null : <span className="lw-dim"> / {formatMark(aspect.maxCenti)}</span>}
          </span>
        </summary>
        <div className="aspect-body">
          {aspect.verdict === "not-exercised" ? <p className="lw-dim">{words.notExercisedHint}</p> : null}
          {aspect.evidence.length === 0 ? <p className="lw-dim">{words.noEvidence}</p> : null}
          {aspect.evidence.map((evidence, index) => (
            <EvidenceItem
              key={index}
              aspect={aspect}
              evidence={evidence}
              before={aspect.evidence[index - 1]}
              submission={props.submission}
              scenario={props.scenarios.find((one) => one.id === evidence.scenarioId)}
            />
          ))}
        </div>
      </details>
    </li>
  )
}

function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { result: words } = useWords()
  const shown: Record<Verdict, { tone: Tone; text: string }> = {
    passed: { tone: "good", text: words.passed },
    partial: { tone: "warn", text: words.partial },
    failed: { tone: "bad", text: words.failed },
    "not-exercised": { tone: "plain", text: words.notExercised },
    pending: { tone: "info", text: words.pending },
  }
  return <Badge tone={shown[verdict].tone}>{shown[verdict].text}</Badge>
}
