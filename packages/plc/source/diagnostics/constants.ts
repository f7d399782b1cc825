/** Diagnostics about constants and initial values. */
import type { DiagnosticRows } from "./row.ts"

export const constantDiagnostics = {
  "not-constant": {
    severity: "error",
    en: {
      message: "A constant value is needed here.",
      help: "Use literals, and variables from VAR CONSTANT sections.",
    },
    "zh-CN": {
      message: "此处需要常量。",
      help: "请使用常数，或 VAR CONSTANT 段中的变量。",
    },
  },
  "constant-out-of-range": {
    severity: "error",
    en: {
      message: "{value} does not fit into {type} ({low} to {high}).",
      help: "Use a wider type or another value.",
    },
    "zh-CN": {
      message: "{value} 超出 {type} 的范围（{low} 到 {high}）。",
      help: "请使用更宽的类型或其他值。",
    },
  },
  "constant-division-by-zero": {
    severity: "error",
    en: {
      message: "This divides by zero.",
      help: "Check the divisor.",
    },
    "zh-CN": {
      message: "此处除数为零。",
      help: "请检查除数。",
    },
  },
  "array-bounds-reversed": {
    severity: "error",
    en: {
      message: "The lower bound {low} is above the upper bound {high}.",
      help: "Write the smaller bound first.",
    },
    "zh-CN": {
      message: "下界 {low} 大于上界 {high}。",
      help: "请把较小的界限写在前面。",
    },
  },
  "too-many-elements": {
    severity: "error",
    en: {
      message: "{actual} initial values are given for {expected} elements.",
      help: "Remove the surplus ones.",
    },
    "zh-CN": {
      message: "给 {expected} 个元素写了 {actual} 个初值。",
      help: "请删除多余的初值。",
    },
  },
  "subrange-reversed": {
    severity: "error",
    en: {
      message: "The subrange {low}..{high} is empty.",
      help: "Write the smaller value first.",
    },
    "zh-CN": {
      message: "子范围 {low}..{high} 为空。",
      help: "请把较小的值写在前面。",
    },
  },
  "string-too-long": {
    severity: "error",
    en: {
      message: "The text has {length} characters; {capacity} fit.",
      help: "Shorten it or declare STRING[{length}].",
    },
    "zh-CN": {
      message: "字符串有 {length} 个字符，只能容纳 {capacity} 个。",
      help: "请缩短字符串，或声明为 STRING[{length}]。",
    },
  },
  "duplicate-initial-value": {
    severity: "error",
    en: {
      message: "{name} gets its initial value twice.",
      help: "Remove one of the two.",
    },
    "zh-CN": {
      message: "{name} 的初值写了两次。",
      help: "请删除其中一个。",
    },
  },
} as const satisfies DiagnosticRows
