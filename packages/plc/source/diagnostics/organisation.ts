/** Diagnostics about how programs are put together: several files, namespaces, configurations. */
import type { DiagnosticRows } from "./row.ts"

export const organisationDiagnostics = {
  "declared-elsewhere": {
    severity: "warning",
    en: {
      message: "{name} is not declared in these files.",
      help: "It is taken to stand in another library; what depends on it is not checked. Add the file that declares it.",
    },
    "zh-CN": {
      message: "这些文件中没有声明 {name}。",
      help: "编译器认为它在另一个库中；依赖它的部分不作检查。请加入声明它的文件。",
    },
  },
} as const satisfies DiagnosticRows
