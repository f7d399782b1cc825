/** Home: each round with its state, countdown, exercises and the team's own latest result. */
import "./competition.css"
import type { ExerciseVersionSummary, Round, Submission } from "@lehrwerk/contract"
import { Link } from "@tanstack/react-router"
import { Badge } from "../../app/badge.tsx"
import { buttonClass } from "../../app/button.tsx"
import { formatInstant, formatMark } from "../../app/format.ts"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { SubmissionStateBadge } from "../../app/submission-state.tsx"
import { Countdown } from "./countdown.tsx"
import { ownStanding, useCompetition } from "./use-competition.ts"

export function CompetitionScreen() {
  const { competition } = useWords()
  const { rounds, submissions } = useCompetition()
  return (
    <div className="lw-page">
      {rounds.isPending ? <Loading /> : null}
      {rounds.isError ? <Failure error={rounds.error} onRetry={() => void rounds.refetch()} /> : null}
      {rounds.data?.length === 0 ? <Empty title={competition.empty} hint={competition.emptyHint} /> : null}
      {rounds.data?.map((round) => (
        <RoundSection key={round.id} round={round} submissions={submissions} />
      ))}
    </div>
  )
}

function RoundSection(props: { readonly round: Round; readonly submissions: readonly Submission[] }) {
  const { competition: words } = useWords()
  const language = useLanguage()
  const { round } = props
  return (
    <section className="round">
      <header className="lw-page-head">
        <div>
          <p className="lw-eyebrow">{round.competition.title[language]}</p>
          <h1 className="lw-page-title">{round.title[language]}</h1>
          {round.ownEntry === null ? null : (
            <p className="lw-page-lead">
              {words.yourTeam}
              {language === "en" ? ": " : "："}
              <strong>{round.ownEntry.name[language]}</strong>
              {language === "en" ? ", " : "，"}
              {round.ownEntry.organisation.name[language]}
            </p>
          )}
        </div>
        <Link className="round-standings" to="/rounds/$roundId/standings" params={{ roundId: round.id }}>
          {words.seeStandings}
        </Link>
      </header>
      <RoundFacts round={round} />
      <h2 className="round-subtitle">{words.exercises}</h2>
      <ul className="round-exercises">
        {round.exercises.map((exercise) => (
          <ExerciseCard key={exercise.id} round={round} exercise={exercise} submissions={props.submissions} />
        ))}
      </ul>
    </section>
  )
}

function RoundFacts({ round }: { readonly round: Round }) {
  const { competition: words } = useWords()
  const language = useLanguage()
  const state = {
    upcoming: { tone: "info", text: words.stateUpcoming },
    open: { tone: "good", text: words.stateOpen },
    closed: { tone: "plain", text: words.stateClosed },
  } as const
  return (
    <dl className="round-facts lw-card">
      <div>
        <dt>{words.round}</dt>
        <dd>
          <Badge tone={state[round.state].tone}>{state[round.state].text}</Badge>
        </dd>
      </div>
      {round.state === "closed" ? (
        <div>
          <dt>{words.closes}</dt>
          <dd>{formatInstant(round.closesAt, language)}</dd>
        </div>
      ) : (
        <div>
          <dt>{round.state === "open" ? words.closesIn : words.opensIn}</dt>
          <dd className="round-clock">
            <Countdown until={round.state === "open" ? round.closesAt : round.opensAt} />
          </dd>
        </div>
      )}
      {round.ownEntry === null ? null : (
        <div>
          <dt>{words.liveTitle}</dt>
          <dd>
            {round.submissionLimit === null || round.submissionsLeft === null
              ? words.liveUnlimited
              : words.liveLeft({ left: round.submissionsLeft, limit: round.submissionLimit })}
          </dd>
        </div>
      )}
      <div>
        <dt>{words.entries}</dt>
        <dd className="lw-number">{round.entryCount}</dd>
      </div>
    </dl>
  )
}

function ExerciseCard(props: {
  readonly round: Round
  readonly exercise: ExerciseVersionSummary
  readonly submissions: readonly Submission[]
}) {
  const { competition: words } = useWords()
  const language = useLanguage()
  const { round, exercise } = props
  const { latest, bestCenti } = ownStanding(props.submissions, round.id, exercise.id)
  return (
    <li className="exercise-card lw-card">
      <div className="exercise-card-main">
        <h3>{exercise.title[language]}</h3>
        <p className="lw-dim">{exercise.variants.map((variant) => variant.title[language]).join(" · ")}</p>
      </div>
      <div className="exercise-card-result">
        <span className="lw-eyebrow">{words.latestResult}</span>
        {latest === undefined ? (
          <span className="lw-dim">{words.noResult}</span>
        ) : (
          <Link
            to="/submissions/$submissionId"
            params={{ submissionId: latest.id }}
            className="exercise-mark"
          >
            {latest.totalCenti === null ? (
              <SubmissionStateBadge submission={latest} />
            ) : (
              <span className="lw-number">{formatMark(latest.totalCenti)}</span>
            )}
          </Link>
        )}
      </div>
      <div className="exercise-card-result">
        <span className="lw-eyebrow">{words.bestResult}</span>
        <span className="exercise-mark lw-number">
          {bestCenti === undefined ? "–" : formatMark(bestCenti)}
        </span>
      </div>
      {round.state === "upcoming" ? null : (
        <Link
          className={buttonClass()}
          to="/rounds/$roundId/exercises/$exerciseVersionId"
          params={{ roundId: round.id, exerciseVersionId: exercise.id }}
          search={{}}
        >
          {words.openWorkbench}
        </Link>
      )}
    </li>
  )
}
