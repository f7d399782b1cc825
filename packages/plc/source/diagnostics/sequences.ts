/** Diagnostics of sequential function charts, instruction lists and jumps. */
import type { DiagnosticRows } from "./row.ts"

export const sequenceDiagnostics = {
  "expected-sfc-element": {
    severity: "error",
    en: {
      message: "Expected STEP, TRANSITION or ACTION, found {found}.",
      help: "A sequential function chart holds steps, transitions and actions only. Put statements into an ACTION.",
    },
    "zh-CN": {
      message: "此处应为 STEP、TRANSITION 或 ACTION，实际为 {found}。",
      help: "顺序功能图中只能有步、转换和动作。请把语句写入 ACTION。",
    },
  },
  "sfc-with-statements": {
    severity: "error",
    en: {
      message: "Statements and a sequential function chart stand in one body.",
      help: "Put the statements into an ACTION of a step, or the chart into a function block of its own.",
    },
    "zh-CN": {
      message: "同一程序体中既有语句又有顺序功能图。",
      help: "请把语句写入某一步的 ACTION，或把顺序功能图放入单独的功能块。",
    },
  },
  "sfc-in-function": {
    severity: "error",
    en: {
      message: "A {pou} cannot hold a sequential function chart.",
      help: "Steps must be remembered from one call to the next. Use a PROGRAM or a FUNCTION_BLOCK.",
    },
    "zh-CN": {
      message: "{pou} 中不能有顺序功能图。",
      help: "步的状态必须在两次调用之间保持。请使用 PROGRAM 或 FUNCTION_BLOCK。",
    },
  },
  "unknown-qualifier": {
    severity: "error",
    en: {
      message: "{found} is no action qualifier.",
      help: "Use N, R, S, L, D, P, SD, DS, SL, P0 or P1.",
    },
    "zh-CN": {
      message: "{found} 不是动作限定符。",
      help: "请使用 N、R、S、L、D、P、SD、DS、SL、P0 或 P1。",
    },
  },
  "qualifier-needs-time": {
    severity: "error",
    en: {
      message: "The qualifier {qualifier} needs a time.",
      help: "Write it behind a comma: action({qualifier}, T#5s).",
    },
    "zh-CN": {
      message: "限定符 {qualifier} 需要时间。",
      help: "请在逗号后写出时间：action({qualifier}, T#5s)。",
    },
  },
  "qualifier-takes-no-time": {
    severity: "error",
    en: {
      message: "The qualifier {qualifier} takes no time.",
      help: "Leave the time out, or use L for a limited or D for a delayed action.",
    },
    "zh-CN": {
      message: "限定符 {qualifier} 不带时间。",
      help: "请删去时间；限时动作用 L，延时动作用 D。",
    },
  },
  "transition-without-result": {
    severity: "error",
    en: {
      message: "This transition has no condition.",
      help: "Write := and a BOOL expression, or instructions that leave a BOOL as the current result.",
    },
    "zh-CN": {
      message: "此转换没有条件。",
      help: "请写 := 和 BOOL 表达式，或写出以 BOOL 为当前结果的指令。",
    },
  },
  "sfc-no-initial-step": {
    severity: "error",
    en: {
      message: "This chart has no initial step.",
      help: "Write INITIAL_STEP in place of STEP where the sequence begins.",
    },
    "zh-CN": {
      message: "此顺序功能图没有初始步。",
      help: "请在顺序开始处用 INITIAL_STEP 代替 STEP。",
    },
  },
  "sfc-two-initial-steps": {
    severity: "error",
    en: {
      message: "{name} is a second initial step of the same network.",
      help: "Each network begins in exactly one step. Use STEP for the others, or separate the networks.",
    },
    "zh-CN": {
      message: "{name} 是同一网络中的第二个初始步。",
      help: "每个网络只有一个初始步。其余的步请用 STEP，或将网络分开。",
    },
  },
  "unknown-step": {
    severity: "error",
    en: {
      message: "There is no step {name}.",
      help: "A transition leads from and to steps of its own chart. Check the spelling.",
    },
    "zh-CN": {
      message: "没有名为 {name} 的步。",
      help: "转换只能连接同一图中的步。请检查拼写。",
    },
  },
  "sfc-unsafe": {
    severity: "error",
    en: {
      message: "This transition can enter {step} while it is active already.",
      help: "What begins in parallel must end in parallel: join the branches with one transition FROM (a, b) TO c before the chart goes on or back.",
    },
    "zh-CN": {
      message: "该转换可能在 {step} 仍激活时再次进入它。",
      help: "并行开始的分支必须并行结束：在继续或返回之前，用一个转换 FROM (a, b) TO c 汇合各分支。",
    },
  },
  "sfc-never-together": {
    severity: "error",
    en: {
      message: "The steps {steps} are never active together, so this transition never fires.",
      help: "Steps of alternative branches exclude each other. Leave each with a transition of its own, or begin the branches in parallel: FROM a TO (b, c).",
    },
    "zh-CN": {
      message: "步 {steps} 永远不会同时激活，因此该转换不会发生。",
      help: "选择分支中的步互相排斥。请为每一步单独写转换，或让分支并行开始：FROM a TO (b, c)。",
    },
  },
  "unreachable-step": {
    severity: "warning",
    en: {
      message: "No transition leads to {name}.",
      help: "The step never becomes active. Add a transition to it, or remove it.",
    },
    "zh-CN": {
      message: "没有转换通向 {name}。",
      help: "该步永远不会激活。请添加通向它的转换，或将其删除。",
    },
  },
  "assign-to-step": {
    severity: "error",
    en: {
      message: "The flag and the time of step {step} cannot be assigned.",
      help: "Only transitions activate and leave steps. Use a BOOL variable of your own in a condition.",
    },
    "zh-CN": {
      message: "不能给步 {step} 的标志和时间赋值。",
      help: "步只能由转换激活和离开。请在转换条件中使用自己的 BOOL 变量。",
    },
  },
  "unknown-label": {
    severity: "error",
    en: {
      message: "There is no label {name} that this jump can reach.",
      help: "Write {name}: in front of a statement of the same list, or of a list around it. No jump leads into IF, CASE or a loop.",
    },
    "zh-CN": {
      message: "此跳转找不到可到达的标号 {name}。",
      help: "请在同一语句列表或其外层列表的语句前写 {name}:。跳转不能进入 IF、CASE 或循环内部。",
    },
  },
  "duplicate-label": {
    severity: "error",
    en: {
      message: "The label {name} stands here twice.",
      help: "Give each label of a body its own name.",
    },
    "zh-CN": {
      message: "标号 {name} 重复。",
      help: "请为同一程序体中的每个标号取不同的名称。",
    },
  },
  "expected-instruction": {
    severity: "error",
    en: {
      message: "Expected an instruction, found {found}.",
      help: "A line of Instruction List begins with an operator such as LD, AND, ST or CAL, or with a label and a colon.",
    },
    "zh-CN": {
      message: "此处应为指令，实际为 {found}。",
      help: "指令表的每一行以 LD、AND、ST、CAL 等操作符开头，或以标号和冒号开头。",
    },
  },
  "expected-operand": {
    severity: "error",
    en: {
      message: "The operand of this instruction is missing.",
      help: "Write a variable or a literal behind the operator, on the same line.",
    },
    "zh-CN": {
      message: "此指令缺少操作数。",
      help: "请在操作符之后的同一行写出变量或常数。",
    },
  },
  "expected-end-of-instruction": {
    severity: "error",
    en: {
      message: "Expected the end of the line, found {found}.",
      help: "Write one instruction a line, without a semicolon.",
    },
    "zh-CN": {
      message: "此处应换行，实际为 {found}。",
      help: "每行写一条指令，不写分号。",
    },
  },
  "no-current-result": {
    severity: "error",
    en: {
      message: "{operator} has no current result to work with.",
      help: "Load a value with LD or LDN first.",
    },
    "zh-CN": {
      message: "{operator} 没有可用的当前结果。",
      help: "请先用 LD 或 LDN 装入一个值。",
    },
  },
  "unopened-parenthesis": {
    severity: "error",
    en: {
      message: "This ) closes nothing.",
      help: "Each ) belongs to an operator with ( such as AND( above it.",
    },
    "zh-CN": {
      message: "此处的 ) 没有对应的 (。",
      help: "每个 ) 都对应上方带 ( 的操作符，例如 AND(。",
    },
  },
} as const satisfies DiagnosticRows
