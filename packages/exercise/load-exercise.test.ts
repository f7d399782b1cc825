import { describe, expect, it } from "vitest"
import { loadExercise } from "./load-exercise.ts"
import { packageHash } from "./package-hash.ts"
import { exerciseProblemTable, renderExerciseProblem } from "./problem-table.ts"
import { commitmentOf, readSealed, seedOf } from "./sealed.ts"
import { sealed, tankFiles } from "./testing/tank-exercise.ts"

const problems = (change: (files: Map<string, string>) => void) => {
  const files = tankFiles()
  change(files)
  const loaded = loadExercise(files)
  expect(loaded.exercise).toBeUndefined()
  return loaded.problems
}

const edit = (file: string, from: string, to: string) => (files: Map<string, string>) => {
  const text = files.get(file)
  if (text === undefined || !text.includes(from)) throw new Error(`${file} has ${from}`)
  files.set(file, text.replace(from, to))
}

describe("loading an exercise", () => {
  it("when the folder is sound then everything is ready", () => {
    const { exercise, problems: found } = loadExercise(tankFiles())
    expect(found).toEqual([])
    expect(exercise).toMatchObject({ id: "tank", defaultVariant: "slow", seedPath: "plant.seed" })
    expect(
      exercise?.variants.map(({ id, constants }) => [id, constants["PIPES"], constants["FLOW"]]),
    ).toEqual([
      ["slow", 1, 2],
      ["fast", 2, 2],
    ])
    expect(exercise?.variants[0]?.observations).toEqual([{ name: "plant.amount", path: "plant.amount" }])
    expect(exercise?.tieBreak).toEqual([{ metric: "amount", better: "higher" }])
  })

  it.each([...tankFiles().keys()].filter((file) => !/^(sealed\.json|samples\/.*)$/.test(file)))(
    "when the file %s is missing then it is named",
    (file) => {
      expect(problems((files) => files.delete(file))).toContainEqual(
        expect.objectContaining({ code: "file-missing", file }),
      )
    },
  )

  it.each([
    ["not-json", "scenarios.json", "{", "", ""],
    ["unknown-key", "exercise.json", '"library"', '"libary"', ""],
    ["wrong-type", "exercise.json", '"1.0.0"', "1", "version"],
    ["sub-step", "exercise.json", '"subStepUs":10000', '"subStepUs":3000', "engine.subStepUs"],
    [
      "unknown-variant",
      "exercise.json",
      '"defaultVariant":"slow"',
      '"defaultVariant":"mid"',
      "defaultVariant",
    ],
    ["csv-header", "interface.slow.csv", "name,address", "address,name", "line 1"],
    ["csv-fields", "interface.slow.csv", "Full,满", "Full", "line 2"],
    ["point-address", "interface.slow.csv", "%IX0.0", "%IX0.9", "line 2"],
    ["point-type", "interface.slow.csv", "%IW2", "%IX2.0", "line 4"],
    ["point-twice", "interface.slow.csv", "start,", "FULL,", "line 3"],
    ["point-overlap", "interface.slow.csv", "%IX0.1", "%IX0.0", "line 3"],
    ["point-text", "interface.slow.csv", ",阀", ",", "line 5"],
    ["point-outside-plant", "interface.fast.csv", "%IW2", "%IW20", "level"],
    ["seed-or-commitment", "scenarios.json", '"seed":1,', "", "scenarios[0]"],
    ["scenario-twice", "scenarios.json", '"secret"', '"open"', "scenarios[1]"],
    ["unknown-path", "scenarios.json", "plant.pressed", "plant.presed", "open"],
    ["plant-error", "plant/tank.st", "pressed;", "presed;", "line 6"],
    [
      "rule-unknown-signal",
      "marking.json",
      "rise(start)",
      "rise(strat)",
      "criteria[0].subCriteria[0].aspects[0].rule",
    ],
    ["sum-differs", "marking.json", '"maxCenti":600', '"maxCenti":500', "criteria[0].subCriteria[0]"],
  ])("when there is the fault %s then file and path say where", (code, file, from, to, path) => {
    expect(problems(edit(file, from, to))).toContainEqual(
      expect.objectContaining({ code, file, ...(path === "" ? {} : { path }) }),
    )
  })

  it("when a problem is shown then both languages have a sentence with the same parameters", () => {
    const slots = (text: string) => new Set(text.match(/\{\w+\}/g))
    for (const { message, help } of Object.values(exerciseProblemTable)) {
      expect(slots(message["zh-CN"])).toEqual(slots(message.en))
      expect(help.en.length * help["zh-CN"].length).toBeGreaterThan(0)
    }
    for (const { code, params } of problems(edit("interface.slow.csv", "%IX0.1", "%IX0.0"))) {
      expect(renderExerciseProblem({ code, params }, "en").message).toBe(
        "The point start lies on the bits of full.",
      )
    }
  })
})

describe("hashes and seals", () => {
  it("when a byte changes then the hash changes, but the sealed file is left out", () => {
    const files = tankFiles()
    const hash = packageHash(files)
    files.set("sealed.json", "{}")
    expect(packageHash(files)).toBe(hash)
    files.set("statement.en.md", "Fill it.")
    expect(packageHash(files)).not.toBe(hash)
  })

  it("when a secret does not fit its commitment then it opens nothing", () => {
    const secret = loadExercise(tankFiles()).exercise?.scenarios[1]
    if (secret === undefined) throw new Error("the sealed scenario")
    expect(secret.commitment).toBe(commitmentOf("salt", 5))
    expect(seedOf(secret, sealed)).toBe(5)
    expect(seedOf(secret, undefined)).toBeNull()
    expect(seedOf(secret, { secret: { salt: "salt", seed: 6 } })).toBeNull()
    expect(readSealed("{")).toBeUndefined()
    expect(readSealed('{"secret":{"salt":"salt","seed":5}}')).toEqual(sealed)
  })
})
