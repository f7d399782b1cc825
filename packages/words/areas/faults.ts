/** What stops a controller at run time, by the kind that the rig reports. */
import type { Area } from "../text.ts"

export const faults = {
  "division-by-zero": { en: "Division by zero", "zh-CN": "除数为零" },
  "index-out-of-range": { en: "Array index outside its bounds", "zh-CN": "数组下标越界" },
  "fuel-exhausted": {
    en: "Scan watchdog: the scan did too much work",
    "zh-CN": "扫描看门狗：单次扫描工作量过大",
  },
  "call-depth-exceeded": { en: "Calls nested too deeply", "zh-CN": "调用嵌套过深" },
  "subrange-violated": { en: "Value outside its range", "zh-CN": "数值超出范围" },
  "conversion-out-of-range": { en: "Conversion out of range", "zh-CN": "类型转换超出范围" },
  "null-reference": { en: "A reference that refers to nothing", "zh-CN": "引用为空" },
  "run-fuel-exhausted": { en: "The whole run did too much work", "zh-CN": "整个运行的工作量过大" },
  "trace-full": { en: "Signals change too often to be recorded", "zh-CN": "信号变化过于频繁，无法记录" },
  trap: { en: "Run-time fault", "zh-CN": "运行时故障" },
} as const satisfies Area
