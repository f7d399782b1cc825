/**
 * Rule: what of an exercise may leave the server, for whom and when.
 *
 * Passes   a competitor reads the package after the opening; anyone signed in reads the sealed seeds after the last close.
 * Fails    a competitor reads the package before the opening; an expert reads sealed seeds during the round.
 *
 * Not even experts see sealed values through the interface before the end: a leak could then not have come from here.
 */
import { type Caller, judgesCompetitions } from "../../http/caller.ts"
import type { RoundOfExercise } from "./find-exercise.ts"

const sealedPath = "sealed.json"
const samplesFolder = "samples/"

export interface Publication {
  readonly package: boolean
  readonly sealed: boolean
  readonly samples: boolean
}

export const publicationFor = (
  caller: Caller,
  rounds: readonly RoundOfExercise[],
  context: { readonly now: Date; readonly demo: boolean },
): Publication => {
  const staff = judgesCompetitions(caller)
  const opened = rounds.some((round) => round.opensAt <= context.now)
  const ended = rounds.length > 0 && rounds.every((round) => round.closesAt <= context.now)
  return { package: staff || opened, sealed: ended, samples: ended || context.demo || staff }
}

/** The files that may leave. The sealed text is not among them, even if a package should carry it by mistake. */
export const publishedFiles = (
  files: Readonly<Record<string, string>>,
  publication: Publication,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path !== sealedPath && (publication.samples || !path.startsWith(samplesFolder)))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
