/** A round as the caller sees it. */
import type { Entry, ExerciseVersionSummary, LocalisedText, Round } from "@lehrwerk/contract"
import { type Caller, holds, judgesCompetitions } from "../../http/caller.ts"
import { tieBreakOf } from "../tie-break.ts"
import { type OwnEntryRow, type RoundRow, stateOf } from "./find-round.ts"

export interface RoundContext {
  readonly caller: Caller | null
  readonly now: Date
  readonly exercises: readonly ExerciseVersionSummary[]
  readonly ownEntry: OwnEntryRow | undefined
  readonly liveSubmissions: number
}

/** A team name is a proper name: the same in every language. */
export const properName = (name: string): LocalisedText => ({ en: name, "zh-CN": name })

/** Entries without an organisation compete for themselves. */
const presentEntry = (row: OwnEntryRow): Entry => ({
  id: row.id,
  name: properName(row.teamName),
  organisation: {
    id: row.organisationId ?? row.id,
    name: { en: row.organisationEn ?? row.teamName, "zh-CN": row.organisationZh ?? row.teamName },
  },
})

export const presentRound = (row: RoundRow, context: RoundContext): Round => {
  const state = stateOf(row, context.now)
  const staff = judgesCompetitions(context.caller)
  const left =
    row.maxSubmissions === null || !context.ownEntry
      ? null
      : Math.max(0, row.maxSubmissions - context.liveSubmissions)
  const mayTakePart = context.ownEntry !== undefined && holds(context.caller, "competitor")
  return {
    id: row.id,
    competition: { id: row.competitionId, title: { en: row.competitionEn, "zh-CN": row.competitionZh } },
    title: { en: row.titleEn, "zh-CN": row.titleZh },
    state,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    frozenAt: row.frozenAt?.toISOString() ?? null,
    counts: row.standingsRule,
    tieBreak: tieBreakOf(row.tieBreak).id,
    submissionLimit: row.maxSubmissions,
    // Titles alone could give away what is set; before the opening only staff see them.
    exercises: state === "upcoming" && !staff ? [] : [...context.exercises],
    entryCount: row.entryCount ?? 0,
    ownEntry: context.ownEntry ? presentEntry(context.ownEntry) : null,
    submissionsLeft: left,
    abilities: {
      submit: mayTakePart && state === "open" && left !== 0,
      practise: mayTakePart && state !== "upcoming",
      seeAllSubmissions: staff,
      rejudge: staff,
    },
  }
}
