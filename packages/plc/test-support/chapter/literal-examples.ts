/** Literals of every kind for the manual: each is compiled as the initial value of a variable of its type. */
export const literalExamples: readonly (readonly [
  type: string,
  literals: readonly string[],
  en: string,
  zh: string,
])[] = [
  [
    "DINT",
    ["1_000_000", "-12"],
    "whole numbers; single underscores between digits",
    "整数；数字之间可用单个下划线",
  ],
  ["DINT", ["2#1111_0000", "8#377", "16#FF"], "numbers in base 2, 8 and 16", "二进制、八进制和十六进制数"],
  [
    "REAL",
    ["3.14", "-1.5E-3"],
    "real numbers; digits on both sides of the point",
    "实数；小数点两边都要有数字",
  ],
  ["BOOL", ["TRUE", "FALSE", "BOOL#1"], "yes and no", "真与假"],
  [
    "INT",
    ["INT#5", "INT#16#FF"],
    "a type in front says how the literal is meant",
    "前面的类型说明常数的含义",
  ],
  [
    "STRING",
    ["'door open'", "'a$Nb'", "'$41'"],
    "texts of single bytes; `$` announces a special character",
    "单字节字符串；`$` 引出特殊字符",
  ],
  ["WSTRING", ['"门开"', '"$4E2D"'], "texts of two bytes a character", "双字节字符串"],
  ["CHAR", ["CHAR#'A'"], "one character", "单个字符"],
  [
    "TIME",
    ["T#5s", "T#1h30m", "T#2.5s", "TIME#500ms"],
    "durations: d, h, m, s, ms, us, ns from large to small",
    "时间长度：d、h、m、s、ms、us、ns，由大到小",
  ],
  ["LTIME", ["LT#100us", "LTIME#1ns"], "long durations", "长时间长度"],
  ["DATE", ["D#2026-01-31"], "dates", "日期"],
  ["TOD", ["TOD#12:30:00"], "times of day", "一天中的时刻"],
  ["DT", ["DT#2026-01-31-12:30:00"], "points in time", "日期和时刻"],
  ["REF_TO INT", ["NULL"], "a reference to nothing", "不指向任何变量的引用"],
]
