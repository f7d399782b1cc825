/** Diagnostics about located variables and direct addresses. */
import type { DiagnosticRows } from "./row.ts"

export const locationDiagnostics = {
  "location-type": {
    severity: "error",
    en: {
      message: "The address {address} holds {bits} bits, the type {type} needs {needed}.",
      help: "Use the size letter that fits: X for BOOL, B for 8, W for 16, D for 32, L for 64 bits.",
    },
    "zh-CN": {
      message: "地址 {address} 有 {bits} 位，而类型 {type} 需要 {needed} 位。",
      help: "请使用合适的宽度字母：BOOL 用 X，8 位用 B，16 位用 W，32 位用 D，64 位用 L。",
    },
  },
  "location-bit": {
    severity: "error",
    en: {
      message: "The bit {bit} of {address} does not exist; a byte has bits 0 to 7.",
      help: "Write the byte before the dot and the bit after it, as in %IX2.7.",
    },
    "zh-CN": {
      message: "{address} 中没有第 {bit} 位；一个字节只有第 0 到 7 位。",
      help: "点号前写字节，点号后写位，例如 %IX2.7。",
    },
  },
  "location-too-far": {
    severity: "error",
    en: {
      message: "{address} lies beyond the process image; the last byte is {limit}.",
      help: "Check the byte number against the list of points.",
    },
    "zh-CN": {
      message: "{address} 超出过程映像；最后一个字节是 {limit}。",
      help: "请对照 I/O 表检查字节号。",
    },
  },
  "location-several-names": {
    severity: "error",
    en: {
      message: "An address belongs to one name only.",
      help: "Declare each located variable on its own.",
    },
    "zh-CN": {
      message: "一个地址只能对应一个名称。",
      help: "请分别声明每个带地址的变量。",
    },
  },
  "location-not-allowed": {
    severity: "error",
    en: {
      message: "Located variables cannot stand in {place}.",
      help: "Declare them in the program or in VAR_GLOBAL.",
    },
    "zh-CN": {
      message: "{place} 中不能声明带地址的变量。",
      help: "请在程序中或 VAR_GLOBAL 中声明。",
    },
  },
  "location-unbound": {
    severity: "error",
    en: {
      message: "The address {address} is not complete.",
      help: "Write the number of the byte instead of *.",
    },
    "zh-CN": {
      message: "地址 {address} 不完整。",
      help: "请写出字节号，不要写 *。",
    },
  },
  "write-to-input-image": {
    severity: "error",
    en: {
      message: "{address} is an input of the controller; the plant sets it.",
      help: "Write to %Q for outputs and to %M for memory.",
    },
    "zh-CN": {
      message: "{address} 是控制器的输入，由被控对象设置。",
      help: "输出请写 %Q，存储请写 %M。",
    },
  },
  "location-bit-of-word": {
    severity: "error",
    en: {
      message: "{address} has a bit after the dot, but its size letter is not X.",
      help: "Write %IX2.2 for a bit, %IW2 for a word.",
    },
    "zh-CN": {
      message: "{address} 的点号后写了位号，但宽度字母不是 X。",
      help: "位写作 %IX2.2，字写作 %IW2。",
    },
  },
  "location-without-bit": {
    severity: "error",
    en: {
      message: "{address} names a bit without its number.",
      help: "Write the byte, a dot and the bit, as in {address}.0; for the whole byte use %IB{byte}, %QB{byte} or %MB{byte}.",
    },
    "zh-CN": {
      message: "{address} 是位地址，但没有写位号。",
      help: "请写字节、点号和位，例如 {address}.0；整个字节用 %IB{byte}、%QB{byte} 或 %MB{byte}。",
    },
  },
  "location-of-compound": {
    severity: "error",
    en: {
      message: "A variable of type {type} cannot stand at {address}.",
      help: "Only elementary types and arrays of BYTE, WORD or numbers have an address.",
    },
    "zh-CN": {
      message: "{type} 类型的变量不能放在 {address}。",
      help: "只有基本类型，以及 BYTE、WORD 或数值的数组才能指定地址。",
    },
  },
  "location-of-bool-array": {
    severity: "error",
    en: {
      message: "An ARRAY OF BOOL cannot stand at {address}: an element would share its byte with others.",
      help: "Use a BYTE or WORD there and take its bits with .0, .1 and so on.",
    },
    "zh-CN": {
      message: "ARRAY OF BOOL 不能放在 {address}：一个元素会与其他元素共用一个字节。",
      help: "请在该处使用 BYTE 或 WORD，并用 .0、.1 等取位。",
    },
  },
} as const satisfies DiagnosticRows
