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
  "unknown-namespace": {
    severity: "error",
    en: {
      message: "There is no namespace {name}.",
      help: "Write the whole name of a namespace that one of the files declares, such as USING A.B.",
    },
    "zh-CN": {
      message: "没有命名空间 {name}。",
      help: "请写出某个文件中声明的命名空间的完整名称，例如 USING A.B。",
    },
  },
  "ambiguous-name": {
    severity: "error",
    en: {
      message: "{name} stands in several namespaces that are opened here: {places}.",
      help: "Write the namespace in front of the name.",
    },
    "zh-CN": {
      message: "此处打开的几个命名空间都有 {name}：{places}。",
      help: "请在名称前写上命名空间。",
    },
  },
  "internal-name": {
    severity: "error",
    en: {
      message: "{name} is INTERNAL to {place} and cannot be used from here.",
      help: "Use what the namespace offers publicly, or take INTERNAL away.",
    },
    "zh-CN": {
      message: "{name} 在 {place} 中是 INTERNAL，不能在此处使用。",
      help: "请使用该命名空间公开的内容，或去掉 INTERNAL。",
    },
  },
} as const satisfies DiagnosticRows
