/** Diagnostics about characters, names and literals. */
import type { DiagnosticRows } from "./row.ts"

export const literalDiagnostics = {
  "unknown-character": {
    severity: "error",
    en: {
      message: "The character {character} does not belong to the language.",
      help: "Remove it. Invisible characters often come from copying out of a document or a chat.",
    },
    "zh-CN": {
      message: "字符 {character} 不属于该语言。",
      help: "请删除它。从文档或聊天窗口复制时，常会带入看不见的字符。",
    },
  },
  "wide-punctuation": {
    severity: "error",
    en: {
      message: "{found} is a full-width character; the language writes {use}.",
      help: "Switch the input method to half-width (English) punctuation while writing programs.",
    },
    "zh-CN": {
      message: "{found} 是全角字符；程序中应写 {use}。",
      help: "编写程序时，请把输入法切换为半角（英文）标点。",
    },
  },
  "foreign-operator": {
    severity: "error",
    en: {
      message: "{found} belongs to other languages; Structured Text writes {use}.",
      help: "Replace it. = compares, := assigns, <> means not equal, and the logical words are AND, OR, XOR, NOT.",
    },
    "zh-CN": {
      message: "{found} 是其他语言的写法；结构化文本写作 {use}。",
      help: "请替换。= 表示比较，:= 表示赋值，<> 表示不等于，逻辑运算用 AND、OR、XOR、NOT。",
    },
  },
  "unclosed-comment": {
    severity: "error",
    en: {
      message: "This comment is never closed: {closer} is missing.",
      help: "Comments may be nested, so every opening sign needs its own closing sign.",
    },
    "zh-CN": {
      message: "该注释没有结束：缺少 {closer}。",
      help: "注释可以嵌套，每个起始符号都要有自己的结束符号。",
    },
  },
  "unclosed-pragma": {
    severity: "error",
    en: {
      message: "This pragma is never closed: } is missing.",
      help: "Close it with }, or remove the { if no pragma is meant.",
    },
    "zh-CN": {
      message: "该编译指示没有结束：缺少 }。",
      help: "请用 } 结束；若不是编译指示，请删除 {。",
    },
  },
  "statements-in-braces": {
    severity: "warning",
    en: {
      message: "Braces enclose a pragma, which is skipped: the statements in it do nothing.",
      help: "Structured Text groups statements with words: IF … THEN … END_IF, FOR … DO … END_FOR. Remove the braces.",
    },
    "zh-CN": {
      message: "花括号表示编译指示，会被跳过：其中的语句不起作用。",
      help: "结构化文本用关键字组织语句：IF … THEN … END_IF、FOR … DO … END_FOR。请去掉花括号。",
    },
  },
  "unclosed-string": {
    severity: "error",
    en: {
      message: "This text is not closed before the end of the line: {quote} is missing.",
      help: "Close the text with {quote}. Write a line break inside a text as $N and the quote itself as ${quote}.",
    },
    "zh-CN": {
      message: "该字符串在行末之前没有结束：缺少 {quote}。",
      help: "请用 {quote} 结束。字符串内的换行写作 $N，引号本身写作 ${quote}。",
    },
  },
  "bad-string-escape": {
    severity: "error",
    en: {
      message: "{escape} is not an escape of a text literal.",
      help: "Known are $$ $' $\" $L $N $P $R $T and $ with hexadecimal digits (two, or four in double quotes).",
    },
    "zh-CN": {
      message: "{escape} 不是字符串中的转义写法。",
      help: "可用的有 $$ $' $\" $L $N $P $R $T，以及 $ 加十六进制数字（两位，双引号字符串中四位）。",
    },
  },
  "name-underscores": {
    severity: "warning",
    en: {
      message: "The standard allows only single underscores inside a name, and none at its end: {name}.",
      help: "Other tools may refuse this name. Rename it before you move the program to a controller.",
    },
    "zh-CN": {
      message: "标准只允许名称中间出现单个下划线，末尾不能有下划线：{name}。",
      help: "其他工具可能不接受该名称。把程序移到控制器之前请改名。",
    },
  },
  "name-begins-with-digit": {
    severity: "error",
    en: {
      message: "A name cannot begin with a digit: {name}.",
      help: "Put a letter first, or leave a space if a number and a word were meant.",
    },
    "zh-CN": {
      message: "名称不能以数字开头：{name}。",
      help: "请以字母开头；若本来是数字加单词，请用空格隔开。",
    },
  },
  "duration-without-prefix": {
    severity: "error",
    en: {
      message: "A duration begins with T#: write T#{text}.",
      help: "The prefix tells a duration from a number and a name. Write for example T#500ms or T#1m30s.",
    },
    "zh-CN": {
      message: "时间长度要以 T# 开头：请写 T#{text}。",
      help: "有了前缀才能与数字和名称区分。例如写 T#500ms 或 T#1m30s。",
    },
  },
  "bad-base": {
    severity: "error",
    en: {
      message: "{base} is no number base; the language knows 2#, 8# and 16#.",
      help: "Write for example 16#FF, 8#377 or 2#1111_1111.",
    },
    "zh-CN": {
      message: "{base} 不是可用的进制；语言只支持 2#、8# 和 16#。",
      help: "例如写 16#FF、8#377 或 2#1111_1111。",
    },
  },
  "bad-digit": {
    severity: "error",
    en: {
      message: "The digit {digit} does not exist in base {base}.",
      help: "Base 2 has 0 and 1, base 8 has 0 to 7, base 16 has 0 to 9 and A to F.",
    },
    "zh-CN": {
      message: "{base} 进制中没有数字 {digit}。",
      help: "二进制只有 0 和 1，八进制为 0 到 7，十六进制为 0 到 9 和 A 到 F。",
    },
  },
  "number-underscores": {
    severity: "error",
    en: {
      message: "Underscores in a number must stand singly between two digits: {text}.",
      help: "Write for example 1_000_000.",
    },
    "zh-CN": {
      message: "数字中的下划线只能单个出现在两个数字之间：{text}。",
      help: "例如写 1_000_000。",
    },
  },
  "missing-digits": {
    severity: "error",
    en: {
      message: "Digits are missing after {text}.",
      help: "Write at least one digit here.",
    },
    "zh-CN": {
      message: "{text} 之后缺少数字。",
      help: "此处至少要写一位数字。",
    },
  },
  "number-too-large": {
    severity: "error",
    en: {
      message: "This number does not fit into 64 bits.",
      help: "The largest whole number is 18446744073709551615 (16#FFFF_FFFF_FFFF_FFFF). Use LREAL for larger values.",
    },
    "zh-CN": {
      message: "该数超出 64 位范围。",
      help: "最大整数为 18446744073709551615（16#FFFF_FFFF_FFFF_FFFF）；更大的数请用 LREAL。",
    },
  },
  "bad-time": {
    severity: "error",
    en: {
      message: "{text} is not a duration.",
      help: "Write for example T#1h30m, T#2.5s or T#500ms; the units are d, h, m, s, ms, us and ns.",
    },
    "zh-CN": {
      message: "{text} 不是时间长度。",
      help: "例如写 T#1h30m、T#2.5s 或 T#500ms；单位有 d、h、m、s、ms、us、ns。",
    },
  },
  "bad-date": {
    severity: "error",
    en: {
      message: "{text} is not a date or time of day of this kind.",
      help: "Write for example D#2026-01-31, TOD#12:30:00 or DT#2026-01-31-12:30:00.",
    },
    "zh-CN": {
      message: "{text} 不是该类型的日期或时刻。",
      help: "例如写 D#2026-01-31、TOD#12:30:00 或 DT#2026-01-31-12:30:00。",
    },
  },
  "date-not-in-calendar": {
    severity: "error",
    en: {
      message: "The calendar and the clock do not have {text}.",
      help: "Months go from 1 to 12, days to the end of the month, hours from 0 to 23, minutes and seconds to 59.",
    },
    "zh-CN": {
      message: "{text} 在日历或时钟上不存在。",
      help: "月份为 1 到 12，日不超过当月天数，小时为 0 到 23，分和秒不超过 59。",
    },
  },
  "date-too-far": {
    severity: "error",
    en: {
      message: "{text} is too far away: dates reach from 1677-09-22 to 2262-04-11.",
      help: "Dates are nanoseconds since 1970 in 64 bits. Choose a date within that range.",
    },
    "zh-CN": {
      message: "{text} 超出范围：日期只能在 1677-09-22 与 2262-04-11 之间。",
      help: "日期以 64 位表示自 1970 年起的纳秒数。请选用该范围内的日期。",
    },
  },
  "time-unit-order": {
    severity: "error",
    en: {
      message: "The unit {unit} cannot follow here: units go from large to small, each once.",
      help: "The order is d, h, m, s, ms, us, ns, as in T#1d2h3m4s5ms.",
    },
    "zh-CN": {
      message: "单位 {unit} 不能写在这里：单位须由大到小，且各出现一次。",
      help: "顺序为 d、h、m、s、ms、us、ns，例如 T#1d2h3m4s5ms。",
    },
  },
  "time-part-too-large": {
    severity: "error",
    en: {
      message: "{part} is too much here: only the first unit of a duration may exceed its range.",
      help: "Carry it over: instead of T#1m90s write T#2m30s or T#150s.",
    },
    "zh-CN": {
      message: "{part} 过大：只有时间长度的第一个单位可以超出其范围。",
      help: "请进位：不写 T#1m90s，而写 T#2m30s 或 T#150s。",
    },
  },
  "time-fraction": {
    severity: "error",
    en: {
      message: "Only the last unit of a duration may have a decimal point.",
      help: "Write T#1m30s or T#1.5m, but not T#1.5m30s.",
    },
    "zh-CN": {
      message: "只有时间长度的最后一个单位可以带小数点。",
      help: "可写 T#1m30s 或 T#1.5m，不能写 T#1.5m30s。",
    },
  },
  "time-too-large": {
    severity: "error",
    en: {
      message: "This duration does not fit into TIME (about 292 years).",
      help: "Check the number and its unit.",
    },
    "zh-CN": {
      message: "该时间长度超出 TIME 的范围（约 292 年）。",
      help: "请检查数值和单位。",
    },
  },
  "bad-address": {
    severity: "error",
    en: {
      message: "{text} is not a direct address.",
      help: "An address is % with I, Q or M, a size X, B, W, D or L, and numbers, as in %IX2.2, %QW16 or %MD4.",
    },
    "zh-CN": {
      message: "{text} 不是直接地址。",
      help: "地址由 %、区域 I/Q/M、宽度 X/B/W/D/L 和数字组成，例如 %IX2.2、%QW16、%MD4。",
    },
  },
  "bad-typed-literal": {
    severity: "error",
    en: {
      message: "After {type}# a literal of that type must follow, found {found}.",
      help: "Write for example INT#5, BYTE#16#FF, REAL#1.5, BOOL#TRUE or Color#red, without spaces.",
    },
    "zh-CN": {
      message: "{type}# 之后必须是该类型的常数，实际为 {found}。",
      help: "例如写 INT#5、BYTE#16#FF、REAL#1.5、BOOL#TRUE 或 Color#red，中间不留空格。",
    },
  },
} as const satisfies DiagnosticRows
