/** Diagnostics about references, pointers and addresses. */
import type { DiagnosticRows } from "./row.ts"

export const referenceDiagnostics = {
  "not-a-reference": {
    severity: "error",
    en: {
      message: "^ stands behind a value of type {type}, which refers to nothing.",
      help: "Leave out ^, or declare the variable as REF_TO the type it refers to.",
    },
    "zh-CN": {
      message: "^ 写在 {type} 类型的值之后，而它不指向任何变量。",
      help: "请去掉 ^，或将变量声明为 REF_TO 所指的类型。",
    },
  },
  "reference-to-bit": {
    severity: "error",
    en: {
      message: "A single bit or a part of a bit string has no address of its own.",
      help: "Refer to the whole variable and take the bit where it is used, or copy the bit to a BOOL variable first.",
    },
    "zh-CN": {
      message: "单个位或位串的一部分没有自己的地址。",
      help: "请引用整个变量，使用时再取位；或先将该位复制到 BOOL 变量。",
    },
  },
  "reference-to-constant": {
    severity: "error",
    en: {
      message: "{name} is a constant; a reference to it could be written through.",
      help: "Refer to a variable that holds the value.",
    },
    "zh-CN": {
      message: "{name} 是常量；通过引用可能会改写它。",
      help: "请引用存放该值的变量。",
    },
  },
  "reference-needs-variable": {
    severity: "error",
    en: {
      message: "{function} needs a variable; a computed value has no address.",
      help: "Assign the value to a variable and write {function}(variable).",
    },
    "zh-CN": {
      message: "{function} 需要一个变量；计算出来的值没有地址。",
      help: "请先将值赋给变量，再写 {function}(变量)。",
    },
  },
  "bind-needs-alias": {
    severity: "error",
    en: {
      message: "REF= lets a REFERENCE TO variable refer to another one; {type} is none.",
      help: "Write := to assign the value.",
    },
    "zh-CN": {
      message: "REF= 用于让 REFERENCE TO 变量指向另一个变量；{type} 不是这种类型。",
      help: "赋值请写 :=。",
    },
  },
  "attempt-needs-reference": {
    severity: "error",
    en: {
      message: "?= assigns references and interfaces; {type} is none.",
      help: "Write := to assign the value.",
    },
    "zh-CN": {
      message: "?= 只能用于引用和接口；{type} 不是这些类型。",
      help: "赋值请写 :=。",
    },
  },
  "open-array-place": {
    severity: "error",
    en: {
      message: "ARRAY[*] stands only as the type of a parameter, with * for every dimension.",
      help: "Write the bounds, as in ARRAY[1..10], or declare the array as VAR_IN_OUT.",
    },
    "zh-CN": {
      message: "ARRAY[*] 只能作为参数的类型，并且每一维都写 *。",
      help: "请写出上下界，例如 ARRAY[1..10]，或将数组声明在 VAR_IN_OUT 中。",
    },
  },
  "open-array-whole": {
    severity: "error",
    en: {
      message: "An ARRAY[*] cannot be assigned as a whole; its size is not known here.",
      help: "Assign the elements in a loop from LOWER_BOUND to UPPER_BOUND.",
    },
    "zh-CN": {
      message: "ARRAY[*] 不能整体赋值；此处不知道它的大小。",
      help: "请用循环从 LOWER_BOUND 到 UPPER_BOUND 逐个元素赋值。",
    },
  },
  "bound-of-array": {
    severity: "error",
    en: {
      message: "{function} needs an array and the number of one of its dimensions, from 1 on.",
      help: "Write {function}(array, 1).",
    },
    "zh-CN": {
      message: "{function} 需要一个数组及其维号，维号从 1 开始。",
      help: "请写 {function}(数组, 1)。",
    },
  },
  "size-of-nothing": {
    severity: "error",
    en: {
      message: "{function} needs the name of one variable or type.",
      help: "Write {function}(variable).",
    },
    "zh-CN": {
      message: "{function} 需要一个变量或类型的名称。",
      help: "请写 {function}(变量)。",
    },
  },
} as const satisfies DiagnosticRows
