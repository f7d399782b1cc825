/** What the texts of one vendor write and others do not. */
import type { DiagnosticRows } from "./row.ts"

export const vendorDiagnostics = {
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
} as const satisfies DiagnosticRows
