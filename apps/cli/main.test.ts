import { describe, expect, it } from "vitest"
import { type Io, splitLines } from "./io.ts"
import { main } from "./main.ts"
import { catalogues, explanations, languageOf } from "./words.ts"

const goodProgram = `PROGRAM main
VAR full AT %IX0.0 : BOOL; valve AT %QX0.0 : BOOL; END_VAR
  valve := NOT full;
END_PROGRAM
`

const text = (en: string) => ({ en, "zh-CN": en })
const aspect = (id: string, rule: string) => ({
  id,
  title: text(id),
  kind: "measurement",
  section: "S",
  maxCenti: 500,
  rule,
})

/** A folder in memory: one exercise with one scenario, and some programs. */
const disk = (): Map<string, string> => {
  const exercise = {
    id: "tank",
    version: "1",
    title: text("Tank"),
    engine: { scanUs: 10_000, subStepUs: 10_000, fuelPerScan: 1000 },
    defaultVariant: "v",
    variants: [{ id: "v", title: text("v"), constants: {} }],
    library: ["lib.st"],
    plant: ["plant/tank.st"],
  }
  const marking = {
    format: "lehrwerk-marking/1",
    totalCenti: 1000,
    sections: [{ id: "S", title: text("S"), marksCenti: 1000 }],
    criteria: [
      {
        id: "A",
        title: text("A"),
        maxCenti: 1000,
        subCriteria: [
          {
            id: "A1",
            title: text("A1"),
            maxCenti: 1000,
            aspects: [
              aspect("A1.1", "eventually(full)"),
              aspect("A1.2", "always(full implies held(not valve, 50ms))"),
            ],
          },
        ],
      },
    ],
  }
  const scenarios = {
    scenarios: [{ id: "fill", title: text("Fill"), kind: "function", durationS: 1, seed: 1 }],
  }
  const table = "name,address,type,group,en,zh-CN\nfull,%IX0.0,BOOL,t,Full,满\nvalve,%QX0.0,BOOL,t,Valve,阀\n"
  const folder = "/home/content/exercises/tank"
  return new Map([
    [`${folder}/exercise.json`, JSON.stringify(exercise)],
    [`${folder}/marking.json`, JSON.stringify(marking)],
    [`${folder}/scenarios.json`, JSON.stringify(scenarios)],
    [`${folder}/scene.json`, "{}"],
    [`${folder}/statement.en.md`, "x"],
    [`${folder}/statement.zh-CN.md`, "x"],
    [`${folder}/interface.v.csv`, table],
    [`${folder}/starter.v.st`, goodProgram],
    [
      `${folder}/plant/tank.st`,
      "PROGRAM plant VAR v AT %IX0.0 : BOOL; f AT %QX0.0 : BOOL; seed : UDINT; n : INT; t : Tank; END_VAR IF v THEN n := n + 1; END_IF; f := n > 20; t(); END_PROGRAM",
    ],
    [`${folder}/samples/good.st`, goodProgram],
    [
      "/home/content/plant-library/lib.st",
      "FUNCTION_BLOCK Tank VAR x : INT; END_VAR x := 1; END_FUNCTION_BLOCK",
    ],
    ["/desk/good.st", goodProgram],
    ["/desk/bad.st", "PROGRAM main VAR a : BOOL; END_VAR\n  a := ;\nEND_PROGRAM"],
    ["/desk/zero.st", goodProgram.replace("END_VAR", "n : INT; END_VAR n := 1 / n;")],
  ])
}

async function* chunksOf(text: string) {
  yield text
}

const run = async (words: string, files = disk(), environment: Io["environment"] = {}, input = "") => {
  const shown = { out: "", error: "" }
  const io: Io = {
    out: (part) => (shown.out += part),
    error: (part) => (shown.error += part),
    progress: () => undefined,
    inputLines: () => splitLines(chunksOf(input)),
    environment,
    folder: "/desk",
    homes: ["/home"],
    readText: (path) => {
      const found = files.get(path)
      if (found === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" })
      return found
    },
    writeText: (path, content) => files.set(path, content),
    listFiles: (path) => {
      const names = [...files.keys()].filter((name) => name.startsWith(`${path}/`))
      return names.length === 0 ? undefined : names.map((name) => name.slice(path.length + 1))
    },
  }
  const code = await main(words === "" ? [] : words.split(" "), io)
  return { code, ...shown }
}

describe("lehrwerk", () => {
  it.each([
    ["", 2],
    ["--help", 0],
    ["check --help", 0],
    ["run --help", 0],
    ["judge --help --lang zh-CN", 0],
    ["exercise --help", 0],
    ["explode", 2],
    ["check", 2],
    ["check none.st", 2],
    ["check good.st --nonsense", 2],
    ["run tank", 2],
    ["run nowhere good.st --scenario fill", 2],
    ["run tank good.st --scenario none", 2],
    ["run tank good.st --scenario fill --until soon", 2],
    ["run tank good.st --scenario fill --watch nothing", 2],
    ["judge tank good.st --variant none", 2],
    ["judge tank good.st --min lots", 2],
    ["exercise try tank", 2],
    ["check good.st", 0],
    ["check bad.st", 1],
    ["check good.st bad.st", 1],
    ["check good.st --exercise tank", 0],
    ["run tank good.st --scenario fill", 0],
    ["run tank bad.st --scenario fill", 1],
    ["run tank zero.st --scenario fill", 1],
    ["judge tank good.st --min 10", 1],
    ["judge tank good.st --min 5", 0],
    ["judge tank bad.st", 1],
    ["judge tank zero.st", 1],
    ["exercise test tank", 1],
    ["check --batch", 0],
    ["run --batch", 0],
  ])("when it is called with “%s” then the exit code is %i", async (words, code) => {
    const result = await run(words)
    expect(result.code).toBe(code)
    if (code === 2) expect(result.out + result.error).not.toBe("")
  })

  it("when a program is wrong then the place is shown, in the language asked for", async () => {
    const { out } = await run("check bad.st")
    expect(out).toContain("bad.st:2:8: error")
    expect(out).toContain("         ^")
    expect((await run("--lang zh-CN check bad.st")).out).toContain("错误")
    expect((await run("check bad.st", disk(), { LANG: "zh_CN.UTF-8" })).out).toContain("错误")
  })

  it("when a run is watched then waveform, values, fault and digest are printed", async () => {
    const { out } = await run(
      "run tank good.st --scenario fill --until 400ms --watch valve,full,plant.n --wave",
    )
    expect(out).toMatch(/^valve {4}_\/‾+\\_+$/m)
    expect(out).toMatch(/^ {2}plant\.n {2}21$/m)
    expect(out).toMatch(/Digest [0-9a-f]{64}/)
    expect((await run("run tank zero.st --scenario fill")).out).toContain("division by zero in main, line 2")
  })

  it("when no signal is named then the waveform shows the outputs that change", async () => {
    const { out } = await run("run tank good.st --scenario fill --until 400ms --wave")
    expect(out).toMatch(/^valve {2}_\/‾+\\_+$/m)
    expect(out).not.toMatch(/^full/m)
  })

  it("when an option is unknown then it is named in the language asked for, and nothing else is said", async () => {
    const { code, error } = await run("run tank good.st --scneario fill", disk(), { LANG: "zh_CN.UTF-8" })
    expect(code).toBe(2)
    expect(error).toBe("选项未知或不完整：--scneario\n")
    expect((await run("run tank good.st --scenario")).error).toContain("--scenario")
    expect((await run("check nowhere.st")).error).toBe("There is no file nowhere.st.\n")
  })

  it("when a judging is printed as JSON then it is the whole result", async () => {
    const { out } = await run("judge tank good.st --json")
    expect(JSON.parse(out)).toMatchObject({ compiled: true, markSheet: { totalCenti: 500 } })
    expect((await run("judge tank good.st")).out).toContain("Total 5.00 of 10.00")
  })

  it("when a driver sends lines then each is answered in its order", async () => {
    const files = [{ name: "good.st", text: goodProgram }]
    const input = `${JSON.stringify({ id: 1, files })}\nnonsense\n\n${JSON.stringify({ id: 3, files })}`
    const { out } = await run("check --batch", disk(), {}, input)
    const ids = out
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: unknown }).id)
    expect(ids).toEqual([1, null, 3])
  })

  it("when an exercise is tested then only written marks are accepted, and --update writes them", async () => {
    const files = disk()
    expect((await run("exercise test tank", files)).out).toContain(
      "v good.st: 5.00 marks, nothing is written",
    )
    expect((await run("exercise test tank --update", files)).code).toBe(0)
    expect(await run("exercise test tank", files)).toMatchObject({ code: 0 })
    const name = "/home/content/exercises/tank/samples/expected.json"
    files.set(name, (files.get(name) ?? "").replace("500", "400"))
    expect((await run("exercise test tank", files)).code).toBe(1)
  })

  it("when an exercise is broken then file, path and remedy are printed", async () => {
    const files = disk()
    files.delete("/home/content/plant-library/lib.st")
    const { code, error } = await run("judge tank good.st", files)
    expect(code).toBe(1)
    expect(error).toContain("plant-library/lib.st: The file is missing.")
  })
})

describe("words", () => {
  it("when a text exists in one language then the other has it with the same placeholders", () => {
    const slots = (template: string) => new Set(template.match(/\{\w+\}/g))
    for (const both of [catalogues, explanations]) {
      const { en, "zh-CN": zh } = both as Record<"en" | "zh-CN", Record<string, string>>
      expect(Object.keys(zh).toSorted()).toEqual(Object.keys(en).toSorted())
      for (const [key, template] of Object.entries(en)) expect(slots(zh[key] ?? "")).toEqual(slots(template))
    }
  })

  it("when the environment speaks Chinese then so do we", () => {
    expect(languageOf({ LANG: "zh_TW.UTF-8" })).toBe("zh-CN")
    expect(languageOf({ LANG: "de_DE.UTF-8" })).toBe("en")
    expect(languageOf({ LC_ALL: "C", LANG: "zh_CN.UTF-8" })).toBe("en")
    expect(languageOf({})).toBe("en")
  })
})
