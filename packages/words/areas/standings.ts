/** The standings, the list of submissions and the expert's desk. */
import type { Area } from "../text.ts"

export const standings = {
  title: { en: "Standings", "zh-CN": "排名" },
  rank: { en: "Rank", "zh-CN": "名次" },
  team: { en: "Team", "zh-CN": "队伍" },
  organisation: { en: "School", "zh-CN": "学校" },
  mark: { en: "Total", "zh-CN": "总分" },
  submissions: { en: "Tries", "zh-CN": "提交次数" },
  lastChange: { en: "Last change", "zh-CN": "最近变化" },
  frozen: { en: "Frozen", "zh-CN": "已封榜" },
  frozenHint: {
    en: "The order stands still until the expert publishes the results.",
    "zh-CN": "在裁判公布成绩之前，排名保持不变。",
  },
  tieBreak: { en: "Ties are broken by: {order}", "zh-CN": "同分排序依据：{order}" },
  empty: { en: "No team has a mark yet.", "zh-CN": "尚无队伍得分。" },
  emptyHint: {
    en: "The table fills as live submissions are judged.",
    "zh-CN": "正式提交评判后，排名将自动更新。",
  },
  roseBy: { en: "Up {count}", "zh-CN": "上升 {count} 位" },
  fellBy: { en: "Down {count}", "zh-CN": "下降 {count} 位" },
  you: { en: "You", "zh-CN": "您" },
  carried: { en: "Carried", "zh-CN": "运送人数" },
  meanWait: { en: "Mean wait", "zh-CN": "平均候梯" },
  longWaitRate: { en: "Long waits", "zh-CN": "长候梯率" },
  meanRide: { en: "Mean ride", "zh-CN": "平均乘梯" },
  distance: { en: "Distance", "zh-CN": "总行程" },
  starts: { en: "Starts", "zh-CN": "启动次数" },
  energy: { en: "Energy", "zh-CN": "能耗" },
  earlier: { en: "Earlier submission", "zh-CN": "提交时间" },
  scale: { en: "Scale", "zh-CN": "标准分" },
} as const satisfies Area

export const submission = {
  title: { en: "Submissions", "zh-CN": "提交记录" },
  received: {
    en: "{count} {count|submission|submissions} received",
    "zh-CN": "已收到 {count} 份提交",
  },
  empty: { en: "You have not submitted anything yet.", "zh-CN": "您还没有提交过程序。" },
  emptyHint: {
    en: "Open the workbench, run your program, then submit it.",
    "zh-CN": "请打开工作台，运行程序后提交。",
  },
  number: { en: "No.", "zh-CN": "编号" },
  exercise: { en: "Exercise", "zh-CN": "题目" },
  kind: { en: "Kind", "zh-CN": "类型" },
  open: { en: "Open submission {number}", "zh-CN": "打开提交 {number}" },
} as const satisfies Area

export const expert = {
  title: { en: "Expert desk", "zh-CN": "裁判工作台" },
  lead: {
    en: "All submissions of the round. A rejudging keeps the earlier one and needs a reason.",
    "zh-CN": "本轮全部提交。重新评判会保留原结果，并须填写理由。",
  },
  rejudge: { en: "Rejudge", "zh-CN": "重新评判" },
  rejudgeTitle: { en: "Rejudge submission {number}", "zh-CN": "重新评判提交 {number}" },
  reason: { en: "Reason", "zh-CN": "理由" },
  reasonHint: { en: "The team sees this reason.", "zh-CN": "队伍会看到此理由。" },
  reasonMissing: { en: "Write at least {count} characters.", "zh-CN": "请至少填写 {count} 个字符。" },
  confirm: { en: "Rejudge now", "zh-CN": "确认重新评判" },
  sent: { en: "Submission {number} waits for a judge again.", "zh-CN": "提交 {number} 已重新进入评判队列。" },
  filterTeam: { en: "Filter by team", "zh-CN": "按队伍筛选" },
  empty: { en: "No submission in this round yet.", "zh-CN": "本轮尚无提交。" },
  forbidden: { en: "Only experts of this round may see this page.", "zh-CN": "仅本轮裁判可查看此页。" },
} as const satisfies Area
