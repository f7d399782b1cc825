/** Diagnostics of the checks that judge the program as a whole. */
import type { DiagnosticRows } from "./row.ts"

export const checkDiagnostics = {
  "input-of-program-written": {
    severity: "warning",
    en: {
      message: "{name} is an input of this program, and the program writes it.",
      help: "Whoever sets the input overwrites the value. Keep the state in a variable of your own.",
    },
    "zh-CN": {
      message: "{name} 是本程序的输入，却被程序自己写入。",
      help: "设置该输入的一方会覆盖这个值。请把状态存放在自己的变量中。",
    },
  },
  "internal-error": {
    severity: "error",
    en: {
      message: "The compiler itself failed in the phase {phase}: {reason}.",
      help: "This is not your mistake. Please report it together with the program.",
    },
    "zh-CN": {
      message: "编译器自身在 {phase} 阶段出错：{reason}。",
      help: "这不是您的错误，请连同程序一起反馈。",
    },
  },
  "no-program": {
    severity: "error",
    en: {
      message: "There is no PROGRAM to run.",
      help: "Write PROGRAM main … END_PROGRAM.",
    },
    "zh-CN": {
      message: "没有可运行的 PROGRAM。",
      help: "请编写 PROGRAM main … END_PROGRAM。",
    },
  },
  "program-not-found": {
    severity: "error",
    en: {
      message: "There is no PROGRAM {name}.",
      help: "Check the name against the PROGRAM declarations.",
    },
    "zh-CN": {
      message: "没有名为 {name} 的 PROGRAM。",
      help: "请对照 PROGRAM 声明检查名称。",
    },
  },
  "output-has-two-writers": {
    severity: "warning",
    en: {
      message: "{address} is also written by the program {program}.",
      help: "Let one program drive an output, and tell it through a global variable what is wanted.",
    },
    "zh-CN": {
      message: "程序 {program} 也写了 {address}。",
      help: "一个输出只应由一个程序驱动，其他程序可通过全局变量提出请求。",
    },
  },
  "overlapping-addresses": {
    severity: "warning",
    en: {
      message: "{first} and {second} share the address {address}, and both are written.",
      help: "Check the addresses: the later write overwrites the earlier one.",
    },
    "zh-CN": {
      message: "{first} 和 {second} 共用地址 {address}，而且都被写入。",
      help: "请检查地址：后写入的值会覆盖先写入的值。",
    },
  },
  "loop-variable-written": {
    severity: "warning",
    en: {
      message: "The loop changes its own control variable {name}.",
      help: "Controllers differ in what then happens. Use WHILE if steps vary.",
    },
    "zh-CN": {
      message: "循环体修改了自己的循环变量 {name}。",
      help: "不同控制器对此的处理不同；步长变化时请用 WHILE。",
    },
  },
  "result-not-assigned": {
    severity: "warning",
    en: {
      message: "The function {name} never assigns its result.",
      help: "Write {name} := …; inside the function.",
    },
    "zh-CN": {
      message: "函数 {name} 从未给返回值赋值。",
      help: "请在函数中写 {name} := …;。",
    },
  },
  unreachable: {
    severity: "warning",
    en: {
      message: "This is never run: {word} stands before it.",
      help: "Remove it, or put {word} into an IF.",
    },
    "zh-CN": {
      message: "这段代码永远不会执行：前面有 {word}。",
      help: "请删除它，或把 {word} 放到 IF 中。",
    },
  },
  "endless-loop": {
    severity: "warning",
    en: {
      message: "This loop never ends by itself, and nothing inside leaves it.",
      help: "The program runs again in every scan, so waiting needs no loop: use IF and a variable that remembers the step.",
    },
    "zh-CN": {
      message: "该循环自身不会结束，循环体内也没有退出语句。",
      help: "程序在每个扫描周期都会重新运行，等待不需要循环：请用 IF 和记录步骤的变量。",
    },
  },
  "real-equality": {
    severity: "warning",
    en: {
      message: "{operator} on real numbers is rarely met exactly, because they are rounded.",
      help: "Compare the distance instead: ABS(a - b) < 0.001.",
    },
    "zh-CN": {
      message: "实数经过舍入，用 {operator} 比较很少能精确成立。",
      help: "请比较两数之差：ABS(a - b) < 0.001。",
    },
  },
  "unused-variable": {
    severity: "warning",
    en: {
      message: "The variable {name} is not used.",
      help: "Remove it, or check whether another name was meant.",
    },
    "zh-CN": {
      message: "变量 {name} 没有使用。",
      help: "请删除它，或检查是否应使用其他名称。",
    },
  },
  "never-written": {
    severity: "warning",
    en: {
      message: "{name} is read, but nothing ever writes it: it keeps its default.",
      help: "Assign it somewhere, give it an initial value, or connect it to an address with AT.",
    },
    "zh-CN": {
      message: "{name} 被读取，却从未写入：它始终保持默认值。",
      help: "请在某处赋值，给出初值，或用 AT 连接到地址。",
    },
  },
  "written-twice": {
    severity: "warning",
    en: {
      message: "This value is overwritten before anything reads it.",
      help: "Remove one of the two assignments, or give them different conditions.",
    },
    "zh-CN": {
      message: "该值在被读取之前就被覆盖。",
      help: "请删除两个赋值之一，或为它们设置不同的条件。",
    },
  },
  "shadowed-name": {
    severity: "warning",
    en: {
      message: "{name} hides the global variable of the same name.",
      help: "Rename this one, or remove its declaration if the global variable is meant.",
    },
    "zh-CN": {
      message: "{name} 遮蔽了同名的全局变量。",
      help: "请重命名此变量；如果本意是全局变量，请删除此声明。",
    },
  },
  "missing-case-branch": {
    severity: "warning",
    en: {
      message: "This CASE has no branch for {missing} and no ELSE.",
      help: "Write a branch for each value, or an ELSE that says what happens otherwise.",
    },
    "zh-CN": {
      message: "该 CASE 没有 {missing} 的分支，也没有 ELSE。",
      help: "请为每个值编写分支，或用 ELSE 说明其他情况。",
    },
  },
  "timer-called-conditionally": {
    severity: "warning",
    en: {
      message: "This {block} is called only when the condition holds.",
      help: "Call it in every scan, and put the condition into IN.",
    },
    "zh-CN": {
      message: "该 {block} 只在条件成立时才被调用。",
      help: "请在每个周期调用它，并把条件写入 IN。",
    },
  },
  "instance-called-twice": {
    severity: "warning",
    en: {
      message: "This instance of {block} is called twice in a scan.",
      help: "Declare a second instance, so that each signal has its own memory.",
    },
    "zh-CN": {
      message: "该 {block} 实例在一个周期内被调用两次。",
      help: "请声明第二个实例，使每个信号都有自己的存储。",
    },
  },
} as const satisfies DiagnosticRows
