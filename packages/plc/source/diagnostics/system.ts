/** Diagnostics about what one dialect's controllers bring with them. */
import type { DiagnosticRows } from "./row.ts"

export const systemDiagnostics = {
  "checked-only": {
    severity: "warning",
    en: {
      message: "{feature} can be checked but not run.",
      help: "The program is right as far as it can be judged. Simulate it with the tool of the controller's maker.",
    },
    "zh-CN": {
      message: "{feature} 只能检查，不能运行。",
      help: "就可判断的部分而言，程序没有错误。请用控制器厂家的工具仿真运行。",
    },
  },
  "not-in-target": {
    severity: "error",
    en: {
      message: "{target} has nothing for {feature}.",
      help: "Write this part with function blocks, functions, structures, IF, CASE and loops. Nothing is left out in silence.",
    },
    "zh-CN": {
      message: "{target} 中没有与 {feature} 对应的内容。",
      help: "请用功能块、函数、结构体、IF、CASE 和循环改写这一部分。不会悄悄漏掉任何内容。",
    },
  },
  "not-a-timer": {
    severity: "error",
    en: {
      message: "RESET_TIMER and PRESET_TIMER work on a timer; this is {type}.",
      help: "Name an instance of IEC_TIMER, TON_TIME, TOF_TIME, TP_TIME or TONR_TIME.",
    },
    "zh-CN": {
      message: "RESET_TIMER 和 PRESET_TIMER 只用于定时器；这里是 {type}。",
      help: "请写 IEC_TIMER、TON_TIME、TOF_TIME、TP_TIME 或 TONR_TIME 的实例。",
    },
  },
} as const satisfies DiagnosticRows
