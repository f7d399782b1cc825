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
  "cyclic-constant": {
    severity: "error",
    en: {
      message: "The value or type of {name} depends on itself.",
      help: "Give one of the constants in the circle a plain value.",
    },
    "zh-CN": {
      message: "{name} 的值或类型依赖于它自身。",
      help: "请给循环中的某个常量写出确定的值。",
    },
  },
  "whole-number-needed": {
    severity: "error",
    en: {
      message: "A whole number is needed here.",
      help: "Write a number without a decimal point, or a constant of an integer type.",
    },
    "zh-CN": {
      message: "此处需要整数。",
      help: "请写不带小数点的数，或整数类型的常量。",
    },
  },
  "initializer-shape": {
    severity: "error",
    en: {
      message: "This initial value does not have the shape of {type}.",
      help: "Arrays take [1, 2, 3], structures and instances (name := value), all others one plain value.",
    },
    "zh-CN": {
      message: "该初值的形式与 {type} 不符。",
      help: "数组写 [1, 2, 3]，结构体和实例写 (名称 := 值)，其他类型写单个值。",
    },
  },
  "repeat-count": {
    severity: "error",
    en: {
      message: "An initial value cannot be repeated {count} times.",
      help: "Write a number from 1 up to the number of elements.",
    },
    "zh-CN": {
      message: "初值不能重复 {count} 次。",
      help: "请写 1 到元素个数之间的数。",
    },
  },
  "string-capacity": {
    severity: "error",
    en: {
      message: "STRING[{capacity}] is not possible; the length goes from 1 to {limit}.",
      help: "Choose a length in this range.",
    },
    "zh-CN": {
      message: "STRING[{capacity}] 不可用；长度范围为 1 到 {limit}。",
      help: "请选择该范围内的长度。",
    },
  },
  "type-too-large": {
    severity: "error",
    en: {
      message: "This array has {elements} elements; all variables together may use {limit} bytes.",
      help: "Check the bounds; the array is usually meant to be far smaller.",
    },
    "zh-CN": {
      message: "该数组有 {elements} 个元素；所有变量合计最多可用 {limit} 字节。",
      help: "请检查上下界，通常本意是小得多的数组。",
    },
  },
} as const satisfies DiagnosticRows
