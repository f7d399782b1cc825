/** Diagnostics about declarations and names. */
import type { DiagnosticRows } from "./row.ts"

export const nameDiagnostics = {
  "unknown-name": {
    severity: "error",
    en: {
      message: "The name {name} is not declared.",
      help: "Declare it in a VAR section, or check its spelling.",
    },
    "zh-CN": {
      message: "名称 {name} 没有声明。",
      help: "请在 VAR 段中声明，或检查拼写。",
    },
  },
  "unknown-name-similar": {
    severity: "error",
    en: {
      message: "The name {name} is not declared; did you mean {similar}?",
      help: "Correct the spelling, or declare {name} in a VAR section.",
    },
    "zh-CN": {
      message: "名称 {name} 没有声明；是否想写 {similar}？",
      help: "请改正拼写，或在 VAR 段中声明 {name}。",
    },
  },
  "unknown-type": {
    severity: "error",
    en: {
      message: "There is no type {name}.",
      help: "Use a type of the standard such as INT or TON, or declare your own in TYPE … END_TYPE.",
    },
    "zh-CN": {
      message: "没有名为 {name} 的类型。",
      help: "请使用标准类型，例如 INT 或 TON，或在 TYPE … END_TYPE 中声明自己的类型。",
    },
  },
  "duplicate-name": {
    severity: "error",
    en: {
      message: "The name {name} is declared twice.",
      help: "Remove one declaration or choose another name. Capital and small letters make no difference.",
    },
    "zh-CN": {
      message: "名称 {name} 重复声明。",
      help: "请删除其中一个声明，或换一个名称。名称不区分大小写。",
    },
  },
  "cyclic-type": {
    severity: "error",
    en: {
      message: "The type {name} contains itself.",
      help: "A variable of it would be endlessly large. Break the circle: {cycle}.",
    },
    "zh-CN": {
      message: "类型 {name} 包含它自身。",
      help: "这样的变量会无限大。请打断循环：{cycle}。",
    },
  },
  "unknown-member": {
    severity: "error",
    en: {
      message: "{type} has no member {name}.",
      help: "Look at the declaration of {type} for the names it has.",
    },
    "zh-CN": {
      message: "{type} 没有成员 {name}。",
      help: "请查看 {type} 的声明，确认有哪些成员。",
    },
  },
} as const satisfies DiagnosticRows
