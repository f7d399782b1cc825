/** The editor's own small words: its search panel and its lists. */
import type { Area } from "../text.ts"

export const editor = {
  find: { en: "Find", "zh-CN": "查找" },
  replace: { en: "Replace", "zh-CN": "替换为" },
  next: { en: "Next", "zh-CN": "下一个" },
  previous: { en: "Previous", "zh-CN": "上一个" },
  all: { en: "All", "zh-CN": "全选" },
  matchCase: { en: "Match case", "zh-CN": "区分大小写" },
  regexp: { en: "Pattern", "zh-CN": "正则表达式" },
  byWord: { en: "Whole word", "zh-CN": "全字匹配" },
  replaceOne: { en: "Replace", "zh-CN": "替换" },
  replaceAll: { en: "Replace all", "zh-CN": "全部替换" },
  close: { en: "Close", "zh-CN": "关闭" },
  goToLine: { en: "Go to line", "zh-CN": "转到行" },
  go: { en: "Go", "zh-CN": "转到" },
  diagnostics: { en: "Messages", "zh-CN": "消息" },
  noDiagnostics: { en: "No messages", "zh-CN": "没有消息" },
  completions: { en: "Completions", "zh-CN": "补全" },
  foldLine: { en: "Fold", "zh-CN": "折叠" },
  unfoldLine: { en: "Unfold", "zh-CN": "展开" },
  foldedCode: { en: "folded code", "zh-CN": "已折叠的代码" },
} as const satisfies Area
