/**
 * The input and output list of the lift exercise, computed from the published index rule.
 *
 * Source of truth: the published list of the practice project (3 lifts × 10 floors) and its general form
 *   inputs  = 2(F−1) + L·(2F+13) + 1 bits, then L load words from the next even byte,
 *   outputs = 2(F−1) + L·(F+30) + 1 bits for F = 10, L·(F+23) for F < 10 (one 7-segment digit instead of two).
 * DB10 of the original is %I here, DB11 is %Q, same byte and bit. The operator-panel points (fire alarm, driver
 * switches) are ours: they take the free bits behind auto-run and move no published address.
 */

export interface Point {
  readonly name: string
  readonly address: string
  readonly type: "BOOL" | "WORD"
  readonly group: string
  readonly en: string
  readonly zh: string
}

export interface Variant {
  readonly lifts: number
  readonly floors: number
}

type Template = readonly [name: string, en: string, zh: string]

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

const liftInputs = (k: number, floors: number): Template[] => [
  ...range(1, floors).map(
    (f): Template => [
      `carCall${f}`,
      `Lift ${k}: car call button floor ${f}`,
      `${k} 号梯：轿内选层按钮 ${f} 层`,
    ],
  ),
  ["openButton", `Lift ${k}: door-open button`, `${k} 号梯：开门按钮`],
  ["closeButton", `Lift ${k}: door-close button`, `${k} 号梯：关门按钮`],
  ["curtain", `Lift ${k}: light curtain interrupted`, `${k} 号梯：光幕被遮挡`],
  ["inspection", `Lift ${k}: inspection switch`, `${k} 号梯：检修开关`],
  ["carDoorLocked", `Lift ${k}: car-door lock closed`, `${k} 号梯：轿门锁闭合`],
  ...range(1, floors).map(
    (f): Template => [
      `landingLocked${f}`,
      `Lift ${k}: landing-door lock closed floor ${f}`,
      `${k} 号梯：${f} 层厅门锁闭合`,
    ],
  ),
  ["doorOpen", `Lift ${k}: door fully open`, `${k} 号梯：开门到位`],
  ["doorClosed", `Lift ${k}: door fully closed`, `${k} 号梯：关门到位`],
  ["levelUpper", `Lift ${k}: upper levelling sensor`, `${k} 号梯：上平层传感器`],
  ["levelLower", `Lift ${k}: lower levelling sensor`, `${k} 号梯：下平层传感器`],
  ["upperEnd1", `Lift ${k}: upper end switch 1 (slow down)`, `${k} 号梯：上端站第一限位（减速）`],
  ["upperEnd2", `Lift ${k}: upper end switch 2 (emergency)`, `${k} 号梯：上端站第二限位（急停）`],
  [
    "lowerEnd1",
    `Lift ${k}: lower end switch 1 (slow down and reference)`,
    `${k} 号梯：下端站第一限位（减速、基准）`,
  ],
  ["lowerEnd2", `Lift ${k}: lower end switch 2 (emergency)`, `${k} 号梯：下端站第二限位（急停）`],
]

const liftOutputs = (k: number, floors: number): Template[] => [
  ...range(1, floors).map(
    (f): Template => [
      `carCallLamp${f}`,
      `Lift ${k}: car call lamp floor ${f}`,
      `${k} 号梯：轿内选层灯 ${f} 层`,
    ],
  ),
  ...Array.from("ABCDEFGHIJKLMN")
    .slice(0, floors >= 10 ? 14 : 7)
    .map((letter, i): Template => {
      const digit = i < 7 ? ["units", "个位"] : ["tens", "十位"]
      const segment = "abcdefg"[i % 7]
      return [
        `led${letter}`,
        `Lift ${k}: floor display ${digit[0]} digit segment ${segment}`,
        `${k} 号梯：楼层显示${digit[1]} ${segment} 段`,
      ]
    }),
  ["upLamp", `Lift ${k}: direction lamp up`, `${k} 号梯：上行指示灯`],
  ["downLamp", `Lift ${k}: direction lamp down`, `${k} 号梯：下行指示灯`],
  ["fault", `Lift ${k}: fault lamp`, `${k} 号梯：故障灯`],
  ["light", `Lift ${k}: car light`, `${k} 号梯：轿厢照明`],
  ["fan", `Lift ${k}: car fan`, `${k} 号梯：轿厢风扇`],
  ["fullLamp", `Lift ${k}: full-load lamp (blinks on overload)`, `${k} 号梯：满载灯（超载时闪烁）`],
  ["motor", `Lift ${k}: motor start`, `${k} 号梯：曳引机启动`],
  ["upContactor", `Lift ${k}: up contactor`, `${k} 号梯：上行接触器`],
  ["downContactor", `Lift ${k}: down contactor`, `${k} 号梯：下行接触器`],
  ["highSpeed", `Lift ${k}: high speed`, `${k} 号梯：高速`],
  ["lowSpeed", `Lift ${k}: low speed`, `${k} 号梯：低速`],
  ["doorOpenRelay", `Lift ${k}: door-open relay`, `${k} 号梯：开门继电器`],
  ["doorCloseRelay", `Lift ${k}: door-close relay`, `${k} 号梯：关门继电器`],
  ["brake1", `Lift ${k}: brake stage 1 (1 = braking)`, `${k} 号梯：制动第一级（1 = 制动）`],
  ["brake2", `Lift ${k}: brake stage 2 (1 = braking)`, `${k} 号梯：制动第二级（1 = 制动）`],
  ["brake3", `Lift ${k}: brake stage 3 (1 = braking)`, `${k} 号梯：制动第三级（1 = 制动）`],
]

const bitAddress = (area: "I" | "Q", index: number): string =>
  `%${area}X${Math.floor(index / 8)}.${index % 8}`

/** Gives points their addresses in the order they are added, one bit after the other. */
class BitList {
  readonly points: Point[] = []
  readonly #area: "I" | "Q"

  constructor(area: "I" | "Q") {
    this.#area = area
  }

  add(group: string, [name, en, zh]: Template): void {
    this.points.push({
      name,
      address: bitAddress(this.#area, this.points.length),
      type: "BOOL",
      group,
      en,
      zh,
    })
  }
}

const inputPoints = ({ lifts, floors }: Variant): Point[] => {
  const bits = new BitList("I")
  for (const f of range(1, floors - 1)) {
    bits.add("hall", [`hallUp${f}`, `Hall button up floor ${f}`, `${f} 层上行外呼按钮`])
  }
  for (const f of range(2, floors)) {
    bits.add("hall", [`hallDown${f}`, `Hall button down floor ${f}`, `${f} 层下行外呼按钮`])
  }
  for (const k of range(1, lifts)) {
    for (const [name, en, zh] of liftInputs(k, floors)) bits.add(`lift${k}`, [`lift${k}_${name}`, en, zh])
  }
  bits.add("global", ["autoRun", "Auto-run: start automatic operation", "自动运行信号"])
  const lastByte = Math.floor((bits.points.length - 1) / 8)
  const firstWord = lastByte + 2 - (lastByte % 2)
  bits.add("panel", [
    "fireAlarm",
    "Operator panel: fire alarm (our addition)",
    "操作面板：火警（本平台增补）",
  ])
  for (const k of range(1, lifts)) {
    bits.add("panel", [
      `lift${k}_driverMode`,
      `Operator panel: lift ${k} in driver mode (our addition)`,
      `操作面板：${k} 号梯司机模式（本平台增补）`,
    ])
  }
  const words = range(1, lifts).map(
    (k): Point => ({
      name: `lift${k}_load`,
      address: `%IW${firstWord + 2 * (k - 1)}`,
      type: "WORD",
      group: `lift${k}`,
      en: `Lift ${k}: load in kg from 0 to 2000`,
      zh: `${k} 号梯：载重，单位 kg，0～2000`,
    }),
  )
  return [...bits.points, ...words]
}

const outputPoints = ({ lifts, floors }: Variant): Point[] => {
  const bits = new BitList("Q")
  for (const f of range(1, floors - 1)) {
    bits.add("hall", [`hallUpLamp${f}`, `Hall lamp up floor ${f}`, `${f} 层上行外呼灯`])
  }
  for (const f of range(2, floors)) {
    bits.add("hall", [`hallDownLamp${f}`, `Hall lamp down floor ${f}`, `${f} 层下行外呼灯`])
  }
  for (const k of range(1, lifts)) {
    for (const [name, en, zh] of liftOutputs(k, floors)) bits.add(`lift${k}`, [`lift${k}_${name}`, en, zh])
  }
  bits.add("global", ["ready", "Ready: automatic operation has begun", "就绪信号"])
  return bits.points
}

/** Every point of a variant in the order of the published list: inputs, load words, outputs. */
export const layoutOf = (variant: Variant): Point[] => [...inputPoints(variant), ...outputPoints(variant)]

/** The text of `interface.<variant>.csv`. No text holds a comma or a quote, so no field is quoted. */
export const interfaceCsv = (variant: Variant): string => {
  const rows = layoutOf(variant).map((p) => [p.name, p.address, p.type, p.group, p.en, p.zh].join(","))
  return ["name,address,type,group,en,zh-CN", ...rows, ""].join("\n")
}

const groupTitle = (group: string): string => {
  if (group === "hall") return "Hall buttons and lamps / 外呼按钮与指示灯"
  if (group === "global") return "Whole group / 全局信号"
  if (group === "panel") return "Operator panel, our addition / 操作面板（本平台增补）"
  return `Lift ${group.slice(4)} / ${group.slice(4)} 号梯`
}

const declarations = (points: readonly Point[]): string[] => {
  const lines: string[] = []
  let group = ""
  for (const p of points) {
    if (p.group !== group) {
      group = p.group
      lines.push("", `  (* ${groupTitle(group)} *)`)
    }
    lines.push(
      `  ${p.name.padEnd(22)} AT ${p.address.padEnd(8)} : ${p.type};`.padEnd(52) + `// ${p.en} / ${p.zh}`,
    )
  }
  return lines
}

/** The text of `starter.<variant>.st`: every point declared by name and a program that only answers nothing yet. */
export const starterText = (variant: Variant): string => {
  const points = layoutOf(variant)
  const inputs = points.filter((p) => p.address.startsWith("%I"))
  const outputs = points.filter((p) => p.address.startsWith("%Q"))
  return [
    `(* Lift group, ${variant.lifts} lifts, ${variant.floors} floors: your program starts here.`,
    "   Every point of the input and output list is declared by its name. A brake output of 1 brakes, 0 releases.",
    `   电梯群控，${variant.lifts} 台梯、${variant.floors} 层：从这里开始编程。`,
    "   输入输出表中的每个点都已按名称声明。制动输出为 1 表示制动，为 0 表示松开。 *)",
    "",
    "PROGRAM main",
    "VAR (* Inputs: from the building to the controller / 输入：楼宇 → 控制器 *)",
    ...declarations(inputs),
    "END_VAR",
    "",
    "VAR (* Outputs: from the controller to the building / 输出：控制器 → 楼宇 *)",
    ...declarations(outputs),
    "END_VAR",
    "",
    "VAR (* Your own variables / 自定义变量 *)",
    "  scans : UDINT;                                    // counts the scans / 扫描计数",
    "END_VAR",
    "",
    "  (* This part runs once in every scan of 10 ms: read the inputs, decide, write the outputs.",
    "     以下程序每个扫描周期（10 ms）执行一次：读取输入、判断、写输出。 *)",
    "  scans := scans + 1;",
    "",
    "  (* 1. Keep every car on its brake until it is told to move. / 未运行时保持制动。 *)",
    ...range(1, variant.lifts).map(
      (k) => `  lift${k}_brake1 := TRUE;  lift${k}_brake2 := TRUE;  lift${k}_brake3 := TRUE;`,
    ),
    "",
    "  (* 2. Register calls and light their lamps. / 登记召唤并点亮指示灯。 *)",
    "  (* 3. Decide which car serves which call. / 决定由哪台梯响应。 *)",
    "  (* 4. Move the cars and their doors safely. / 安全地驱动轿厢与门。 *)",
    "",
    "END_PROGRAM",
    "",
  ].join("\n")
}

export const variants: Readonly<Record<string, Variant>> = {
  "3x10": { lifts: 3, floors: 10 },
  "6x10": { lifts: 6, floors: 10 },
}
