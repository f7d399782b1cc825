/**
 * Every problem of an exercise folder, and of a program against its interface, in both languages. Problems of the
 * marking scheme come from marking's own table.
 */

import { type ProblemText, problemTable, renderProblem } from "@lehrwerk/marking"
import { diagnosticText } from "@lehrwerk/plc/messages"

const row = (en: string, zh: string, helpEn: string, helpZh: string): ProblemText => ({
  message: { en, "zh-CN": zh },
  help: { en: helpEn, "zh-CN": helpZh },
})

const ownTable = {
  "file-missing": row(
    "The file is missing.",
    "缺少该文件。",
    "Add it to the exercise folder; docs/formats/exercise.md lists all files.",
    "请将其加入题目文件夹；文件清单见 docs/formats/exercise.md。",
  ),
  "unknown-variant": row(
    "There is no variant {variant}.",
    "不存在变体 {variant}。",
    "Name a variant of exercise.json.",
    "请使用 exercise.json 中的变体。",
  ),
  "variant-twice": row(
    "The variant {variant} is defined twice.",
    "变体 {variant} 重复定义。",
    "Give each variant its own id.",
    "每个变体须有唯一标识。",
  ),
  "sub-step": row(
    "The sub-step of {subStepUs} µs does not divide the scan of {scanUs} µs.",
    "子步长 {subStepUs} µs 不能整除扫描周期 {scanUs} µs。",
    "Choose a divisor of the scan.",
    "请选择能整除扫描周期的子步长。",
  ),
  "csv-header": row(
    "The first line must be {header}.",
    "第一行必须为 {header}。",
    "Correct the header.",
    "请改正表头。",
  ),
  "csv-fields": row(
    "The row has {found} fields instead of {expected}.",
    "该行有 {found} 个字段，应为 {expected} 个。",
    "No field may hold a comma.",
    "字段内不得含英文逗号。",
  ),
  "too-many-points": row(
    "More than {limit} points.",
    "接口点超过 {limit} 个。",
    "Split the exercise.",
    "请拆分题目。",
  ),
  "point-name": row(
    "{name} is not a name.",
    "{name} 不是有效名称。",
    "Names have letters, digits and underscores and begin with a letter.",
    "名称由字母、数字和下划线组成，且以字母开头。",
  ),
  "point-address": row(
    "{address} is not an address.",
    "{address} 不是有效地址。",
    "Write for example %IX2.2 or %QW16.",
    "例如 %IX2.2 或 %QW16。",
  ),
  "point-type": row(
    "The type {type} does not fit the address {address}.",
    "类型 {type} 与地址 {address} 不符。",
    "BOOL needs %IX or %QX; WORD, INT and UINT need %IW or %QW.",
    "BOOL 对应 %IX、%QX；WORD、INT、UINT 对应 %IW、%QW。",
  ),
  "point-text": row(
    "The point {name} needs a description in both languages.",
    "接口点 {name} 须有中英文说明。",
    "Fill in both columns.",
    "请填写两列说明。",
  ),
  "point-twice": row(
    "The point {name} is listed twice.",
    "接口点 {name} 重复。",
    "Give each point its own name.",
    "每个接口点须有唯一名称。",
  ),
  "point-overlap": row(
    "The point {name} lies on the bits of {other}.",
    "接口点 {name} 与 {other} 的位重叠。",
    "Correct one of the addresses.",
    "请改正其中一个地址。",
  ),
  "point-outside-plant": row(
    "The point {name} lies outside the plant's image of {bytes} bytes (variant {variant}).",
    "接口点 {name} 超出被控对象的 {bytes} 字节映像区（变体 {variant}）。",
    "Correct the address, or let the plant use it.",
    "请改正地址，或在被控对象中使用该地址。",
  ),
  "too-many-scenarios": row(
    "More than {limit} scenarios.",
    "工况超过 {limit} 个。",
    "Remove some.",
    "请减少工况。",
  ),
  "scenario-twice": row(
    "The scenario {id} is defined twice.",
    "工况 {id} 重复定义。",
    "Give each scenario its own id.",
    "每个工况须有唯一标识。",
  ),
  "seed-or-commitment": row(
    "Scenario {id} needs either a seed or a commitment.",
    "工况 {id} 须给出种子或承诺值之一。",
    "An open scenario has `seed`, a sealed one `commitment`.",
    "公开工况使用 `seed`，保密工况使用 `commitment`。",
  ),
  "unknown-path": row(
    "The plant has no variable {name}.",
    "被控对象没有变量 {name}。",
    "Correct the path; it begins with the plant program's name.",
    "请改正路径；路径以被控对象程序名开头。",
  ),
  "plant-error": row(
    "The plant does not compile in variant {variant}, column {column}: {message}",
    "变体 {variant} 的被控对象编译失败，第 {column} 列：{message}",
    "Correct the plant ({code}).",
    "请改正被控对象程序（{code}）。",
  ),
  "program-twice": row(
    "{name} is a second PROGRAM beside {first}; the controller runs exactly one.",
    "{name} 是 {first} 之外的第二个 PROGRAM；控制器只运行一个程序。",
    "Make it a FUNCTION_BLOCK and call it.",
    "请改为 FUNCTION_BLOCK 并调用它。",
  ),
  "address-no-point": row(
    "{address} is not a point of this exercise.",
    "{address} 不是本题的接口点。",
    "Take the address from the I/O table.",
    "请使用输入输出表中的地址。",
  ),
  "address-type": row(
    "{address} is the point {name} of type {expected}, not {found}.",
    "{address} 是类型为 {expected} 的接口点 {name}，而不是 {found}。",
    "Declare it with the type of the I/O table.",
    "请按输入输出表中的类型声明。",
  ),
} as const satisfies Readonly<Record<string, ProblemText>>

export const exerciseProblemTable: Readonly<Record<string, ProblemText>> = { ...problemTable, ...ownTable }

/** A code we do not know shows itself instead of failing. */
export const renderExerciseProblem = (
  problem: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  language: "en" | "zh-CN",
): { readonly message: string; readonly help: string } => {
  const text = exerciseProblemTable[problem.code]
  if (text === undefined) return renderProblem(problem, language)
  const valueOf = (name: string) =>
    name === "message" ? compilerMessage(problem, language) : problem.params[name]
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (slot, name: string) => String(valueOf(name) ?? slot))
  return { message: fill(text.message[language]), help: fill(text.help[language]) }
}

/** A plant that does not compile: its problem carries the compiler's code and parameters among its own. */
const compilerMessage = (
  { params }: { readonly params: Readonly<Record<string, string | number>> },
  language: "en" | "zh-CN",
): string => diagnosticText({ code: String(params["code"] ?? ""), params }, language).message
