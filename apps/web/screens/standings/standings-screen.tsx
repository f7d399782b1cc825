/** The standings of a round. Rows glide to their new places; who asked for less motion sees them simply change. */
import "./standings.css"
import type { Standings, StandingsRow, TieBreakColumn } from "@lehrwerk/contract"
import { Link, useParams } from "@tanstack/react-router"
import { useRef } from "react"
import { Badge } from "../../app/badge.tsx"
import { formatMark, formatNumber, formatTimeOfDay } from "../../app/format.ts"
import { Icon } from "../../app/icons.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { useGlide } from "./use-glide.ts"
import { useStandings } from "./use-standings.ts"

export function StandingsScreen() {
  const { roundId } = useParams({ from: "/rounds/$roundId/standings" })
  const { standings: words, common } = useWords()
  const language = useLanguage()
  const { round, standings, line, moves } = useStandings(roundId)
  return (
    <div className="lw-page">
      <header className="lw-page-head">
        <div>
          {round.data === undefined ? null : <p className="lw-eyebrow">{round.data.title[language]}</p>}
          <h1 className="lw-page-title">{words.title}</h1>
        </div>
        <div className="standings-state">
          {standings.data?.frozen === true ? <Badge tone="info">{words.frozen}</Badge> : null}
          <Badge tone={line === "connected" ? "good" : "plain"}>
            {line === "connected" ? common.liveConnected : common.liveWaiting}
          </Badge>
        </div>
      </header>
      {standings.isPending ? <Loading /> : null}
      {standings.isError ? (
        <Failure error={standings.error} onRetry={() => void standings.refetch()} />
      ) : null}
      {standings.data === undefined ? null : standings.data.rows.length === 0 ? (
        <Empty title={words.empty} hint={words.emptyHint} />
      ) : (
        <StandingsTable standings={standings.data} moves={moves} />
      )}
    </div>
  )
}

interface StandingsTableProps {
  readonly standings: Standings
  readonly moves: ReadonlyMap<string, number>
}

function StandingsTable({ standings, moves }: StandingsTableProps) {
  const { standings: words } = useWords()
  const language = useLanguage()
  const body = useRef<HTMLTableSectionElement>(null)
  useGlide(body, standings.rows.map((row) => row.entry.id).join())
  const scaled = standings.rows.some((row) => row.scaleScore !== null)
  return (
    <>
      {standings.frozen ? <p className="lw-page-lead standings-frozen">{words.frozenHint}</p> : null}
      <div className="lw-card lw-table-scroll" tabIndex={0} role="group" aria-label={words.title}>
        <table className="lw-table standings">
          <thead>
            <tr>
              <th scope="col">{words.rank}</th>
              <th scope="col">{words.team}</th>
              <th scope="col" className="lw-right">
                {words.mark}
              </th>
              {scaled ? (
                <th scope="col" className="lw-right">
                  {words.scale}
                </th>
              ) : null}
              {standings.tieBreakColumns.map((column) => (
                <th scope="col" className="lw-right" key={column.metric}>
                  {column.title[language]}
                  {column.unit[language] === "" || isRate(column) ? null : (
                    <span className="standings-unit"> {column.unit[language]}</span>
                  )}
                </th>
              ))}
              <th scope="col" className="lw-right">
                {words.submissions}
              </th>
              <th scope="col" className="lw-right">
                {words.lastChange}
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {standings.rows.map((row) => (
              <Row
                key={row.entry.id}
                row={row}
                standings={standings}
                scaled={scaled}
                move={moves.get(row.entry.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="standings-ties lw-dim">
        {words.tieBreak({
          order: standings.tieBreakColumns
            .map((column) => column.title[language])
            .join(language === "en" ? ", " : "、"),
        })}
      </p>
    </>
  )
}

/** A metric of unit 1 is a share; people read per cent. */
const isRate = (column: TieBreakColumn): boolean => column.unit.en === "1"

function Row(props: {
  readonly row: StandingsRow
  readonly standings: Standings
  readonly scaled: boolean
  readonly move: number | undefined
}) {
  const { standings: words } = useWords()
  const language = useLanguage()
  const { row } = props
  return (
    <tr
      data-entry={row.entry.id}
      data-own={row.own}
      data-moved={props.move === undefined ? undefined : Math.sign(props.move)}
    >
      <td className="standings-rank lw-number">
        {row.rank ?? "–"}
        <Move move={props.move} />
      </td>
      <td>
        {row.submissionId === null ? (
          <span className="standings-team">{row.entry.name[language]}</span>
        ) : (
          <Link
            className="standings-team"
            to="/submissions/$submissionId"
            params={{ submissionId: row.submissionId }}
          >
            {row.entry.name[language]}
          </Link>
        )}
        {row.own ? <span className="standings-own">{words.you}</span> : null}
        <span className="standings-school">{row.organisation.name[language]}</span>
      </td>
      <td className="lw-right lw-number standings-total">
        {row.totalCenti === null ? "–" : formatMark(row.totalCenti)}
      </td>
      {props.scaled ? (
        <td className="lw-right lw-number">{row.scaleScore === null ? "–" : Math.round(row.scaleScore)}</td>
      ) : null}
      {props.standings.tieBreakColumns.map((column) => {
        const value = row.metrics[column.metric]
        return (
          <td className="lw-right lw-number" key={column.metric}>
            {value === null || value === undefined
              ? "–"
              : isRate(column)
                ? `${formatNumber(value * 100, language, 1)} %`
                : formatNumber(value, language, column.decimals)}
          </td>
        )
      })}
      <td className="lw-right lw-number">{row.submissions}</td>
      <td className="lw-right lw-number standings-when">
        {row.lastChangeAt === null ? "–" : formatTimeOfDay(row.lastChangeAt, language)}
      </td>
    </tr>
  )
}

function Move({ move }: { readonly move: number | undefined }) {
  const { standings: words } = useWords()
  if (move === undefined) return null
  const label = move > 0 ? words.roseBy({ count: move }) : words.fellBy({ count: -move })
  return (
    <span className="standings-move" data-up={move > 0} role="img" aria-label={label} title={label}>
      <Icon name={move > 0 ? "up" : "down"} size={9} />
      {Math.abs(move)}
    </span>
  )
}
