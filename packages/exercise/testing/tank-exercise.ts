/** A whole exercise in a few lines, for tests: a tank with a valve, one open and one sealed scenario, two variants. */
import { commitmentOf } from "../sealed.ts"

const text = (en: string) => ({ en, "zh-CN": en })

export const sealed = { secret: { salt: "salt", seed: 5 } }

const plant = `
PROGRAM plant
VAR valve AT %IX0.0 : BOOL; full AT %QX0.0 : BOOL; start AT %QX0.1 : BOOL; level AT %QW2 : INT;
  seed : UDINT; amount : REAL; pressed : BOOL; END_VAR
  IF valve THEN amount := amount + FLOW + UDINT_TO_REAL(seed) * 0.001; END_IF;
  full := amount >= 10.0; start := pressed; level := REAL_TO_INT(amount);
END_PROGRAM`

const scheme = {
  format: "lehrwerk-marking/1",
  totalCenti: 1000,
  sections: [{ id: "S", title: text("S"), marksCenti: 1000 }],
  metrics: [
    {
      id: "amount",
      title: text("Amount"),
      unit: text("l"),
      decimals: 1,
      better: "higher",
      value: "final(plant.amount)",
      overall: "sum",
    },
  ],
  tieBreak: { order: [{ metric: "amount", better: "higher" }] },
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
            {
              id: "A1.1",
              title: text("fills"),
              kind: "measurement",
              section: "S",
              maxCenti: 600,
              rule: "always(rise(start) implies eventually[0,100ms](full))",
            },
            {
              id: "A1.2",
              title: text("never spills"),
              kind: "measurement",
              section: "S",
              maxCenti: 400,
              rule: "always(valve implies plant.amount < LIMIT)",
            },
          ],
        },
      ],
    },
  ],
}

const scenario = {
  title: text("fill"),
  kind: "function",
  durationS: 0.5,
  set: { "plant.amount": 1 },
  stimuli: [{ atS: 0.1, set: { "plant.pressed": true } }],
}

const manifest = {
  id: "tank",
  version: "1.0.0",
  title: text("Tank"),
  engine: { scanUs: 10_000, subStepUs: 10_000, fuelPerScan: 10_000 },
  defaultVariant: "slow",
  variants: [
    { id: "slow", title: text("slow"), constants: { PIPES: 1 } },
    { id: "fast", title: text("fast"), constants: { PIPES: 2 } },
  ],
  library: [],
  plant: ["plant/tank.st"],
  parameters: {
    FLOW: { value: 2, type: "REAL", unit: "l", ours: true, note: text("ours") },
    LIMIT: { value: 14, type: "INT", unit: "l", ours: true, note: text("ours") },
  },
}

const table = `name,address,type,group,en,zh-CN
full,%IX0.0,BOOL,tank,Full,满
start,%IX0.1,BOOL,tank,Start,启动
level,%IW2,INT,tank,Level,液位
valve,%QX0.0,BOOL,tank,Valve,阀
`

export const goodProgram = `PROGRAM main
VAR full AT %IX0.0 : BOOL; start AT %IX0.1 : BOOL; valve AT %QX0.0 : BOOL; END_VAR
  valve := start AND NOT full;
END_PROGRAM
`

export const tankFiles = (): Map<string, string> =>
  new Map([
    ["exercise.json", JSON.stringify(manifest)],
    ["statement.en.md", "Fill the tank."],
    ["statement.zh-CN.md", "给水箱注水。"],
    ["scene.json", "{}"],
    ["plant/tank.st", plant],
    ["marking.json", JSON.stringify(scheme)],
    [
      "scenarios.json",
      JSON.stringify({
        scenarios: [
          { id: "open", seed: 1, ...scenario },
          { id: "secret", commitment: commitmentOf("salt", 5), ...scenario },
        ],
      }),
    ],
    ["interface.slow.csv", table],
    ["interface.fast.csv", table],
    ["starter.slow.st", goodProgram],
    ["starter.fast.st", goodProgram],
    ["samples/good.st", goodProgram],
    [
      "samples/expected.json",
      JSON.stringify({ slow: { "good.st": { total: 1000, aspects: { "A1.1": 600, "A1.2": 400 } } } }),
    ],
    ["sealed.json", JSON.stringify(sealed)],
  ])
