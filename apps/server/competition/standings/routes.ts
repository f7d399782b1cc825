/** GET /rounds/:id/standings. */
import type { Standings, StandingsRow } from "@lehrwerk/contract"
import { type Caller, judgesCompetitions } from "../../http/caller.ts"
import type { Handlers } from "../../http/route.ts"
import type { Services } from "../../http/services.ts"
import {
  exercisesOfRounds,
  findOwnEntry,
  findRound,
  properName,
  type RoundRow,
  stateOf,
} from "../rounds/index.ts"
import { type TieBreak, tieBreakOf } from "../tie-break.ts"
import { tieBreakColumns } from "./columns.ts"
import type { ResultRow } from "./read-results.ts"
import { scaleResults } from "./scale.ts"

export const standingsRoutes: Handlers<"readStandings"> = {
  readStandings: async (call) => {
    const round = await findRound(call.db, call.params.roundId)
    return presentStandings(call, round, call.caller)
  },
}

const presentStandings = async (
  services: Services,
  round: RoundRow,
  caller: Caller | null,
): Promise<Standings> => {
  const { db, boards, now } = services
  const tieBreak = tieBreakOf(round.tieBreak)
  const frozen = isFrozenFor(round, caller, now())
  const rows = await boards.read(db, {
    roundId: round.id,
    stageId: round.stageId,
    rule: round.standingsRule,
    tieBreak,
    before: frozen ? round.frozenAt : null,
  })
  const own = caller ? await findOwnEntry(db, round.stageId, caller.personId) : undefined
  const [first] = await exercisesOfRounds(db, [round.id])
  const scale = scaleResults(round.scale, rows)
  const staff = judgesCompetitions(caller)
  return {
    roundId: round.id,
    maxCenti: rows.find(({ maxCenti }) => maxCenti !== null)?.maxCenti ?? null,
    tieBreak: tieBreak.id,
    tieBreakColumns: await tieBreakColumns(db, first?.exerciseVersionId, tieBreak),
    scale: { plugin: scale.plugin, parameters: { ...scale.parameters } },
    frozen,
    asOf: now().toISOString(),
    rows: rows.map((row) =>
      presentRow(row, {
        tieBreak,
        scaleScore: scale.scoreByEntry.get(row.entryId) ?? null,
        own: row.entryId === own?.id,
        staff,
      }),
    ),
  }
}

/** Staff always see the live standings; everyone else those of the freezing until the round's end. */
const isFrozenFor = (round: RoundRow, caller: Caller | null, now: Date): boolean =>
  round.frozenAt !== null &&
  now >= round.frozenAt &&
  stateOf(round, now) === "open" &&
  !judgesCompetitions(caller)

const presentRow = (
  row: ResultRow,
  context: {
    readonly tieBreak: TieBreak
    readonly scaleScore: number | null
    readonly own: boolean
    readonly staff: boolean
  },
): StandingsRow => ({
  rank: row.rank,
  entry: { id: row.entryId, name: properName(row.teamName) },
  organisation: {
    id: row.organisationId ?? row.entryId,
    name: { en: row.organisationEn ?? row.teamName, "zh-CN": row.organisationZh ?? row.teamName },
  },
  totalCenti: row.totalCenti,
  scaleScore: context.scaleScore,
  metrics: Object.fromEntries(
    context.tieBreak.steps.map(({ metric }, index) => [metric, row.metrics[index] ?? null]),
  ),
  submissionId: context.own || context.staff ? row.submissionId : null,
  submissions: row.submissions,
  lastChangeAt: row.lastChangeAt?.toISOString() ?? null,
  own: context.own,
})
