/** The judged scenarios with their digests, and the check that this browser's engine gives the same ones. */
import type { MarkSheetDocument, SubmissionDetail } from "@lehrwerk/contract"
import { Badge } from "../../app/badge.tsx"
import { Button } from "../../app/button.tsx"
import { formatSimulated, shortHash } from "../../app/format.ts"
import { Icon } from "../../app/icons.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { type Comparison, useComparison } from "./use-comparison.ts"

interface ScenarioTableProps {
  readonly submission: SubmissionDetail
  readonly sheet: MarkSheetDocument
}

export function ScenarioTable({ submission, sheet }: ScenarioTableProps) {
  const { result: words } = useWords()
  const language = useLanguage()
  const comparison = useComparison(submission, sheet)
  if (sheet.scenarios.length === 0) return null
  return (
    <section className="scenarios lw-card">
      <div className="scenarios-head">
        <div>
          <h2>{words.scenarios}</h2>
          <p className="lw-dim">{words.digestLead}</p>
        </div>
        {submission.source === null ? null : (
          <Button variant="plain" loading={comparison.running} onClick={() => void comparison.start()}>
            {words.compare}
          </Button>
        )}
      </div>
      <ComparisonSummary comparison={comparison} />
      <div className="lw-table-scroll" tabIndex={0} role="group" aria-label={words.scenarios}>
        <table className="lw-table">
          <thead>
            <tr>
              <th scope="col">{words.scenario}</th>
              <th scope="col" className="lw-right">
                {words.simulated}
              </th>
              <th scope="col">{words.digest}</th>
              <th scope="col">{words.comparison}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.scenarios.map((scenario) => (
              <tr key={scenario.id}>
                <td>{scenario.title[language]}</td>
                <td className="lw-right lw-number">
                  {scenario.replayable ? formatSimulated(scenario.durationUs, 0) : "–"}
                </td>
                <td className="lw-mono">{scenario.replayable ? shortHash(scenario.digest) : "–"}</td>
                <td>
                  {scenario.replayable ? (
                    <Equality digest={comparison.digests.get(scenario.id)} expected={scenario.digest} />
                  ) : (
                    <span className="sealed" title={words.sealedHint}>
                      <Icon name="lock" size={12} /> {words.sealed}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function ComparisonSummary({ comparison }: { readonly comparison: Comparison }) {
  const { result: words } = useWords()
  const compared = [...comparison.digests.keys()].length
  if (compared === 0 && !comparison.running) return null
  if (comparison.running) {
    return (
      <p className="scenarios-summary" role="status">
        {words.comparing({ done: compared, total: comparison.total })}
      </p>
    )
  }
  return (
    <p className="scenarios-summary" role="status" data-equal={comparison.different === 0}>
      {comparison.different === 0
        ? words.allEqual({ count: compared })
        : words.someDiffer({ count: comparison.different })}
    </p>
  )
}

function Equality(props: { readonly digest: string | null | undefined; readonly expected: string }) {
  const { result: words } = useWords()
  if (props.digest === undefined) return <span className="lw-dim">{words.notCompared}</span>
  return props.digest === props.expected ? (
    <Badge tone="good">{words.equal}</Badge>
  ) : (
    <Badge tone="bad">{words.notEqual}</Badge>
  )
}
