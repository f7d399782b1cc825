/** Diagnostics about types of expressions and variables. */
import type { DiagnosticRows } from "./row.ts"

export const typeDiagnostics = {
  "generic-type-place": {
    severity: "error",
    en: {
      message: "The generic type {type} cannot stand here.",
      help: "Generic types belong to the parameters of functions and methods; there each call says which type is meant. Name one type here.",
    },
    "zh-CN": {
      message: "通用类型 {type} 不能用在此处。",
      help: "通用类型只用于函数和方法的参数，由每次调用决定具体类型。请在此处写明一种类型。",
    },
  },
  "too-many-instances": {
    severity: "error",
    en: {
      message: "{name} is called with too many combinations of types.",
      help: "Each combination becomes a function of its own. Use fewer types, or let the function not call itself with ever larger ones.",
    },
    "zh-CN": {
      message: "{name} 被过多的类型组合调用。",
      help: "每种类型组合都会生成一个单独的函数。请减少类型，或避免函数以越来越大的类型调用自身。",
    },
  },
  "generic-method-virtual": {
    severity: "error",
    en: {
      message:
        "The method {name} has parameters of generic types, so it cannot be abstract, overridden or stand in an interface.",
      help: "Give its parameters one type each, or choose another name for the method.",
    },
    "zh-CN": {
      message: "方法 {name} 的参数为通用类型，因此不能是抽象方法、不能被重写，也不能写在接口中。",
      help: "请为各参数指定一种类型，或为方法另取名称。",
    },
  },
  "type-mismatch": {
    severity: "error",
    en: {
      message: "A value of type {actual} cannot stand where {expected} is needed.",
      help: "Use a variable or value of that type here.",
    },
    "zh-CN": {
      message: "此处需要 {expected} 类型，不能使用 {actual} 类型的值。",
      help: "请在此处使用该类型的变量或值。",
    },
  },
  "operator-types": {
    severity: "error",
    en: {
      message: "The operator {operator} cannot work on {left} and {right}.",
      help: "Both sides need types of one family. Convert one side explicitly.",
    },
    "zh-CN": {
      message: "运算符 {operator} 不能用于 {left} 和 {right}。",
      help: "两边须为同一类的类型，请显式转换其中一边。",
    },
  },
  "operator-type": {
    severity: "error",
    en: {
      message: "The operator {operator} cannot work on {type}.",
      help: "Check the operand, or convert it explicitly.",
    },
    "zh-CN": {
      message: "运算符 {operator} 不能用于 {type}。",
      help: "请检查操作数，或显式转换。",
    },
  },
  "condition-not-bool": {
    severity: "error",
    en: {
      message: "A condition must be BOOL, this is {actual}.",
      help: "Compare it with a value, for example … <> 0.",
    },
    "zh-CN": {
      message: "条件必须是 BOOL 类型，这里是 {actual}。",
      help: "请与某个值比较，例如 … <> 0。",
    },
  },
  "not-an-array": {
    severity: "error",
    en: {
      message: "Only arrays have an index; this is {type}.",
      help: "Remove the [ ], or declare the variable as ARRAY[…] OF ….",
    },
    "zh-CN": {
      message: "只有数组才能带下标；这里是 {type}。",
      help: "请去掉 [ ]，或把变量声明为 ARRAY[…] OF …。",
    },
  },
  "index-count": {
    severity: "error",
    en: {
      message: "This array has {expected} dimensions, but {actual} indices are given.",
      help: "Write one index for each dimension, separated by commas.",
    },
    "zh-CN": {
      message: "该数组有 {expected} 维，却给出了 {actual} 个下标。",
      help: "每一维写一个下标，用逗号分隔。",
    },
  },
  "index-type": {
    severity: "error",
    en: {
      message: "An index must be a whole number, this is {actual}.",
      help: "Use a variable of type INT or DINT.",
    },
    "zh-CN": {
      message: "下标必须是整数类型，这里是 {actual}。",
      help: "请使用 INT 或 DINT 类型的变量。",
    },
  },
  "index-outside": {
    severity: "error",
    en: {
      message: "The index {index} is outside {low}..{high}.",
      help: "Check the index against the declaration of the array.",
    },
    "zh-CN": {
      message: "下标 {index} 超出范围 {low}..{high}。",
      help: "请对照数组的声明检查下标。",
    },
  },
  "not-a-record": {
    severity: "error",
    en: {
      message: "{type} has no members, so nothing can follow the dot.",
      help: "Only structures, function blocks and programs have members.",
    },
    "zh-CN": {
      message: "{type} 没有成员，点号后不能再写内容。",
      help: "只有结构体、功能块和程序才有成员。",
    },
  },
  "not-assignable": {
    severity: "error",
    en: {
      message: "This cannot be assigned to.",
      help: "Assign to a variable, an array element or a member of a structure.",
    },
    "zh-CN": {
      message: "此处不能赋值。",
      help: "只能给变量、数组元素或结构体成员赋值。",
    },
  },
  "assign-to-constant": {
    severity: "error",
    en: {
      message: "{name} is a constant and cannot change.",
      help: "Remove CONSTANT from its section, or use another variable.",
    },
    "zh-CN": {
      message: "{name} 是常量，不能修改。",
      help: "请去掉所在声明段的 CONSTANT，或使用其他变量。",
    },
  },
  "assign-to-input": {
    severity: "error",
    en: {
      message: "{name} is an input; only the caller may set it.",
      help: "Copy it into a variable of your own and change that.",
    },
    "zh-CN": {
      message: "{name} 是输入变量，只能由调用者设置。",
      help: "请先复制到自己的变量中，再修改该变量。",
    },
  },
  "assign-to-output-of-block": {
    severity: "error",
    en: {
      message: "{name} is an output of {block} and cannot be set from outside.",
      help: "Outputs are set by the block itself; set an input instead.",
    },
    "zh-CN": {
      message: "{name} 是 {block} 的输出，不能从外部赋值。",
      help: "输出由功能块自身设置，请改为设置输入。",
    },
  },
  "case-selector-type": {
    severity: "error",
    en: {
      message: "CASE needs a whole number or an enumeration, this is {actual}.",
      help: "Use IF … ELSIF for other types.",
    },
    "zh-CN": {
      message: "CASE 需要整数或枚举类型，这里是 {actual}。",
      help: "其他类型请用 IF … ELSIF。",
    },
  },
  "duplicate-case-label": {
    severity: "error",
    en: {
      message: "The label {label} occurs twice in this CASE.",
      help: "Each value may belong to one branch only.",
    },
    "zh-CN": {
      message: "标号 {label} 在该 CASE 中出现了两次。",
      help: "每个值只能属于一个分支。",
    },
  },
  "case-range-reversed": {
    severity: "error",
    en: {
      message: "The range {low}..{high} is empty.",
      help: "Write the smaller value first.",
    },
    "zh-CN": {
      message: "范围 {low}..{high} 为空。",
      help: "请把较小的值写在前面。",
    },
  },
  "for-variable-type": {
    severity: "error",
    en: {
      message: "The control variable of FOR must be a whole number, this is {actual}.",
      help: "Declare it as INT or DINT.",
    },
    "zh-CN": {
      message: "FOR 的循环变量必须是整数类型，这里是 {actual}。",
      help: "请声明为 INT 或 DINT。",
    },
  },
  "for-step-zero": {
    severity: "error",
    en: {
      message: "A step of 0 never ends.",
      help: "Leave BY out for a step of 1, or write another number.",
    },
    "zh-CN": {
      message: "步长为 0 的循环永远不会结束。",
      help: "步长为 1 时可省略 BY，否则请写其他数值。",
    },
  },
  "exit-outside-loop": {
    severity: "error",
    en: {
      message: "{word} stands outside every loop.",
      help: "It is allowed inside FOR, WHILE and REPEAT only.",
    },
    "zh-CN": {
      message: "{word} 不在任何循环之内。",
      help: "它只能用在 FOR、WHILE 和 REPEAT 中。",
    },
  },
  "bit-outside": {
    severity: "error",
    en: {
      message: "{type} has no bit {bit}; its highest is {high}.",
      help: "Bits count from 0 on the right.",
    },
    "zh-CN": {
      message: "{type} 没有第 {bit} 位，最高位是 {high}。",
      help: "位从右边以 0 开始编号。",
    },
  },
  "bit-access-type": {
    severity: "error",
    en: {
      message: "Single bits can be taken from bit strings and whole numbers, this is {type}.",
      help: "Convert it first, for example with REAL_TO_DWORD.",
    },
    "zh-CN": {
      message: "只能从位串和整数中取位，这里是 {type}。",
      help: "请先转换，例如 REAL_TO_DWORD。",
    },
  },
  "conversion-needed": {
    severity: "error",
    en: {
      message: "{actual} is not converted to {expected} by itself.",
      help: "Write {function}(…), or change the type of one of the variables.",
    },
    "zh-CN": {
      message: "{actual} 不会自动转换为 {expected}。",
      help: "请写 {function}(…)，或修改其中一个变量的类型。",
    },
  },
  "bool-needed": {
    severity: "error",
    en: {
      message: "TRUE or FALSE is needed here, this is {actual}.",
      help: "Compare it with a value, for example … <> 0.",
    },
    "zh-CN": {
      message: "此处需要 TRUE 或 FALSE，这里是 {actual}。",
      help: "请与某个值比较，例如 … <> 0。",
    },
  },
  "time-needed": {
    severity: "error",
    en: {
      message: "A duration is needed here, this is {actual}.",
      help: "Write a duration such as T#500ms, or convert milliseconds with DINT_TO_TIME(…).",
    },
    "zh-CN": {
      message: "此处需要时间长度，这里是 {actual}。",
      help: "请写时间常数，例如 T#500ms；毫秒数可用 DINT_TO_TIME(…) 转换。",
    },
  },
  "enum-value-needed": {
    severity: "error",
    en: {
      message: "A value of {expected} is needed here, this is {actual}.",
      help: "Use one of the names of the enumeration; numbers are not converted to it.",
    },
    "zh-CN": {
      message: "此处需要 {expected} 的枚举值，这里是 {actual}。",
      help: "请使用该枚举中的名称；数值不会转换为枚举。",
    },
  },
  "block-as-value": {
    severity: "error",
    en: {
      message: "An instance of {name} is not a value: it cannot be copied, assigned or compared.",
      help: "Use its outputs, or hand it on by VAR_IN_OUT.",
    },
    "zh-CN": {
      message: "{name} 的实例不是值，不能复制、赋值或比较。",
      help: "请使用它的输出，或通过 VAR_IN_OUT 传递。",
    },
  },
  "arithmetic-on-bits": {
    severity: "error",
    en: {
      message: "{type} is a pattern of bits and does not calculate with {operator}.",
      help: "Convert it to a number first: {function}(…).",
    },
    "zh-CN": {
      message: "{type} 是位串，不能用 {operator} 做算术运算。",
      help: "请先转换为数值：{function}(…)。",
    },
  },
  "no-such-conversion": {
    severity: "error",
    en: {
      message: "There is no conversion from {actual} to {expected}.",
      help: "Convert in two steps through a type that knows both.",
    },
    "zh-CN": {
      message: "没有从 {actual} 到 {expected} 的转换。",
      help: "请借助中间类型分两步转换。",
    },
  },
  "access-needs-variable": {
    severity: "error",
    en: {
      message: "A member or an index can be taken of a variable only.",
      help: "Store the value in a variable first.",
    },
    "zh-CN": {
      message: "只有变量才能取成员或下标。",
      help: "请先把值保存到变量中。",
    },
  },
  "instance-in-function": {
    severity: "error",
    en: {
      message: "A function keeps nothing between calls, so it cannot hold an instance of {type}.",
      help: "Use a FUNCTION_BLOCK, or hand the instance in by VAR_IN_OUT.",
    },
    "zh-CN": {
      message: "函数在两次调用之间不保存任何状态，因此不能包含 {type} 的实例。",
      help: "请改用 FUNCTION_BLOCK，或通过 VAR_IN_OUT 传入实例。",
    },
  },
  "instance-section": {
    severity: "error",
    en: {
      message: "An instance of {type} cannot stand in {section}.",
      help: "Declare it in VAR, or hand it on by VAR_IN_OUT.",
    },
    "zh-CN": {
      message: "{type} 的实例不能声明在 {section} 中。",
      help: "请在 VAR 中声明，或通过 VAR_IN_OUT 传递。",
    },
  },
  "integer-base-needed": {
    severity: "error",
    en: {
      message: "A subrange or an enumeration is based on a type of whole numbers, {name} is none.",
      help: "Use SINT, INT, DINT, LINT or their unsigned forms.",
    },
    "zh-CN": {
      message: "子范围和枚举必须以整数类型为基础，{name} 不是整数类型。",
      help: "请使用 SINT、INT、DINT、LINT 或相应的无符号类型。",
    },
  },
  "empty-struct": {
    severity: "error",
    en: {
      message: "This structure has no fields.",
      help: "Declare at least one field, as in value : INT;.",
    },
    "zh-CN": {
      message: "该结构体没有任何字段。",
      help: "请至少声明一个字段，例如 value : INT;。",
    },
  },
  "integer-division-of-literals": {
    severity: "warning",
    en: {
      message: "This divides whole numbers, so the result is {value}.",
      help: "Write a decimal point, as in 1.0 / 2.0, to keep the fraction.",
    },
    "zh-CN": {
      message: "这里是整数相除，结果为 {value}。",
      help: "若要保留小数，请写小数点，例如 1.0 / 2.0。",
    },
  },
} as const satisfies DiagnosticRows
