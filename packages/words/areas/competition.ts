/** The competition screen: rounds, their state and their exercises. */
import type { Area } from "../text.ts"

export const competition = {
  title: { en: "Competition", "zh-CN": "竞赛" },
  empty: { en: "No competition is open to you yet.", "zh-CN": "目前没有对您开放的竞赛。" },
  emptyHint: {
    en: "An expert enters teams before a round opens. This page fills by itself.",
    "zh-CN": "裁判会在轮次开放前录入队伍，本页将自动更新。",
  },
  stateUpcoming: { en: "Not open yet", "zh-CN": "尚未开始" },
  stateOpen: { en: "Open", "zh-CN": "进行中" },
  stateClosed: { en: "Closed", "zh-CN": "已结束" },
  statePublished: { en: "Results published", "zh-CN": "成绩已公布" },
  opensIn: { en: "Opens in", "zh-CN": "距开始" },
  closesIn: { en: "Closes in", "zh-CN": "距结束" },
  closedAt: { en: "Closed {time}", "zh-CN": "已于 {time} 结束" },
  days: { en: "{days} d {clock}", "zh-CN": "{days} 天 {clock}" },
  exercises: { en: "Exercises", "zh-CN": "题目" },
  openWorkbench: { en: "Open the workbench", "zh-CN": "打开工作台" },
  latestResult: { en: "Your latest result", "zh-CN": "您的最新成绩" },
  bestResult: { en: "Best live mark", "zh-CN": "正式提交最高分" },
  noResult: { en: "Nothing submitted yet", "zh-CN": "尚未提交" },
  liveLeft: {
    en: "{left} of {limit} left",
    "zh-CN": "剩余 {left} / {limit} 次",
  },
  liveTitle: { en: "Live submissions", "zh-CN": "正式提交" },
  entries: { en: "Teams", "zh-CN": "参赛队" },
  liveUnlimited: { en: "Not limited", "zh-CN": "次数不限" },
  seeStandings: { en: "See the standings", "zh-CN": "查看排名" },
  seeResult: { en: "See the result", "zh-CN": "查看成绩" },
  yourTeam: { en: "Your team", "zh-CN": "您的队伍" },
  round: { en: "Round", "zh-CN": "轮次" },
  opens: { en: "Opens", "zh-CN": "开始" },
  closes: { en: "Closes", "zh-CN": "结束" },
  sealedNote: {
    en: "{count} {count|scenario is|scenarios are} sealed until the round ends",
    "zh-CN": "{count} 个工况在轮次结束前保密",
  },
} as const satisfies Area
