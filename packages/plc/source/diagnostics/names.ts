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
  "unknown-type-similar": {
    severity: "error",
    en: {
      message: "There is no type {name}; did you mean {similar}?",
      help: "Correct the spelling, or declare {name} in TYPE … END_TYPE.",
    },
    "zh-CN": {
      message: "没有名为 {name} 的类型；是否想写 {similar}？",
      help: "请改正拼写，或在 TYPE … END_TYPE 中声明 {name}。",
    },
  },
  "unknown-member-similar": {
    severity: "error",
    en: {
      message: "{type} has no member {name}; did you mean {similar}?",
      help: "Look at the declaration of {type} for the names it has.",
    },
    "zh-CN": {
      message: "{type} 没有成员 {name}；是否想写 {similar}？",
      help: "请查看 {type} 的声明，确认有哪些成员。",
    },
  },
  "unknown-enum-value": {
    severity: "error",
    en: {
      message: "{type} has no value {name}.",
      help: "Its values are: {known}.",
    },
    "zh-CN": {
      message: "{type} 没有枚举值 {name}。",
      help: "它的枚举值有：{known}。",
    },
  },
  "ambiguous-enum-value": {
    severity: "error",
    en: {
      message: "{name} is a value of several enumerations: {types}.",
      help: "Say which one is meant by writing its type before it, as in Color#red.",
    },
    "zh-CN": {
      message: "{name} 同时是多个枚举的值：{types}。",
      help: "请在前面写出类型以说明是哪一个，例如 Color#red。",
    },
  },
  "standard-type-redeclared": {
    severity: "error",
    en: {
      message: "{name} is a type of the standard and cannot be declared again.",
      help: "Choose another name.",
    },
    "zh-CN": {
      message: "{name} 是标准类型，不能重新声明。",
      help: "请换一个名称。",
    },
  },
  "function-without-call": {
    severity: "error",
    en: {
      message: "{name} is a function; a call of it needs parentheses.",
      help: "Write {name}(…) with its arguments.",
    },
    "zh-CN": {
      message: "{name} 是函数，调用时要写括号。",
      help: "请写成 {name}(…)，并给出参数。",
    },
  },
  "program-as-value": {
    severity: "error",
    en: {
      message: "{name} is a program; other parts of the code cannot call or read it.",
      help: "Put shared values into VAR_GLOBAL and shared behaviour into a function block.",
    },
    "zh-CN": {
      message: "{name} 是程序，其他代码不能调用或读取它。",
      help: "共用的数值请放到 VAR_GLOBAL，共用的功能请写成功能块。",
    },
  },
  "pou-as-type": {
    severity: "error",
    en: {
      message: "{name} is not a type of data: only function blocks have instances.",
      help: "Declare a function block, or call the function where its result is needed.",
    },
    "zh-CN": {
      message: "{name} 不是数据类型：只有功能块才能声明实例。",
      help: "请声明功能块，或在需要结果处调用该函数。",
    },
  },
  "external-without-global": {
    severity: "error",
    en: {
      message: "VAR_EXTERNAL names {name}, but there is no such global variable.",
      help: "Declare it in VAR_GLOBAL … END_VAR outside the program.",
    },
    "zh-CN": {
      message: "VAR_EXTERNAL 引用了 {name}，但没有这个全局变量。",
      help: "请在程序之外的 VAR_GLOBAL … END_VAR 中声明它。",
    },
  },
  "external-type": {
    severity: "error",
    en: {
      message: "{name} is {actual} here, but {expected} in VAR_GLOBAL.",
      help: "Both declarations must have the same type.",
    },
    "zh-CN": {
      message: "{name} 在此处为 {actual}，而在 VAR_GLOBAL 中为 {expected}。",
      help: "两处声明的类型必须相同。",
    },
  },
  "block-internal": {
    severity: "error",
    en: {
      message: "{name} is internal to {block}; from outside only inputs and outputs are visible.",
      help: "Declare it as VAR_OUTPUT of {block} if others need its value.",
    },
    "zh-CN": {
      message: "{name} 是 {block} 的内部变量；外部只能访问输入和输出。",
      help: "若其他代码需要它的值，请在 {block} 中声明为 VAR_OUTPUT。",
    },
  },
} as const satisfies DiagnosticRows
