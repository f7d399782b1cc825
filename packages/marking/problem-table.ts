/** Every problem of a marking scheme, in both languages: what is wrong and what to do. Codes are never reused. */
import type { Bilingual } from "./mark-sheet.ts"

export interface ProblemText {
  /** One line; `{name}` stands for a parameter. */
  readonly message: Bilingual
  readonly help: Bilingual
}

const row = (en: string, zh: string, helpEn: string, helpZh: string): ProblemText => ({
  message: { en, "zh-CN": zh },
  help: { en: helpEn, "zh-CN": helpZh },
})

const see = "See docs/formats/marking-scheme.md."
const seeZh = "参见 docs/formats/marking-scheme.md。"

export const problemTable = {
  "scheme-too-long": row(
    "The file has more than {limit} characters.",
    "文件超过 {limit} 个字符。",
    "Make it shorter.",
    "请精简文件。",
  ),
  "not-json": row(
    "The file is not valid JSON.",
    "文件不是有效的 JSON。",
    "Check commas, quotes and brackets.",
    "请检查逗号、引号和括号。",
  ),
  "wrong-type": row(
    "A value of type {expected} is needed here.",
    "此处需要 {expected} 类型的值。",
    `Add or correct it. ${see}`,
    `请补充或改正。${seeZh}`,
  ),
  "unknown-key": row(
    "These keys mean nothing here: {keys}.",
    "此处不能使用键：{keys}。",
    "Correct the spelling or remove them.",
    "请改正拼写或将其删除。",
  ),
  "wrong-value": row(
    "This value is not allowed here. Allowed: {allowed}.",
    "此处不允许该值。允许：{allowed}。",
    see,
    seeZh,
  ),
  "out-of-range": row(
    "The value is outside its limit {limit}.",
    "数值超出限值 {limit}。",
    "Give a value inside the limit.",
    "请给出限值以内的值。",
  ),
  "duplicate-id": row(
    "The id {id} is used twice.",
    "标识 {id} 重复。",
    "Give every criterion, sub-criterion, aspect and metric its own id.",
    "每个评分模块、子项、评分点和指标须有唯一标识。",
  ),
  "sum-differs": row(
    "The parts sum to {found} marks instead of {expected}.",
    "各部分之和为 {found} 分，应为 {expected} 分。",
    "Change the parts or the maximum.",
    "请修改各部分分值或上限。",
  ),
  "aspect-over-limit": row(
    "The aspect has {found} marks; the limit is {limit}.",
    "该评分点为 {found} 分，上限为 {limit} 分。",
    "Split the aspect.",
    "请拆分该评分点。",
  ),
  "unknown-section": row(
    "Aspect {id} names the section {section}, which does not exist.",
    "评分点 {id} 引用了不存在的标准章节 {section}。",
    "Name one of `sections`.",
    "请引用 `sections` 中的章节。",
  ),
  "section-variation": row(
    "Section {section} differs by {variation} marks from its weight; the tolerance is {tolerance}.",
    "章节 {section} 与其权重相差 {variation} 分，允许偏差为 {tolerance} 分。",
    "Move aspects between sections or correct the section's marks.",
    "请在章节间调整评分点，或修正章节分值。",
  ),
  "gate-to-itself": row(
    "A gate points from group {group} to itself.",
    "门控规则的条件组与作用组同为 {group}。",
    "Name two different groups.",
    "请使用两个不同的组。",
  ),
  "unknown-group": row(
    "No aspect belongs to the group {group}.",
    "没有评分点属于组 {group}。",
    "Correct the name or remove the gate.",
    "请改正组名或删除该门控规则。",
  ),
  "unknown-metric": row(
    "There is no metric {metric}.",
    "不存在指标 {metric}。",
    "Define it in `metrics` or correct the name.",
    "请在 `metrics` 中定义，或改正名称。",
  ),
  "rule-or-metric": row(
    "A measurement needs exactly one of `rule` and `metric`.",
    "测量评分点须且只能给出 `rule` 与 `metric` 之一。",
    see,
    seeZh,
  ),
  "curve-missing": row(
    "A metric needs a `curve` that turns it into marks.",
    "指标须有换算为分数的 `curve`。",
    'Add for example { "good": 20, "bad": 60 }.',
    '例如添加 { "good": 20, "bad": 60 }。',
  ),
  "curve-without-metric": row(
    "A `curve` belongs to a metric; this aspect has none.",
    "`curve` 只用于指标，该评分点没有指标。",
    "Remove the curve or add a metric.",
    "请删除曲线或添加指标。",
  ),
  "curve-flat": row(
    "`good` and `bad` are equal.",
    "`good` 与 `bad` 相等。",
    "Give two different values.",
    "请给出两个不同的值。",
  ),
  "curve-not-increasing": row(
    "The points of a curve must have rising x values.",
    "曲线各点的 x 值必须递增。",
    "Sort the points and remove doubles.",
    "请按 x 排序并去除重复点。",
  ),
  "overall-needs-metric": row(
    "`combine: overall` needs the plain id of a metric.",
    "`combine: overall` 只能用于单独的指标标识。",
    "Define a metric and name it.",
    "请定义一个指标并引用其标识。",
  ),
  "deduction-needs-rule": row(
    "A deduction needs a `rule`.",
    "扣分项须有 `rule`。",
    "Add the rule whose violation costs marks.",
    "请添加违反时扣分的规则。",
  ),
  "deduction-with-maximum": row(
    "A deduction has `maxCenti` 0.",
    "扣分项的 `maxCenti` 须为 0。",
    "Set it to 0; marks are only taken away.",
    "请设为 0：扣分项只扣分、不得分。",
  ),
  "deduction-missing": row(
    "`deductionPer` without `deductionCenti`.",
    "有 `deductionPer` 但没有 `deductionCenti`。",
    "Add the number of marks or remove the key.",
    "请添加扣分值或删除该键。",
  ),
  "instances-without-for-each": row(
    "`instances` without `forEach`.",
    "有 `instances` 但没有 `forEach`。",
    "Add the ranges or remove the key.",
    "请添加范围或删除该键。",
  ),
  "metric-form": row(
    "A metric has either `value` and `overall`, or `numerator` and `denominator`.",
    "指标须给出 `value` 与 `overall`，或者 `numerator` 与 `denominator`。",
    see,
    seeZh,
  ),
  "bad-range": row(
    "{text} is not a range of whole numbers.",
    "{text} 不是整数范围。",
    "Write for example 1..LIFTS with known constants.",
    "请用已知常量书写，例如 1..LIFTS。",
  ),
  "too-many-instances": row(
    "{text} makes too many instances.",
    "{text} 产生的实例过多。",
    "Use smaller ranges.",
    "请缩小范围。",
  ),
  "bad-template": row(
    "{text} cannot be filled in.",
    "无法代入 {text}。",
    "Use names of `forEach` and constants only.",
    "只能使用 `forEach` 变量和常量。",
  ),
  "unknown-scenario": row(
    "There is no scenario {id}.",
    "不存在工况 {id}。",
    "Name a scenario of scenarios.json.",
    "请引用 scenarios.json 中的工况。",
  ),
  "unknown-scenario-group": row(
    "No scenario belongs to the group {group}.",
    "没有工况属于组 {group}。",
    "Name a group of scenarios.json.",
    "请引用 scenarios.json 中的组。",
  ),
  "rule-empty": row("The rule is empty.", "规则为空。", "Write a rule.", "请书写规则。"),
  "rule-too-long": row(
    "The rule has more than {limit} characters.",
    "规则超过 {limit} 个字符。",
    "Split it into several aspects.",
    "请拆分为多个评分点。",
  ),
  "rule-too-deep": row(
    "More than {limit} levels inside one another.",
    "嵌套超过 {limit} 层。",
    "Simplify the rule.",
    "请简化规则。",
  ),
  "rule-unexpected": row(
    "The rule should have ended before “{found}”.",
    "规则应在“{found}”之前结束。",
    "An operator or a bracket is missing.",
    "可能缺少运算符或括号。",
  ),
  "rule-expected": row(
    "“{expected}” is missing before “{found}”.",
    "“{found}”之前缺少“{expected}”。",
    "Add it.",
    "请补上。",
  ),
  "rule-operand-missing": row(
    "A value is needed here instead of “{found}”.",
    "此处需要一个值，而不是“{found}”。",
    "Write a signal, a number or a bracket.",
    "请书写信号、数值或括号表达式。",
  ),
  "rule-signal-expected": row(
    "The name of a signal is needed here instead of “{found}”.",
    "此处需要信号名，而不是“{found}”。",
    "`prev`, `changes` and `stable` take one signal.",
    "`prev`、`changes`、`stable` 只接受一个信号。",
  ),
  "rule-duration-expected": row(
    "A duration is needed here instead of “{found}”.",
    "此处需要时长，而不是“{found}”。",
    "Write for example 200ms, 2s or T#1m30s.",
    "例如 200ms、2s 或 T#1m30s。",
  ),
  "rule-window-reversed": row(
    "The window ends before it begins.",
    "时间窗的终点早于起点。",
    "Write the smaller bound first.",
    "请先写较小的边界。",
  ),
  "rule-unknown-function": row("There is no function {name}.", "不存在函数 {name}。", see, seeZh),
  "rule-aggregate": row(
    "{name} has a value only at the end of a run; a rule cannot use it.",
    "{name} 仅在运行结束时有值，规则中不能使用。",
    "Use it in a metric.",
    "请在指标中使用。",
  ),
  "rule-unknown-signal": row(
    "There is no signal {name}.",
    "不存在信号 {name}。",
    "Use a point of the interface, a plant variable or a constant. In a metric, write final(x) for a signal.",
    "请使用接口点、被控对象变量或常量；指标中的信号须写作 final(x) 等形式。",
  ),
  "rule-needs-boolean": row(
    "A truth value is needed here.",
    "此处需要布尔值。",
    "Compare the number with something.",
    "请将数值与某个值比较。",
  ),
  "rule-needs-number": row(
    "A number is needed here.",
    "此处需要数值。",
    "A truth value cannot be calculated with.",
    "布尔值不能参与算术运算。",
  ),
} as const satisfies Readonly<Record<string, ProblemText>>

/** A code we do not know shows itself instead of failing. */
export const renderProblem = (
  problem: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  language: keyof Bilingual,
): { readonly message: string; readonly help: string } => {
  const table: Readonly<Record<string, ProblemText>> = problemTable
  const text = table[problem.code]
  if (text === undefined) return { message: problem.code, help: "" }
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (slot, name: string) => String(problem.params[name] ?? slot))
  return { message: fill(text.message[language]), help: fill(text.help[language]) }
}
