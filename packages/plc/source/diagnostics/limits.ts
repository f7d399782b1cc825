/** Diagnostics about the limits of `source/limits.ts` and of the target. */
import type { DiagnosticRows } from "./row.ts"

export const limitDiagnostics = {
  "source-too-long": {
    severity: "error",
    en: {
      message: "The source text has {units} characters; at most {limit} are compiled.",
      help: "Remove generated or unused text, or split the work into several smaller programs.",
    },
    "zh-CN": {
      message: "源文本共 {units} 个字符，最多只能编译 {limit} 个。",
      help: "请删除自动生成或不再使用的文本，或者把工作拆成几个较小的程序。",
    },
  },
  "too-many-files": {
    severity: "error",
    en: {
      message: "{count} files were given; at most {limit} are compiled together.",
      help: "Join small files or leave out those the program does not need.",
    },
    "zh-CN": {
      message: "共给出 {count} 个文件，一次最多编译 {limit} 个。",
      help: "请合并小文件，或去掉程序用不到的文件。",
    },
  },
  "nesting-too-deep": {
    severity: "error",
    en: {
      message: "This is nested more than {limit} levels deep; the rest of the file was not read.",
      help: "Move inner parts into functions or function blocks, or name parts of the expression with variables.",
    },
    "zh-CN": {
      message: "此处嵌套超过 {limit} 层，文件其余部分未再读取。",
      help: "请把内层部分移到函数或功能块中，或用变量保存表达式的中间结果。",
    },
  },
  "expression-too-long": {
    severity: "error",
    en: {
      message: "This expression chains more than {limit} operators.",
      help: "Split it: store parts of the result in variables, or use a loop over an array.",
    },
    "zh-CN": {
      message: "该表达式连用了超过 {limit} 个运算符。",
      help: "请拆开：用变量保存部分结果，或用循环遍历数组。",
    },
  },
  "name-too-long": {
    severity: "error",
    en: {
      message: "This name has {length} characters; at most {limit} are allowed.",
      help: "Choose a shorter name.",
    },
    "zh-CN": {
      message: "该名称有 {length} 个字符，最多允许 {limit} 个。",
      help: "请换一个较短的名称。",
    },
  },
  "too-many-problems": {
    severity: "error",
    en: {
      message: "More than {limit} problems; the others are not shown.",
      help: "Mend the first ones and compile again: later ones are often their consequence.",
    },
    "zh-CN": {
      message: "问题超过 {limit} 个，其余不再显示。",
      help: "请先改正前面的问题再编译，后面的问题往往由它们引起。",
    },
  },
  "memory-too-large": {
    severity: "error",
    en: {
      message: "The variables need {bytes} bytes; a program may use {limit}.",
      help: "Make arrays smaller. The largest ones are usually far bigger than the program needs.",
    },
    "zh-CN": {
      message: "变量共需 {bytes} 字节，程序最多可用 {limit} 字节。",
      help: "请缩小数组；通常是个别数组远大于实际需要。",
    },
  },
} as const satisfies DiagnosticRows
