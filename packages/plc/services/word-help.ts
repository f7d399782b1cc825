/**
 * What a keyword or a standard block is for, in our words, with the clause of IEC 61131-3:2013 that rules it. One row a
 * word; words that only close a part share the row of the one that opens it.
 */
export type HelpLanguage = "en" | "zh-CN"

export interface WordHelp {
  readonly clause: string
  readonly en: string
  readonly "zh-CN": string
}

const rows: readonly (readonly [words: string, clause: string, en: string, zh: string])[] = [
  [
    "PROGRAM END_PROGRAM",
    "6.6.4",
    "A program: what a task runs in each of its cycles. Its variables keep their values from cycle to cycle.",
    "程序：任务在每个周期执行的内容，其变量在周期之间保持数值。",
  ],
  [
    "FUNCTION END_FUNCTION",
    "6.6.2",
    "A function: the result follows from the arguments alone; nothing is remembered between calls.",
    "函数：结果只取决于实参，两次调用之间不保存任何内容。",
  ],
  [
    "FUNCTION_BLOCK END_FUNCTION_BLOCK",
    "6.6.3",
    "A function block: each instance has its own variables and remembers them between calls.",
    "功能块：每个实例有自己的变量，并在两次调用之间保持。",
  ],
  [
    "CLASS END_CLASS",
    "6.6.5",
    "A class: variables and methods, without a body that is called.",
    "类：由变量和方法组成，没有可被调用的主体。",
  ],
  [
    "INTERFACE END_INTERFACE",
    "6.6.6",
    "An interface: methods that whoever implements it must have.",
    "接口：规定实现者必须具有的方法。",
  ],
  [
    "METHOD END_METHOD",
    "6.6.5.4",
    "A method: works on the variables of the instance that it is called for.",
    "方法：对被调用实例的变量进行操作。",
  ],
  ["EXTENDS", "6.6.5.5", "Takes over variables and methods of a base.", "继承：接收基类型的变量和方法。"],
  ["IMPLEMENTS", "6.6.6.3", "Promises the methods of an interface.", "实现：承诺具有接口规定的方法。"],
  ["THIS", "6.6.5.8", "The instance whose code runs.", "正在执行其代码的实例本身。"],
  [
    "SUPER",
    "6.6.5.5",
    "The instance seen as its base: calls what the base has instead of the own version.",
    "把实例视为其基类型：调用基类型的版本而不是自己的版本。",
  ],
  [
    "VAR END_VAR",
    "6.5.2",
    "Variables of this unit. In programs and blocks they keep their values; in functions and methods they begin anew at each call.",
    "本单元的变量。在程序和功能块中保持数值；在函数和方法中每次调用重新开始。",
  ],
  [
    "VAR_INPUT",
    "6.5.2",
    "What the caller hands in. The unit itself must not write it.",
    "由调用者传入，单元自身不得写入。",
  ],
  ["VAR_OUTPUT", "6.5.2", "What the unit hands out; the caller reads it.", "单元的输出，由调用者读取。"],
  [
    "VAR_IN_OUT",
    "6.5.2",
    "The caller's own variable: read and written in place, never copied.",
    "调用者自己的变量：就地读写，不复制。",
  ],
  ["VAR_TEMP", "6.5.2", "Variables that live only while this call runs.", "仅在本次调用期间存在的变量。"],
  ["VAR_GLOBAL", "6.5.2", "Variables that every unit can use.", "所有单元都可使用的变量。"],
  ["VAR_EXTERNAL", "6.5.2", "Names a global variable that this unit uses.", "声明本单元使用的全局变量。"],
  ["CONSTANT", "6.5.2", "The values cannot be changed.", "数值不可更改。"],
  ["RETAIN", "6.5.6", "The values survive a warm restart.", "热启动后数值保持。"],
  ["NON_RETAIN", "6.5.6", "The values begin anew at every restart.", "每次启动时数值重新初始化。"],
  [
    "AT",
    "6.5.5",
    "Puts a variable at an address of the process image or marker memory.",
    "把变量放到过程映像或标志存储器的某个地址。",
  ],
  ["TYPE END_TYPE", "6.4.4", "Declares data types.", "声明数据类型。"],
  [
    "STRUCT END_STRUCT",
    "6.4.4.6",
    "A structure: several named values together.",
    "结构：多个具名的值组合在一起。",
  ],
  [
    "ARRAY OF",
    "6.4.4.5",
    "An array: many values of one type, found by index. Each access is checked against the bounds.",
    "数组：同一类型的多个值，用下标访问，每次访问都检查边界。",
  ],
  [
    "STRING",
    "6.4.2",
    "A text of single-byte characters; STRING[20] holds at most 20.",
    "单字节字符的文本；STRING[20] 最多容纳 20 个字符。",
  ],
  ["WSTRING", "6.4.2", "A text of two-byte characters.", "双字节字符的文本。"],
  [
    "REF_TO",
    "6.4.4.10",
    "A reference: refers to a variable of the type, or to nothing (NULL).",
    "引用：指向该类型的变量，或不指向任何变量（NULL）。",
  ],
  [
    "IF THEN ELSIF ELSE END_IF",
    "7.3.3.3.2",
    "Runs the first branch whose condition is true.",
    "执行第一个条件为真的分支。",
  ],
  [
    "CASE END_CASE",
    "7.3.3.3.3",
    "Chooses a branch by the value of an expression: single values, lists and ranges.",
    "按表达式的值选择分支：单个值、列表或范围。",
  ],
  [
    "FOR TO BY DO END_FOR",
    "7.3.3.4.2",
    "Counts a variable from a start to an end. All three bounds are computed once, before the loop.",
    "让变量从初值计数到终值。初值、终值和步长在循环前只计算一次。",
  ],
  [
    "WHILE END_WHILE",
    "7.3.3.4.3",
    "Repeats while the condition is true; tests it first.",
    "条件为真时重复；先检查条件。",
  ],
  [
    "REPEAT UNTIL END_REPEAT",
    "7.3.3.4.4",
    "Repeats until the condition is true; runs at least once.",
    "重复直到条件为真；至少执行一次。",
  ],
  ["EXIT", "7.3.3.4.5", "Leaves the innermost loop.", "离开最内层循环。"],
  ["CONTINUE", "7.3.3.4.5", "Goes on with the next round of the innermost loop.", "继续最内层循环的下一轮。"],
  ["RETURN", "7.3.3.2", "Leaves the unit at once.", "立即离开当前单元。"],
  [
    "AND",
    "7.3.2",
    "Both sides; on bit strings bit by bit. Both sides are evaluated.",
    "与；对位串逐位运算。两边都会求值。",
  ],
  [
    "OR",
    "7.3.2",
    "At least one side; on bit strings bit by bit. Both sides are evaluated.",
    "或；对位串逐位运算。两边都会求值。",
  ],
  ["XOR", "7.3.2", "Exactly one side; on bit strings bit by bit.", "异或；对位串逐位运算。"],
  ["NOT", "7.3.2", "The opposite; on bit strings every bit.", "取反；对位串逐位取反。"],
  [
    "MOD",
    "7.3.2",
    "The remainder of a division, with the sign of the left side.",
    "除法的余数，符号与左边相同。",
  ],
  ["TRUE FALSE", "6.3.3", "The two values of BOOL.", "BOOL 的两个值。"],
  [
    "TON TON_TIME TON_LTIME",
    "Table 46",
    "On-delay: Q comes when IN has been true for PT. ET is the time so far.",
    "接通延时：IN 为真持续 PT 后 Q 接通；ET 为已计时间。",
  ],
  [
    "TOF TOF_TIME TOF_LTIME",
    "Table 46",
    "Off-delay: Q comes with IN and goes when IN has been false for PT.",
    "断开延时：Q 随 IN 接通，IN 为假持续 PT 后断开。",
  ],
  [
    "TP TP_TIME TP_LTIME",
    "Table 46",
    "Pulse: a rising edge of IN gives Q for exactly PT.",
    "脉冲：IN 上升沿使 Q 接通恰好 PT。",
  ],
  [
    "CTU",
    "Table 45",
    "Counts rising edges of CU up; Q is true from PV on; R sets it to 0.",
    "加计数：CU 上升沿加一；达到 PV 时 Q 为真；R 清零。",
  ],
  [
    "CTD",
    "Table 45",
    "Counts rising edges of CD down from PV; Q is true at 0; LD loads PV.",
    "减计数：CD 上升沿减一；为 0 时 Q 为真；LD 装入 PV。",
  ],
  [
    "CTUD",
    "Table 45",
    "Counts up with CU and down with CD; QU from PV on, QD at 0.",
    "加减计数：CU 加、CD 减；达到 PV 时 QU 为真，为 0 时 QD 为真。",
  ],
  [
    "R_TRIG",
    "Table 44",
    "Q is true for one call when CLK becomes true.",
    "上升沿检测：CLK 由假变真时 Q 在一次调用中为真。",
  ],
  [
    "F_TRIG",
    "Table 44",
    "Q is true for one call when CLK becomes false.",
    "下降沿检测：CLK 由真变假时 Q 在一次调用中为真。",
  ],
  ["SR", "Table 43", "Memory with dominant set: S1 wins over R.", "置位优先触发器：S1 优先于 R。"],
  ["RS", "Table 43", "Memory with dominant reset: R1 wins over S.", "复位优先触发器：R1 优先于 S。"],
]

const helpByWord: ReadonlyMap<string, WordHelp> = new Map(
  rows.flatMap(([words, clause, en, zh]) =>
    words.split(" ").map((word) => [word, { clause, en, "zh-CN": zh }] as const),
  ),
)

/** `folded` is in capitals. */
export const findWordHelp = (folded: string): WordHelp | undefined => helpByWord.get(folded)
