/** What the texts of one vendor write and others do not. */
import type { DiagnosticRows } from "./row.ts"

export const vendorDiagnostics = {
  "temp-in-method": {
    severity: "error",
    en: {
      message: "The method {name} cannot have VAR_TEMP.",
      help: "Write VAR: variables of a method begin anew with each call.",
    },
    "zh-CN": {
      message: "方法 {name} 中不能使用 VAR_TEMP。",
      help: "请写 VAR：方法的变量在每次调用时重新开始。",
    },
  },
  "life-cycle-input": {
    severity: "error",
    en: {
      message: "{name} needs the input {input} : BOOL.",
      help: "The run-time system calls {name} itself and hands in this value; declare it in VAR_INPUT.",
    },
    "zh-CN": {
      message: "{name} 需要输入 {input} : BOOL。",
      help: "运行系统会自行调用 {name} 并传入该值，请在 VAR_INPUT 中声明它。",
    },
  },
  "double-underscore": {
    severity: "error",
    en: {
      message: "The name {name} has two underscores in a row.",
      help: "Such names belong to the system; take one underscore out.",
    },
    "zh-CN": {
      message: "名称 {name} 含有连续两个下划线。",
      help: "这样的名称属于系统，请去掉一个下划线。",
    },
  },
  "value-not-used": {
    severity: "warning",
    en: {
      message: "This value is read and nothing happens with it.",
      help: "Assign it with :=, call a function block with parentheses, or take the line out.",
    },
    "zh-CN": {
      message: "读取了这个值，但没有使用它。",
      help: "请用 := 赋值，或加括号调用功能块，或删除这一行。",
    },
  },
  "struct-base": {
    severity: "error",
    en: {
      message: "{name} is no structure, so none can extend it.",
      help: "Write the name of a STRUCT behind EXTENDS; function blocks extend function blocks.",
    },
    "zh-CN": {
      message: "{name} 不是结构体，不能被结构体扩展。",
      help: "在 EXTENDS 后写一个 STRUCT 的名称；功能块只能扩展功能块。",
    },
  },
  "construction-in-structure": {
    severity: "error",
    en: {
      message: "A field of a structure cannot give arguments to FB_Init.",
      help: "Write the arguments where a variable of a program or block is declared.",
    },
    "zh-CN": {
      message: "结构体的字段不能给 FB_Init 传递参数。",
      help: "请在程序或功能块的变量声明处写明这些参数。",
    },
  },
  "no-constructor": {
    severity: "error",
    en: {
      message: "{type} has no method FB_Init that could take these arguments.",
      help: "Give the block a METHOD FB_Init with these inputs behind bInitRetains and bInCopyCode, or set inputs with `:= (a := 1)`.",
    },
    "zh-CN": {
      message: "{type} 没有可接收这些参数的 FB_Init 方法。",
      help: "请为该功能块编写 METHOD FB_Init，在 bInitRetains 和 bInCopyCode 之后声明这些输入；或用 `:= (a := 1)` 设置输入的初值。",
    },
  },
} as const satisfies DiagnosticRows
