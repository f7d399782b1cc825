/** Diagnostics about what one dialect's controllers bring with them. */
import type { DiagnosticRows } from "./row.ts"

export const systemDiagnostics = {
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
