/** The smallest real exercise: a button, a lamp, one open and one sealed scenario. For whole judgings in milliseconds. */
import { commitmentOf, packageHash } from "@lehrwerk/exercise"

const both = (en: string, zh: string) => ({ en, "zh-CN": zh })
const secret = { salt: "0123456789abcdef", seed: 42 }

const press = (atS: number, pressed: boolean) => ({ atS, set: { "plant.pressed": pressed } })
const scenario = { kind: "function", group: "all", durationS: 5, stimuli: [press(1, true), press(2, false)] }
const aspect = {
  kind: "measurement",
  section: "S1",
  scenarios: { groups: ["all"] },
}

const files: Readonly<Record<string, string>> = {
  "exercise.json": JSON.stringify({
    id: "lamp",
    version: "1.0.0",
    title: both("Lamp", "指示灯"),
    engine: { scanUs: 10_000, subStepUs: 10_000, fuelPerScan: 50_000 },
    defaultVariant: "one",
    variants: [{ id: "one", title: both("One lamp", "一盏灯"), constants: {} }],
    plant: ["plant/lamp.st"],
  }),
  "statement.en.md": "The lamp follows the button.",
  "statement.zh-CN.md": "指示灯跟随按钮。",
  "interface.one.csv": [
    "name,address,type,group,en,zh-CN",
    "button,%IX0.0,BOOL,panel,Button,按钮",
    "lamp,%QX0.0,BOOL,panel,Lamp,指示灯",
    "",
  ].join("\n"),
  "starter.one.st":
    "PROGRAM main\nVAR\n  button AT %IX0.0 : BOOL;\n  lamp AT %QX0.0 : BOOL;\nEND_VAR\nEND_PROGRAM\n",
  "plant/lamp.st": [
    "PROGRAM plant",
    "VAR",
    "  seed : UDINT;",
    "  pressed : BOOL;",
    "  lampIn AT %IX0.0 : BOOL;",
    "  buttonOut AT %QX0.0 : BOOL;",
    "END_VAR",
    "  buttonOut := pressed;",
    "END_PROGRAM",
    "",
  ].join("\n"),
  "scene.json": JSON.stringify({ kind: "none" }),
  "scenarios.json": JSON.stringify({
    scenarios: [
      { ...scenario, id: "open", title: both("Open", "公开"), seed: 1 },
      {
        ...scenario,
        id: "sealed",
        title: both("Sealed", "保密"),
        commitment: commitmentOf(secret.salt, secret.seed),
      },
    ],
  }),
  "marking.json": JSON.stringify({
    format: "lehrwerk-marking/1",
    totalCenti: 10_000,
    sections: [{ id: "S1", title: both("All", "全部"), marksCenti: 10_000 }],
    metrics: [],
    criteria: [
      {
        id: "A",
        title: both("Function", "功能"),
        maxCenti: 10_000,
        subCriteria: [
          {
            id: "A1",
            title: both("Lamp", "指示灯"),
            maxCenti: 10_000,
            aspects: [
              {
                ...aspect,
                id: "A1.1",
                title: both("Lights up", "点亮"),
                maxCenti: 6_000,
                rule: "always(rise(button) implies eventually[0,100ms](lamp))",
              },
              {
                ...aspect,
                id: "A1.2",
                title: both("Goes out", "熄灭"),
                maxCenti: 4_000,
                rule: "always(fall(button) implies eventually[0,100ms](not lamp))",
              },
            ],
          },
        ],
      },
    ],
  }),
}

export const tinyExercise = {
  files,
  hash: packageHash(new Map(Object.entries(files))),
  sealed: { sealed: secret },
  variant: "one",
}

const program = (body: string): string =>
  `PROGRAM main\nVAR\n  button AT %IX0.0 : BOOL;\n  lamp AT %QX0.0 : BOOL;\nEND_VAR\n${body}\nEND_PROGRAM\n`

export const goodSource = program("  lamp := button;")
export const stuckSource = program("  lamp := TRUE;")
