/** The pages that say more about a compiler message. */
import type { Area } from "../text.ts"

export const problems = {
  title: { en: "Compiler messages", "zh-CN": "编译消息" },
  lead: {
    en: "What each message means and how the program is mended.",
    "zh-CN": "每条消息的含义以及修正方法。",
  },
  all: { en: "All messages", "zh-CN": "全部消息" },
  filter: { en: "Filter messages", "zh-CN": "筛选消息" },
  unknown: { en: "There is no message {code}.", "zh-CN": "没有消息 {code}。" },
} as const satisfies Area
