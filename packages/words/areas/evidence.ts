/**
 * The sentences that explain a mark. Keys and values are those of docs/formats/marking-scheme.md ("Explanation keys").
 * A key that is not here is shown as the rule alone: evidence is never hidden because a sentence is missing.
 */
import type { Area } from "../text.ts"

export const evidence = {
  "rule-held": {
    en: "The rule held in {times} {times|situation|situations}.",
    "zh-CN": "规则在 {times} 次触发中均成立。",
  },
  "rule-violated": {
    en: "The rule was broken {times} {times|time|times}, first at {firstS} s.",
    "zh-CN": "规则被违反 {times} 次，首次在 {firstS} 秒。",
  },
  "rule-late": {
    en: "Too late {times} {times|time|times}, first at {firstS} s, by up to {lateMs} ms.",
    "zh-CN": "超时 {times} 次，首次在 {firstS} 秒，最多晚 {lateMs} 毫秒。",
  },
  "rule-out-of-range": {
    en: "Out of range {times} {times|time|times}, first at {firstS} s, by up to {by}.",
    "zh-CN": "超出范围 {times} 次，首次在 {firstS} 秒，最大偏差 {by}。",
  },
  "rule-not-exercised": {
    en: "The situation that the rule speaks of never arose.",
    "zh-CN": "规则所述的情形从未出现。",
  },
  "metric-value": {
    en: "Measured {metric}: {value}. That is worth {partPercent} % of this aspect.",
    "zh-CN": "测得{metric}：{value}，对应此评分点的 {partPercent}%。",
  },
  "metric-absent": { en: "{metric} has no value in this run.", "zh-CN": "本次运行中{metric}没有数值。" },
  gated: {
    en: "No mark: the group “{group}” must be passed first.",
    "zh-CN": "不得分：须先通过“{group}”组。",
  },
  "fault-stopped": { en: "The controller stopped: {kind}.", "zh-CN": "控制器停机：{kind}。" },
  deduction: {
    en: "{times} {times|violation|violations}, {deduction} marks deducted.",
    "zh-CN": "违规 {times} 次，扣 {deduction} 分。",
  },
  sealed: {
    en: "A secret run: what happened in it is shown after the round.",
    "zh-CN": "保密运行：其过程在本轮结束后公布。",
  },
  "not-compiled": { en: "The program did not compile.", "zh-CN": "程序未通过编译。" },
  "judgement-pending": {
    en: "Experts have not scored this aspect yet.",
    "zh-CN": "裁判尚未对此评分点打分。",
  },
  "judgement-needs-rescore": {
    en: "The scores lie {spread} apart; the experts score again.",
    "zh-CN": "打分相差 {spread}，裁判将重新打分。",
  },
  "judgement-marked": { en: "The experts’ scores: {scores}.", "zh-CN": "裁判打分：{scores}。" },
} as const satisfies Area
