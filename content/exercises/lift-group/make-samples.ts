/**
 * Writes the unsafe samples: the good dispatcher with one wrong idea each. Each must lose exactly one safety aspect, which
 * proves that the marking scheme sees the difference and nothing else.
 * Run: npx tsx content/exercises/lift-group/make-samples.ts
 */
import { readFileSync, writeFileSync } from "node:fs"

interface Mutation {
  readonly file: string
  /** The header that replaces the dispatcher's first comment. */
  readonly header: string
  readonly changes: readonly (readonly [from: string, to: string])[]
}

export const mutations: readonly Mutation[] = [
  {
    file: "unsafe-doors.st",
    header: `(* unsafe-doors.st – the good dispatcher with one dangerous idea: a lift in fault opens its doors wherever it stands,
   "so that people can get out". After an over-travel that is above the landing. Everything else is group-dispatcher.st. *)`,
    changes: [
      ["door(atLanding := drive.standing AND drive.level,", "door(atLanding := drive.standing,"],
      ["    ModeFire, ModeInspection:\n", "    ModeFire, ModeInspection, ModeFault:\n"],
    ],
  },
  {
    file: "both-contactors.st",
    header: `(* both-contactors.st – the good dispatcher with one dangerous idea: at the end of braking the contactor of the other
   direction is pulled in too, "for a harder stop". For 50 ms that is a short circuit. Everything else is group-dispatcher.st. *)`,
    changes: [
      [
        "BOOL_TO_LWORD(drive.motor AND NOT drive.goingUp)",
        "BOOL_TO_LWORD(drive.motor AND (NOT drive.goingUp OR drive.hardStop))",
      ],
      [
        "BOOL_TO_LWORD(drive.motor AND drive.goingUp)",
        "BOOL_TO_LWORD(drive.motor AND (drive.goingUp OR drive.hardStop))",
      ],
      [
        "  failed : BOOL;                            // end",
        "  hardStop : BOOL;                          // the last 50 ms of braking\n  failed : BOOL;                            // end",
      ],
      [
        "  standing := state = DriveStanding;\n",
        "  standing := state = DriveStanding;\n  hardStop := state = DriveBraking AND brakeTimer.ET >= T#250ms;\n",
      ],
    ],
  },
  {
    file: "ignores-curtain.st",
    header: `(* ignores-curtain.st – the good dispatcher with one dangerous idea: once the door has been closing for 0.8 s, the light
   curtain is "filtered" for half a second, and the door goes on closing meanwhile. Everything else is group-dispatcher.st. *)`,
    changes: [
      [
        "  used : BOOL;                              // somebody",
        "  closingTimer, filterTimer : TON;\n  seen : BOOL;                              // the curtain, filtered\n  used : BOOL;                              // somebody",
      ],
      [
        "  CASE state OF\n    DoorIsClosed:\n",
        `  closingTimer(IN := state = DoorClosing, PT := T#800ms);
  filterTimer(IN := curtain AND closingTimer.Q, PT := T#500ms);
  seen := curtain AND (NOT closingTimer.Q OR filterTimer.Q);
  CASE state OF
    DoorIsClosed:
`,
      ],
      ["      ELSIF curtain OR hold OR request THEN\n", "      ELSIF seen OR hold OR request THEN\n"],
      [
        "NOT doorClosed)) AND NOT curtain AND NOT doorClosed;",
        "NOT doorClosed)) AND NOT seen AND NOT doorClosed;",
      ],
    ],
  },
]

/** The mutated program. Throws when a change no longer fits the dispatcher: the samples must be looked at again. */
export const mutate = (dispatcher: string, mutation: Mutation): string => {
  const headerEnd = dispatcher.indexOf("*)") + 2
  let text = mutation.header + dispatcher.slice(headerEnd)
  for (const [from, to] of mutation.changes) {
    if (text.split(from).length !== 2)
      throw new Error(`${mutation.file}: not exactly once in the dispatcher: ${from}`)
    text = text.replace(from, () => to)
  }
  return text
}

const samplesFolder = new URL("./samples/", import.meta.url)

if (process.argv[1]?.endsWith("make-samples.ts")) {
  const dispatcher = readFileSync(new URL("group-dispatcher.st", samplesFolder), "utf8")
  for (const mutation of mutations)
    writeFileSync(new URL(mutation.file, samplesFolder), mutate(dispatcher, mutation))
}
