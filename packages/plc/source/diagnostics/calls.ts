/** Diagnostics about calls of functions and function blocks. */
import type { DiagnosticRows } from "./row.ts"

export const callDiagnostics = {
  "unknown-function": {
    severity: "error",
    en: {
      message: "There is no function {name}.",
      help: "Check the spelling, or declare it with FUNCTION {name} : ….",
    },
    "zh-CN": {
      message: "没有名为 {name} 的函数。",
      help: "请检查拼写，或用 FUNCTION {name} : … 声明它。",
    },
  },
  "not-callable": {
    severity: "error",
    en: {
      message: "{name} is of type {type} and cannot be called.",
      help: "Functions and instances of function blocks can be called.",
    },
    "zh-CN": {
      message: "{name} 的类型是 {type}，不能调用。",
      help: "只能调用函数和功能块实例。",
    },
  },
  "block-type-called": {
    severity: "error",
    en: {
      message: "{name} is a type of function block; an instance of it is called.",
      help: "Declare a variable of this type, as in t1 : {name};, and call t1(…).",
    },
    "zh-CN": {
      message: "{name} 是功能块类型，应调用它的实例。",
      help: "请声明该类型的变量，例如 t1 : {name};，然后调用 t1(…)。",
    },
  },
  "unknown-parameter": {
    severity: "error",
    en: {
      message: "{callee} has no parameter {name}.",
      help: "Its parameters are: {known}.",
    },
    "zh-CN": {
      message: "{callee} 没有参数 {name}。",
      help: "它的参数有：{known}。",
    },
  },
  "duplicate-argument": {
    severity: "error",
    en: {
      message: "The parameter {name} is given twice.",
      help: "Remove one of the two.",
    },
    "zh-CN": {
      message: "参数 {name} 给出了两次。",
      help: "请删除其中一个。",
    },
  },
  "too-many-arguments": {
    severity: "error",
    en: {
      message: "{callee} takes {expected} arguments, {actual} are given.",
      help: "Remove the surplus ones.",
    },
    "zh-CN": {
      message: "{callee} 需要 {expected} 个参数，给出了 {actual} 个。",
      help: "请删除多余的参数。",
    },
  },
  "missing-argument": {
    severity: "error",
    en: {
      message: "The parameter {name} of {callee} is missing.",
      help: "It has no value of its own and must be given.",
    },
    "zh-CN": {
      message: "{callee} 缺少参数 {name}。",
      help: "该参数没有自己的值，必须给出。",
    },
  },
  "mixed-arguments": {
    severity: "error",
    en: {
      message: "Named and unnamed arguments cannot be mixed in one call.",
      help: "Write every argument as name := value, or none.",
    },
    "zh-CN": {
      message: "一次调用中不能混用带名和不带名的参数。",
      help: "要么每个参数都写成 名称 := 值，要么都不写名称。",
    },
  },
  "unnamed-block-arguments": {
    severity: "error",
    en: {
      message: "Arguments of a function block are given by name.",
      help: "Write {example}.",
    },
    "zh-CN": {
      message: "功能块的参数要按名称给出。",
      help: "请写成 {example}。",
    },
  },
  "argument-direction": {
    severity: "error",
    en: {
      message: "{name} is an {section} of {callee}: write {use} here.",
      help: "Inputs and in-outs take :=, outputs take =>.",
    },
    "zh-CN": {
      message: "{name} 是 {callee} 的 {section}：此处应写 {use}。",
      help: "输入和输入输出参数用 :=，输出参数用 =>。",
    },
  },
  "in-out-needs-variable": {
    severity: "error",
    en: {
      message: "The in-out {name} needs a variable of exactly type {type}.",
      help: "The callee writes to it, so a value or an expression cannot stand here.",
    },
    "zh-CN": {
      message: "输入输出参数 {name} 需要类型完全为 {type} 的变量。",
      help: "被调用者会写入它，因此不能是常数或表达式。",
    },
  },
  "no-result": {
    severity: "error",
    en: {
      message: "{name} gives no result and cannot stand in an expression.",
      help: "Call it as a statement of its own.",
    },
    "zh-CN": {
      message: "{name} 没有返回值，不能用在表达式中。",
      help: "请作为单独的语句调用。",
    },
  },
  "unused-result": {
    severity: "warning",
    en: {
      message: "The result of {name} is not used.",
      help: "Assign it to a variable.",
    },
    "zh-CN": {
      message: "{name} 的返回值没有使用。",
      help: "请把它赋给变量。",
    },
  },
  "recursive-block": {
    severity: "error",
    en: {
      message: "{name} calls itself through {cycle}.",
      help: "Function blocks and programs cannot contain or call themselves.",
    },
    "zh-CN": {
      message: "{name} 通过 {cycle} 调用了自身。",
      help: "功能块和程序不能包含或调用自身。",
    },
  },
  "unknown-function-similar": {
    severity: "error",
    en: {
      message: "There is no function {name}; did you mean {similar}?",
      help: "Correct the spelling, or declare it with FUNCTION {name} : ….",
    },
    "zh-CN": {
      message: "没有名为 {name} 的函数；是否想写 {similar}？",
      help: "请改正拼写，或用 FUNCTION {name} : … 声明它。",
    },
  },
  "in-out-type": {
    severity: "error",
    en: {
      message: "The in-out {name} needs a variable of type {expected}, this one is {actual}.",
      help: "In-outs are not converted: the callee works on the variable itself.",
    },
    "zh-CN": {
      message: "输入输出参数 {name} 需要 {expected} 类型的变量，这里是 {actual}。",
      help: "输入输出参数不做转换：被调用者直接操作该变量。",
    },
  },
  "output-needs-variable": {
    severity: "error",
    en: {
      message: "In this place an output can only go to a variable of exactly its own type.",
      help: "Call the function in a statement of its own before this one.",
    },
    "zh-CN": {
      message: "在此处，输出只能赋给类型完全相同的变量。",
      help: "请在这条语句之前单独调用该函数。",
    },
  },
  "arguments-differ": {
    severity: "error",
    en: {
      message: "{function} needs arguments of one type, these are {left} and {right}.",
      help: "Convert one of them explicitly.",
    },
    "zh-CN": {
      message: "{function} 的各参数须为同一类型，这里是 {left} 和 {right}。",
      help: "请显式转换其中一个参数。",
    },
  },
  "argument-class": {
    severity: "error",
    en: {
      message: "{function} does not work on {type}: it needs {class}.",
      help: "Convert the argument, or choose another function.",
    },
    "zh-CN": {
      message: "{function} 不能用于 {type}：需要 {class}。",
      help: "请转换参数，或改用其他函数。",
    },
  },
  "recursive-function": {
    severity: "error",
    en: {
      message: "{name} calls itself: {cycle}.",
      help: "The standard forbids recursion. Use a loop instead.",
    },
    "zh-CN": {
      message: "{name} 调用了自身：{cycle}。",
      help: "标准不允许递归，请改用循环。",
    },
  },
  "calls-too-deep": {
    severity: "error",
    en: {
      message: "Calls from {name} go {depth} levels deep; at most {limit} are allowed.",
      help: "Call the functions one after the other instead of one inside the other.",
    },
    "zh-CN": {
      message: "从 {name} 开始的调用深达 {depth} 层，最多允许 {limit} 层。",
      help: "请依次调用这些函数，而不要层层嵌套调用。",
    },
  },
} as const satisfies DiagnosticRows
