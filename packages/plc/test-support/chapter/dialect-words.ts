/** What each switch of a dialect lets a program write, in the words of the manual. A new switch needs its row here. */
import type { DialectFeatures } from "../../syntax/dialects.ts"

/** Tables that carry names, not permissions: the chapter on the language does not list them. */
type Unlisted =
  | "title"
  | "words"
  | "foreignNames"
  | "foreignConstants"
  | "literalPrefixes"
  | "refused"
  | "libraryNamespaces"
  | "laterTypeNames"
  | "typeAliases"

export const dialectWords: Readonly<
  Record<Exclude<keyof DialectFeatures, Unlisted>, readonly [en: string, zh: string]>
> = {
  looseUnderscores: ["names such as `pump__1` and `value_`", "`pump__1`、`value_` 这样的名称"],
  attributes: [
    "attributes in braces, several of them, with anything inside",
    "花括号中的属性，可写多个，内容不限",
  ],
  optionalSemicolons: ["`END_IF` and its like without a semicolon", "`END_IF` 等之后可省略分号"],
  looseStatements: ["a variable alone as a statement, with a warning", "变量单独作为语句（给出警告）"],
  bitLiterals: ["0 and 1 as conditions: `WHILE 1 DO`", "条件可写 0 和 1：`WHILE 1 DO`"],
  assignmentForms: [
    "`a := b := c`, `lamp S= on`, `lamp R= off`",
    "`a := b := c`、`lamp S= on`、`lamp R= off`",
  ],
  compoundAssignments: ["`a += b` and its like", "`a += b` 等复合赋值"],
  persistent: ["`PERSISTENT`, which means RETAIN", "`PERSISTENT`，含义同 RETAIN"],
  trailingEnumBase: [
    "the base type behind the values: `(idle, busy) UINT`",
    "基础类型写在枚举值之后：`(idle, busy) UINT`",
  ],
  bareArrayInitials: ["initial values of arrays without brackets", "数组初值可不写方括号"],
  looseNumbers: [
    "bit strings and whole numbers of at most equal width stand for each other",
    "宽度不超过目标的位串与整数可以互相代替",
  ],
  looseAssignments: [
    "values change their type on assignment, even where something may be lost",
    "赋值时自动转换类型，即使可能丢失内容",
  ],
  followsAttributes: [
    "attributes that change the meaning, such as `strict` of enumerations",
    "会改变含义的属性，例如枚举的 `strict`",
  ],
  looseEnums: ["enumerations and whole numbers stand for each other", "枚举与整数可以互相代替"],
  readableInstances: ["inner variables of instances read from outside", "可从外部读取实例的内部变量"],
  globalLists: ["lists of global variables by name: `GVL.x`, `.x`", "按名称访问全局变量表：`GVL.x`、`.x`"],
  looseAddresses: ["`%I*` in every place; `%QX12` counts bits", "任何位置都可写 `%I*`；`%QX12` 按位编号"],
  conditionalPragmas: ["`{IF defined (x)}` … `{END_IF}`", "条件编译 `{IF defined (x)}` … `{END_IF}`"],
  positionalBlocks: ["arguments of blocks by position", "功能块的参数可按位置给出"],
  recursion: ["functions that call themselves, to a limited depth", "函数可调用自身，深度有限"],
  standardAliases: [
    "the vendor's names of inputs: `RESET`, `LOAD`, `SET1`",
    "标准功能块输入的厂家名称：`RESET`、`LOAD`、`SET1`",
  ],
  numericBits: [
    "`16#FFFF` is a negative INT; bit strings become REAL by value",
    "`16#FFFF` 是负的 INT；位串按数值转换为 REAL",
  ],
  writableInputs: ["bodies that assign to their inputs", "程序体可给自己的输入赋值"],
  structBases: ["`STRUCT EXTENDS`", "`STRUCT EXTENDS`"],
  singleUnderscores: [
    "no variable with two underscores in a row: such names belong to the system",
    "变量名不能含连续两个下划线：这样的名称属于系统",
  ],
  signedShifts: ["`SHR` of a negative number stays negative", "对负数执行 `SHR`，结果仍为负数"],
  openEnds: [
    "texts from its editors without `END_FUNCTION_BLOCK`; exports with diagrams, which are checked only",
    "取自编辑器、没有 `END_FUNCTION_BLOCK` 的文本；含图形的导出文件（只检查）",
  ],
  trailingMembers: [
    "methods, properties and actions behind their block or alone in a file",
    "方法、属性和动作可写在功能块之后，或单独成文件",
  ],
  constructors: [
    "arguments of `FB_Init`: `fan : Fan(limit := 3)`",
    "`FB_Init` 的参数：`fan : Fan(limit := 3)`",
  ],
  markedNames: ['`#local` and `"global"` names, `REGION`', '`#局部` 与 `"全局"` 名称，`REGION`'],
  blockHeaders: ["`VERSION`, `TITLE`, `AUTHOR`, `: Void`", "`VERSION`、`TITLE`、`AUTHOR`、`: Void`"],
  openInstances: ["`timer.TON(…)`; instances show their inner variables", "`timer.TON(…)`；实例公开内部变量"],
  openLibraries: ["names that other libraries declare, with a warning", "可使用其他库声明的名称（给出警告）"],
  applicationFiles: ["a program file by file, its configuration elsewhere", "程序分成多个文件，配置在别处"],
  plainTasks: ["`TASK slow;` without properties", "`TASK slow;` 可不写属性"],
  strictObjects: [
    "`OVERRIDE` of methods and `CONSTANT` of VAR_EXTERNAL must be written",
    "方法必须写 `OVERRIDE`，VAR_EXTERNAL 必须写 `CONSTANT`",
  ],
  overloads: ["functions and methods of one name with other parameters", "同名而参数不同的函数和方法"],
  charactersFromZero: ["characters of texts count from 0", "字符串的字符从 0 开始编号"],
  systemFunctions: ["the controller's own functions such as `NORM_X`", "控制器自带的函数，例如 `NORM_X`"],
  namespacedFunctions: [
    "functions of `System.Strings`, `System.Math` and the like",
    "`System.Strings`、`System.Math` 等的函数",
  ],
  methodsThroughThis: ["methods are called through `THIS`", "方法须通过 `THIS` 调用"],
  optionalInputs: [
    "inputs with a value of their own left out by position too",
    "有初值的输入按位置调用时也可省略",
  ],
  fullCalls: ["calls of functions name every input", "调用函数须写出每个输入的名称"],
  relativeFields: ["`AT %B2` places the fields of a structure", "用 `AT %B2` 指定结构体字段的位置"],
  finalScan: ["actions of charts that run once more when they go off", "顺序功能图的动作结束后再执行一次"],
  characterCodes: ["characters by their codes: `CHAR#16#0D`", "按编码写字符：`CHAR#16#0D`"],
  textCases: ["`CASE` over a text", "对字符串使用 `CASE`"],
  jumpWord: ["labels and jumps", "标号与跳转"],
  pointers: [
    "`POINTER TO`, `ADR`, `REFERENCE TO`, `SIZEOF`",
    "`POINTER TO`、`ADR`、`REFERENCE TO`、`SIZEOF`",
  ],
  vendorLibrary: ["a library of the vendor beside the standard's", "标准库之外的厂家库"],
  stringCapacity: ["characters of a STRING without a length", "未写长度的 STRING 可容纳的字符数"],
}
