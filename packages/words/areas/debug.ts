/** The debugger of the workbench: breakpoints, steps, calls, variables. */
import type { Area } from "../text.ts"

export const debug = {
  tab: { en: "Debug", "zh-CN": "调试" },
  tabStopped: { en: "Debug ●", "zh-CN": "调试 ●" },
  tools: { en: "Debugging", "zh-CN": "调试工具" },
  proceed: { en: "Continue", "zh-CN": "继续" },
  over: { en: "Step over", "zh-CN": "单步跳过" },
  into: { en: "Step into", "zh-CN": "单步进入" },
  out: { en: "Step out", "zh-CN": "跳出" },
  back: { en: "Step back", "zh-CN": "后退一步" },
  withKey: { en: "{action} ({key})", "zh-CN": "{action}（{key}）" },
  stoppedBreakpoint: { en: "Stopped at a breakpoint", "zh-CN": "已停在断点处" },
  stoppedStep: { en: "Stopped after a step", "zh-CN": "单步执行后停止" },
  stoppedPause: { en: "Stopped", "zh-CN": "已停止" },
  stoppedFault: {
    en: "This statement will stop the controller: {kind}",
    "zh-CN": "执行此语句将使控制器停机：{kind}",
  },
  stoppedWhere: {
    en: "Line {line}, {time}, statement {event} of this scan",
    "zh-CN": "第 {line} 行，{time}，本周期第 {event} 条语句",
  },
  notStopped: {
    en: "Click beside a line number (or press F9) to set a breakpoint, then run. F10 steps at once.",
    "zh-CN": "点击行号旁（或按 F9）设置断点，然后运行。按 F10 可直接单步执行。",
  },
  calls: { en: "Calls", "zh-CN": "调用栈" },
  callAt: { en: "{pou}, line {line}", "zh-CN": "{pou}，第 {line} 行" },
  variables: { en: "Variables", "zh-CN": "变量" },
  globals: { en: "Global variables", "zh-CN": "全局变量" },
  noVariables: { en: "This POU has no variables.", "zh-CN": "此程序单元没有变量。" },
  breakpoints: { en: "Breakpoints", "zh-CN": "断点" },
  breakpointLine: { en: "Line {line}", "zh-CN": "第 {line} 行" },
  breakpointNowhere: { en: "No statement here or below", "zh-CN": "此处及之后没有语句" },
  condition: { en: "Condition for line {line}", "zh-CN": "第 {line} 行的条件" },
  conditionHint: { en: "Condition, such as n > 3", "zh-CN": "条件，例如 n > 3" },
  conditionWrong: { en: "This condition cannot be read", "zh-CN": "无法识别此条件" },
  remove: { en: "Remove the breakpoint in line {line}", "zh-CN": "删除第 {line} 行的断点" },
  forceWaits: {
    en: "A force set now takes effect with the next scan.",
    "zh-CN": "现在设置的强制值从下一个扫描周期起生效。",
  },
} as const satisfies Area
