/** Diagnostics of the lexer and the parser. Messages say what was found and what the standard writes there. */
import { literalDiagnostics } from "./literals.ts"
import type { DiagnosticRows } from "./row.ts"

export const syntaxDiagnostics = {
  ...literalDiagnostics,
  "expected-token": {
    severity: "error",
    en: {
      message: "Expected {expected}, found {found}.",
      help: "Compare this place with an example of the same statement or declaration.",
    },
    "zh-CN": {
      message: "此处应为 {expected}，实际为 {found}。",
      help: "请与同类语句或声明的例子对照检查。",
    },
  },
  "expected-expression": {
    severity: "error",
    en: {
      message: "Expected a value, found {found}.",
      help: "Write a variable, a literal, a function call or an expression in parentheses here.",
    },
    "zh-CN": {
      message: "此处应为一个值，实际为 {found}。",
      help: "此处应写变量、常数、函数调用或带括号的表达式。",
    },
  },
  "expected-name": {
    severity: "error",
    en: {
      message: "Expected a name, found {found}.",
      help: "A name begins with a letter or an underscore and goes on with letters, digits and single underscores.",
    },
    "zh-CN": {
      message: "此处应为名称，实际为 {found}。",
      help: "名称以字母或下划线开头，后面可接字母、数字和单个下划线。",
    },
  },
  "expected-type": {
    severity: "error",
    en: {
      message: "Expected a type, found {found}.",
      help: "Write a type such as INT, BOOL, ARRAY[1..3] OF INT, or the name of your own type.",
    },
    "zh-CN": {
      message: "此处应为数据类型，实际为 {found}。",
      help: "请写出类型，例如 INT、BOOL、ARRAY[1..3] OF INT，或自定义类型的名称。",
    },
  },
  "missing-semicolon": {
    severity: "error",
    en: {
      message: "A semicolon is missing here.",
      help: "Every statement and every declaration ends with ;, also END_IF, END_FOR and the like.",
    },
    "zh-CN": {
      message: "此处缺少分号。",
      help: "每条语句和每个声明都以 ; 结尾，END_IF、END_FOR 等之后也要写。",
    },
  },
  "missing-parenthesis": {
    severity: "error",
    en: {
      message: "A closing {closer} is missing here.",
      help: "Every opening bracket needs its closing one. Count them from the inside out.",
    },
    "zh-CN": {
      message: "此处缺少右括号 {closer}。",
      help: "每个左括号都要有对应的右括号，可由内向外逐一核对。",
    },
  },
  "missing-end": {
    severity: "error",
    en: {
      message: "{opener} is never closed: {closer} is missing.",
      help: "Write {closer} where this part ends. Indenting the inner lines shows which part is still open.",
    },
    "zh-CN": {
      message: "{opener} 没有结束：缺少 {closer}。",
      help: "请在该部分结束处写上 {closer}。内层各行缩进书写，就容易看出哪一部分没有结束。",
    },
  },
  "unexpected-end": {
    severity: "error",
    en: {
      message: "{closer} closes nothing: no {opener} is open here.",
      help: "Remove it, or look above for an earlier {closer} that closed the part too soon.",
    },
    "zh-CN": {
      message: "{closer} 没有对应的开头：此处没有未结束的 {opener}。",
      help: "请删除它，或检查上文是否有一个 {closer} 过早结束了该部分。",
    },
  },
  "missing-word": {
    severity: "error",
    en: {
      message: "{opener} needs the word {word} here, found {found}.",
      help: "Write it as: {pattern}.",
    },
    "zh-CN": {
      message: "{opener} 语句此处缺少 {word}，实际为 {found}。",
      help: "正确写法：{pattern}。",
    },
  },
  "assign-with-equals": {
    severity: "error",
    en: {
      message: "= compares; to assign a value write :=.",
      help: "Write {target} := … to store a value. A single = belongs into conditions.",
    },
    "zh-CN": {
      message: "= 表示比较；赋值要写 :=。",
      help: "要保存数值请写 {target} := …；单独的 = 只用在条件中。",
    },
  },
  "assign-in-condition": {
    severity: "error",
    en: {
      message: ":= assigns; to compare two values write =.",
      help: "An assignment is a statement of its own and cannot stand inside an expression.",
    },
    "zh-CN": {
      message: ":= 表示赋值；比较两个值要写 =。",
      help: "赋值是独立的语句，不能写在表达式里面。",
    },
  },
  "else-if": {
    severity: "error",
    en: {
      message: "ELSE IF opens a second IF that needs an END_IF of its own; ELSIF was probably meant.",
      help: "Write ELSIF as one word: the whole chain then has one END_IF.",
    },
    "zh-CN": {
      message: "ELSE IF 会开始另一个 IF，需要单独的 END_IF；这里多半应写 ELSIF。",
      help: "请写成一个词 ELSIF，这样整串条件只需要一个 END_IF。",
    },
  },
  "misspelt-keyword": {
    severity: "error",
    en: {
      message: "Unknown word {found}; did you mean {meant}?",
      help: "Correct the spelling. Keywords may be written in capital or small letters.",
    },
    "zh-CN": {
      message: "无法识别 {found}；是否想写 {meant}？",
      help: "请改正拼写。关键字大小写均可。",
    },
  },
  "reserved-word": {
    severity: "error",
    en: {
      message: "{word} is a reserved word of the language and cannot be a name.",
      help: "Choose another name, for example {word}1 or one that says what the variable means.",
    },
    "zh-CN": {
      message: "{word} 是语言的保留字，不能用作名称。",
      help: "请换一个名称，例如 {word}1，或能说明变量含义的名称。",
    },
  },
  "statement-without-effect": {
    severity: "error",
    en: {
      message: "This is a value, not a statement: nothing happens with it.",
      help: "Assign it with :=, or call a function block with parentheses, as in timer();.",
    },
    "zh-CN": {
      message: "这是一个值，不是语句：它不会产生任何作用。",
      help: "请用 := 赋值，或加括号调用功能块，例如 timer();。",
    },
  },
  "unexpected-statement": {
    severity: "error",
    en: {
      message: "Expected a statement, found {found}.",
      help: "A statement is an assignment, a call, or begins with IF, CASE, FOR, WHILE, REPEAT, EXIT, CONTINUE or RETURN.",
    },
    "zh-CN": {
      message: "此处应为语句，实际为 {found}。",
      help: "语句可以是赋值、调用，或以 IF、CASE、FOR、WHILE、REPEAT、EXIT、CONTINUE、RETURN 开头。",
    },
  },
  "unexpected-in-section": {
    severity: "error",
    en: {
      message: "Expected a declaration or END_VAR, found {found}.",
      help: "A declaration reads: name : TYPE; or name : TYPE := value;.",
    },
    "zh-CN": {
      message: "此处应为声明或 END_VAR，实际为 {found}。",
      help: "声明的写法：名称 : 类型; 或 名称 : 类型 := 初值;。",
    },
  },
  "declaration-in-body": {
    severity: "error",
    en: {
      message: "A declaration stands among the statements.",
      help: "Move it between VAR and END_VAR at the beginning of the program.",
    },
    "zh-CN": {
      message: "声明写在了语句之间。",
      help: "请把它移到程序开头的 VAR 与 END_VAR 之间。",
    },
  },
  "outside-pou": {
    severity: "error",
    en: {
      message: "{found} stands outside every PROGRAM, FUNCTION_BLOCK, FUNCTION and TYPE.",
      help: "Put statements and variables between PROGRAM name and END_PROGRAM.",
    },
    "zh-CN": {
      message: "{found} 位于所有 PROGRAM、FUNCTION_BLOCK、FUNCTION 和 TYPE 之外。",
      help: "语句和变量要写在 PROGRAM 名称 与 END_PROGRAM 之间。",
    },
  },
  "section-after-statements": {
    severity: "error",
    en: {
      message: "Variables must be declared before the first statement.",
      help: "Move this section up, directly below the other VAR sections.",
    },
    "zh-CN": {
      message: "变量必须在第一条语句之前声明。",
      help: "请把该声明段上移，放在其他 VAR 段之后。",
    },
  },
  "global-inside-pou": {
    severity: "error",
    en: {
      message: "VAR_GLOBAL cannot stand inside a {pou}.",
      help: "Move it above the {pou} and, where it is used, declare the variable in VAR_EXTERNAL.",
    },
    "zh-CN": {
      message: "VAR_GLOBAL 不能写在 {pou} 里面。",
      help: "请移到 {pou} 之前，并在使用处用 VAR_EXTERNAL 声明。",
    },
  },
  "section-outside-pou": {
    severity: "error",
    en: {
      message: "{section} stands outside every program; only VAR_GLOBAL may stand here.",
      help: "Write it inside PROGRAM … END_PROGRAM, or make it VAR_GLOBAL.",
    },
    "zh-CN": {
      message: "{section} 位于所有程序之外；此处只允许 VAR_GLOBAL。",
      help: "请写到 PROGRAM … END_PROGRAM 里面，或改为 VAR_GLOBAL。",
    },
  },
  "missing-result-type": {
    severity: "error",
    en: {
      message: "After the colon the type of the function's result is missing.",
      help: "Write FUNCTION {name} : INT, or leave the colon out if the function has no result.",
    },
    "zh-CN": {
      message: "冒号后缺少函数返回值的类型。",
      help: "请写 FUNCTION {name} : INT；若函数没有返回值，请去掉冒号。",
    },
  },
  "empty-case": {
    severity: "error",
    en: {
      message: "This CASE has no labels.",
      help: "Write at least one label with a colon, as in 1: or 2..5: or red:.",
    },
    "zh-CN": {
      message: "该 CASE 没有任何标号。",
      help: "至少写一个带冒号的标号，例如 1: 或 2..5: 或 red:。",
    },
  },
  "missing-case-label": {
    severity: "error",
    en: {
      message: "This statement of a CASE stands before the first label.",
      help: "Put a label with a colon before it, as in 1: or red:.",
    },
    "zh-CN": {
      message: "CASE 中该语句位于第一个标号之前。",
      help: "请在它前面写上带冒号的标号，例如 1: 或 red:。",
    },
  },
  "power-of-negative": {
    severity: "warning",
    en: {
      message: "The sign binds more strongly than **: this is the power of the negative value.",
      help: "Write -(a ** b) for the negative of the power, or (-a) ** b to say that this is meant.",
    },
    "zh-CN": {
      message: "负号的优先级高于 **：这里求的是负数的乘方。",
      help: "若要对乘方取负，请写 -(a ** b)；若确实如此，请写 (-a) ** b。",
    },
  },
  "not-supported": {
    severity: "error",
    en: {
      message: "{feature} is part of the standard but not supported yet.",
      help: "Use PROGRAM, FUNCTION_BLOCK, FUNCTION and TYPE with Structured Text bodies.",
    },
    "zh-CN": {
      message: "{feature} 属于标准，但目前尚不支持。",
      help: "请使用 PROGRAM、FUNCTION_BLOCK、FUNCTION 和 TYPE，并用结构化文本编写程序体。",
    },
  },
  "vendor-extension": {
    severity: "error",
    en: {
      message: "{feature} is an extension of {dialect} that is not supported here.",
      help: "Pass the variable itself, as an in-out or as an array with an index; that runs on every controller.",
    },
    "zh-CN": {
      message: "{feature} 是 {dialect} 的扩展，此处不支持。",
      help: "请直接传递变量本身（输入输出参数，或带下标的数组），这样在任何控制器上都能运行。",
    },
  },
} as const satisfies DiagnosticRows
