/**
 * What the command line says, in both languages, written together; a test compares keys and placeholders.
 * Compiler and exercise messages come from their packages' own tables, `serve` has its own words.
 */
import type { ExplanationKey } from "@lehrwerk/marking"

export type Language = "en" | "zh-CN"

const helpEn = `lehrwerk — industrial-control exercises on the command line

  lehrwerk check FILE…                             compile Structured Text and show what is wrong
  lehrwerk run EXERCISE FILE --scenario ID         run one scenario and show what happened
  lehrwerk judge EXERCISE FILE                     run all scenarios and print the mark sheet
  lehrwerk exercise test DIR                       do the samples get the marks written beside them?
  lehrwerk convert FILE… --to plcopen|st|scl       turn programs into another form of file
  lehrwerk lsp                                     language server for editors, on standard input and output
  lehrwerk dap                                     debug adapter for editors, on standard input and output
  lehrwerk serve                                   run database, server and judges

EXERCISE is a folder, or the name of a folder in content/exercises.
  --lang en|zh-CN   language of the output (default: from LANG)
  --help            help on any command

Exit codes: 0 fine; 1 the program has faults or lost marks below --min; 2 wrong use.
`

const helpZh = `lehrwerk —— 工业控制题目命令行工具

  lehrwerk check FILE…                             编译结构化文本并显示错误
  lehrwerk run EXERCISE FILE --scenario ID         运行一个工况并显示结果
  lehrwerk judge EXERCISE FILE                     运行全部工况并输出评分表
  lehrwerk exercise test DIR                       检验示例程序是否得到所写的分数
  lehrwerk convert FILE… --to plcopen|st|scl       把程序转换为另一种文件格式
  lehrwerk lsp                                     供编辑器使用的语言服务器（标准输入输出）
  lehrwerk dap                                     供编辑器使用的调试适配器（标准输入输出）
  lehrwerk serve                                   运行数据库、服务器和评判进程

EXERCISE 为题目文件夹，或 content/exercises 下的文件夹名。
  --lang en|zh-CN   输出语言（默认取自 LANG）
  --help            各命令的帮助

退出码：0 正常；1 程序有错误，或得分低于 --min；2 用法错误。
`

const en = {
  help: helpEn,
  helpCheck: `lehrwerk check FILE… [--exercise EXERCISE [--variant ID]]

Compiles each file. With --batch instead of files: one JSON case a line from standard input, answered one a line
(docs/formats/batch.md). With --exercise it is also held against the exercise's I/O table.
Exit codes: 0 no errors; 1 errors; 2 wrong use.
`,
  helpConvert: `lehrwerk convert FILE… --to plcopen|st|scl [--output FILE]

plcopen turns Structured Text into PLCopen XML 2.01; st turns PLCopen XML and files of TwinCAT into Structured Text,
ladder and block diagrams included; scl writes a source that TIA Portal imports, and st turns such a source into the
standard's text. What the other form has nothing for is an error. The result goes to standard output, or to the file of --output.
Exit codes: 0 fine; 1 a file cannot be read; 2 wrong use.
`,
  helpRun: `lehrwerk run EXERCISE FILE --scenario ID [options]

  --variant ID       variant of the exercise (default: its own default)
  --until TIME       stop after this simulated time, e.g. 60s, 500ms, 2m (default: the whole scenario)
  --watch A,B,…      points or variables (plant.lift[1].positionMm, main.state) whose values are shown at the end
  --wave             draw the watched signals over time; without --watch, outputs that change
  --batch            instead of all the rest: one JSON case a line from standard input, compiled, run and answered
                     one a line (docs/formats/batch.md)
Exit codes: 0 no fault; 1 the program does not compile or stopped with a fault; 2 wrong use.
`,
  helpJudge: `lehrwerk judge EXERCISE FILE [options]

  --variant ID       variant of the exercise (default: its own default)
  --min MARKS        exit with 1 when the total is below it
  --json             print the whole result as JSON
Exit codes: 0 fine; 1 the program has faults or lost marks below --min; 2 wrong use. Ctrl-C cancels.
`,
  helpExercise: `lehrwerk exercise test DIR [--update]

Loads the exercise in DIR and judges its samples. An exercise whose samples do not get the marks in
samples/expected.json is refused. --update writes what they get.
Exit codes: 0 the exercise is sound; 1 it is refused; 2 wrong use.
`,
  helpLsp: `lehrwerk lsp

Speaks the Language Server Protocol on standard input and output. A document is read together with the files of its
folder that declare no program. editors/vscode shows how an editor starts it.
`,
  helpDap: `lehrwerk dap

Speaks the Debug Adapter Protocol on standard input and output. \`launch\` takes
  program            the file to debug; files of its folder that declare no program are read with it
  exercise           name or folder of an exercise whose plant runs with it; without one the program runs alone
  scenario, variant  of the exercise (default: its first, its own default)
  scanMs, speed      scan interval of a lone program (10), simulated time per wall time (1)
  stopOnEntry        stop before the first statement
A value set in the editor forces the variable from the next scan on; \`release PATH\` in the console lets it go.
`,
  unknownCommand: "Unknown command: {name}",
  dapScan: "Scan",
  dapVariables: "Variables",
  dapGlobals: "Global variables",
  dapCondition: "This condition cannot be read.",
  dapForced: "{name} is forced to {value} from the next scan on.",
  dapReleased: "{name} is no longer forced from the next scan on.",
  dapNotForced: "{name} lives for one call only and cannot be forced.",
  quickFix: "Write {shows}",
  "rename:not-a-name": "{name} is not a name.",
  "rename:reserved-word": "{name} is a word of the language.",
  "rename:name-is-taken": "{name} already stands for something else here.",
  "rename:nothing-to-rename": "What stands here cannot be renamed.",
  wrongOption: "Unknown or incomplete option: {option}",
  noSuchFile: "There is no file {file}.",
  missing: "Missing: {what}",
  notTime: "{text} is not a time; write for example 60s, 500ms or 2m.",
  notNumber: "{text} is not a number.",
  cannotRead: "Cannot read {file}: {reason}",
  noExercise: "There is no exercise {name}: neither a folder nor a name in content/exercises.",
  unknownVariant: "The exercise has no variant {name}. It has: {known}",
  unknownScenario: "The exercise has no scenario {name}. It has: {known}",
  unknownSignal: "There is no point or variable {name}.",
  sealed: "The scenario {name} is sealed and its seed is not here.",
  exerciseBroken: "The exercise cannot be used:",
  error: "error",
  warning: "warning",
  hint: "hint",
  checked: "{file}: no errors",
  unknownTarget: "There is no target {name}. Targets: {known}",
  leftOut: "Not written, because the format cannot say it: {names}",
  foundErrors: "Errors: {errors}, warnings: {warnings}",
  running: "{done} of {total} scenarios",
  judgingSample: "{done} of {total} samples {name}",
  ranUntil: "Scenario {id}: {seconds} s simulated",
  digest: "Digest {digest}",
  faultPlant: "The plant stopped at {seconds} s: {kind} in {pou}, line {line}. The exercise is at fault.",
  fault: "The controller stopped at {seconds} s: {kind} in {pou}, line {line}, column {column}",
  faultNowhere: "The controller stopped at {seconds} s: {kind}",
  noFault: "No fault",
  metrics: "Metrics",
  noValue: "no value",
  watched: "Values at the end",
  waveAxis: "one column is {milliseconds} ms, from 0 to {seconds} s",
  total: "Total {mark} of {max}",
  pending: "{marks} marks wait for experts",
  notCompiled: "The program does not compile; nothing was run.",
  skipped: "Not run, sealed: {ids}",
  belowMin: "The total {mark} is below the minimum {min}.",
  inLine: "line {line}",
  evidenceAt: "{where}: {sentence}",
  replay: "{scenario} at {seconds} s",
  samplesFine: "All samples get the marks written beside them.",
  sampleMissing: "{variant} {sample}: in expected.json, but there is no such file",
  sampleNew: "{variant} {sample}: {found} marks, nothing is written",
  sampleDiffers: "{variant} {sample} {aspect}: {found} instead of {expected}",
  refused: "The exercise is refused. Differences: {count}.",
  updated: "Written: {file}",
  noSamples: "The exercise has no samples.",
  passed: "passed",
  failed: "failed",
  partial: "partly",
  "not-exercised": "not exercised",
  pendingVerdict: "pending",
  "division-by-zero": "division by zero",
  "index-out-of-range": "array index out of range",
  "fuel-exhausted": "the scan took too long (watchdog)",
  "call-depth-exceeded": "too many calls inside one another",
  "subrange-violated": "value outside its subrange",
  "null-reference": "a reference that refers to nothing",
  "conversion-out-of-range": "value does not fit the type it is converted to",
  trap: "stopped without a reason",
  "trace-full": "too many signal changes",
  "run-fuel-exhausted": "the whole run took too long (watchdog)",
} as const

const zh: Readonly<Record<keyof typeof en, string>> = {
  help: helpZh,
  helpCheck: `lehrwerk check FILE… [--exercise EXERCISE [--variant ID]]

编译每个文件。以 --batch 代替文件时，从标准输入逐行读取 JSON 用例并逐行作答（docs/formats/batch.md）。给出 --exercise 时，还将与题目的输入输出表核对。
退出码：0 无错误；1 有错误；2 用法错误。
`,
  helpConvert: `lehrwerk convert FILE… --to plcopen|st|scl [--output FILE]

plcopen 把结构化文本转换为 PLCopen XML 2.01；st 把 PLCopen XML 和 TwinCAT 文件转换为结构化文本，包括梯形图和功能块图；scl 写出 TIA Portal 可导入的源文件，st 也把这种源文件转换为标准的文本。另一种格式中没有对应的内容会报错。结果写到标准输出，或写入 --output 指定的文件。
退出码：0 正常；1 文件无法读取；2 用法错误。
`,
  helpRun: `lehrwerk run EXERCISE FILE --scenario ID [选项]

  --variant ID       题目变体（默认为题目的默认变体）
  --until TIME       仿真到该时刻为止，例如 60s、500ms、2m（默认运行整个工况）
  --watch A,B,…      结束时显示其值的接口点或变量（plant.lift[1].positionMm、main.state）
  --wave             绘制所监视信号的波形；未给出 --watch 时，绘制有变化的输出
  --batch            代替其余全部参数：从标准输入逐行读取 JSON 用例，编译、运行并逐行作答（docs/formats/batch.md）
退出码：0 无故障；1 程序编译失败或因故障停止；2 用法错误。
`,
  helpJudge: `lehrwerk judge EXERCISE FILE [选项]

  --variant ID       题目变体（默认为题目的默认变体）
  --min MARKS        总分低于该值时以 1 退出
  --json             以 JSON 输出完整结果
退出码：0 正常；1 程序有错误，或得分低于 --min；2 用法错误。按 Ctrl-C 取消。
`,
  helpExercise: `lehrwerk exercise test DIR [--update]

加载 DIR 中的题目并评判其示例程序。示例得分与 samples/expected.json 不符的题目将被拒绝。
--update 写入实际得分。
退出码：0 题目可用；1 题目被拒绝；2 用法错误。
`,
  helpLsp: `lehrwerk lsp

在标准输入输出上提供语言服务器协议（LSP）。文档与同一文件夹中不含程序的文件一起读取。
编辑器如何启动它，见 editors/vscode。
`,
  helpDap: `lehrwerk dap

在标准输入输出上使用调试适配器协议（DAP）。\`launch\` 的参数：
  program            要调试的文件；同一文件夹中不含程序声明的文件会一并读入
  exercise           题目的名称或文件夹，其被控对象一同运行；不给出时程序单独运行
  scenario, variant  题目的工况与规格（默认：第一个工况、默认规格）
  scanMs, speed      单独运行时的扫描间隔（10）；仿真速度（1）
  stopOnEntry        在第一条语句前停下
在编辑器中设置的值从下一个扫描周期起强制该变量；在控制台输入 \`release 路径\` 取消强制。
`,
  unknownCommand: "未知命令：{name}",
  dapScan: "扫描周期",
  dapVariables: "变量",
  dapGlobals: "全局变量",
  dapCondition: "无法识别此条件。",
  dapForced: "从下一个扫描周期起，{name} 被强制为 {value}。",
  dapReleased: "从下一个扫描周期起，{name} 不再被强制。",
  dapNotForced: "{name} 只在一次调用中存在，不能强制。",
  quickFix: "改为 {shows}",
  "rename:not-a-name": "{name} 不是合法的名称。",
  "rename:reserved-word": "{name} 是语言的关键字。",
  "rename:name-is-taken": "{name} 在此处已有其他含义。",
  "rename:nothing-to-rename": "此处的内容不能重命名。",
  wrongOption: "选项未知或不完整：{option}",
  noSuchFile: "没有文件 {file}。",
  missing: "缺少：{what}",
  notTime: "{text} 不是时间；请写作 60s、500ms 或 2m 等形式。",
  notNumber: "{text} 不是数值。",
  cannotRead: "无法读取 {file}：{reason}",
  noExercise: "找不到题目 {name}：既不是文件夹，也不在 content/exercises 中。",
  unknownVariant: "题目没有变体 {name}。可用：{known}",
  unknownScenario: "题目没有工况 {name}。可用：{known}",
  unknownSignal: "没有接口点或变量 {name}。",
  sealed: "工况 {name} 处于保密状态，此处没有其种子。",
  exerciseBroken: "该题目无法使用：",
  error: "错误",
  warning: "警告",
  hint: "提示",
  checked: "{file}：无错误",
  unknownTarget: "没有目标格式 {name}。可用：{known}",
  leftOut: "以下内容无法用该格式表达，未写出：{names}",
  foundErrors: "{errors} 个错误，{warnings} 个警告",
  running: "{done} / {total} 个工况",
  judgingSample: "{done} / {total} 个示例 {name}",
  ranUntil: "工况 {id}：已仿真 {seconds} s",
  digest: "摘要 {digest}",
  faultPlant: "被控对象在 {seconds} s 停止：{kind}，位于 {pou} 第 {line} 行。这是题目的问题。",
  fault: "控制器在 {seconds} s 停止：{kind}，位于 {pou} 第 {line} 行第 {column} 列",
  faultNowhere: "控制器在 {seconds} s 停止：{kind}",
  noFault: "无故障",
  metrics: "指标",
  noValue: "无数值",
  watched: "结束时的值",
  waveAxis: "每列 {milliseconds} ms，从 0 到 {seconds} s",
  total: "总分 {mark} / {max}",
  pending: "{marks} 分等待裁判评分",
  notCompiled: "程序编译失败，未运行任何工况。",
  skipped: "因保密未运行：{ids}",
  belowMin: "总分 {mark} 低于最低要求 {min}。",
  inLine: "第 {line} 行",
  evidenceAt: "{where}：{sentence}",
  replay: "{scenario}，{seconds} s",
  samplesFine: "所有示例均得到所写的分数。",
  sampleMissing: "{variant} {sample}：expected.json 中有记录，但没有该文件",
  sampleNew: "{variant} {sample}：得 {found} 分，尚无记录",
  sampleDiffers: "{variant} {sample} {aspect}：得 {found} 分，应为 {expected} 分",
  refused: "题目被拒绝：{count} 处不符。",
  updated: "已写入：{file}",
  noSamples: "该题目没有示例程序。",
  passed: "通过",
  failed: "未通过",
  partial: "部分得分",
  "not-exercised": "未触发",
  pendingVerdict: "待评分",
  "division-by-zero": "除数为零",
  "index-out-of-range": "数组下标越界",
  "fuel-exhausted": "扫描超时（看门狗）",
  "call-depth-exceeded": "调用嵌套过深",
  "subrange-violated": "数值超出子范围",
  "null-reference": "引用为空",
  "conversion-out-of-range": "数值超出目标类型的范围",
  trap: "无故停止",
  "trace-full": "信号变化过多",
  "run-fuel-exhausted": "整次运行超时（看门狗）",
}

export type WordKey = keyof typeof en

export const catalogues: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { en, "zh-CN": zh }

/** The sentence for each piece of evidence. */
export const explanations: Readonly<Record<Language, Readonly<Record<ExplanationKey, string>>>> = {
  en: {
    "rule-held": "held; its trigger occurred {times} times",
    "rule-violated": "violated {times} times, first at {firstS} s",
    "rule-late": "violated {times} times, first at {firstS} s; {lateMs} ms too late",
    "rule-out-of-range": "violated {times} times, first at {firstS} s; off by {by}",
    "rule-not-exercised": "the situation never arose",
    "metric-value": "{metric} = {value}, {partPercent} % of the mark",
    "metric-absent": "{metric} has no value",
    gated: "earned, but lost because an aspect of group {group} was violated in this scenario",
    "fault-stopped": "earned, but lost because the controller stopped ({kind})",
    deduction: "violated {times} times; {deduction} marks taken away",
    "not-compiled": "the program does not compile",
    "judgement-pending": "waits for three experts' scores",
    "judgement-needs-rescore": "the scores differ by {spread}: the experts must score again",
    "judgement-marked": "scores {scores}",
  },
  "zh-CN": {
    "rule-held": "满足；触发 {times} 次",
    "rule-violated": "违反 {times} 次，首次在 {firstS} s",
    "rule-late": "违反 {times} 次，首次在 {firstS} s；迟了 {lateMs} ms",
    "rule-out-of-range": "违反 {times} 次，首次在 {firstS} s；超出 {by}",
    "rule-not-exercised": "规则所述情形从未出现",
    "metric-value": "{metric} = {value}，得该项的 {partPercent} %",
    "metric-absent": "{metric} 无数值",
    gated: "本可得分，但因该工况违反 {group} 组的评分点而失分",
    "fault-stopped": "本可得分，但因控制器停止（{kind}）而失分",
    deduction: "违反 {times} 次，扣 {deduction} 分",
    "not-compiled": "程序编译失败",
    "judgement-pending": "等待三名裁判评分",
    "judgement-needs-rescore": "评分相差 {spread}：裁判须重新评分",
    "judgement-marked": "评分 {scores}",
  },
}

export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))

export const sayIn =
  (language: Language): Say =>
  (key, values = {}) =>
    fill(catalogues[language][key], values)

/** From LANG and its like: anything Chinese is Simplified Chinese here. */
export const languageOf = (environment: Readonly<Record<string, string | undefined>>): Language => {
  const set = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || ""
  return /^zh/i.test(set) ? "zh-CN" : "en"
}
