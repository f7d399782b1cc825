/** Diagnostics about located variables and direct addresses. */
import type { DiagnosticRows } from "./row.ts"

export const locationDiagnostics = {
  "address-twice": {
    severity: "error",
    en: {
      message: "{name} has the address {address} of {other}.",
      help: "Give each variable an address of its own, or use one of the two names everywhere.",
    },
    "zh-CN": {
      message: "{name} 与 {other} 使用同一地址 {address}。",
      help: "请为每个变量分配各自的地址，或只使用其中一个名称。",
    },
  },
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
  "fields-overlap": {
    severity: "error",
    en: {
      message: "{name} lies over another field of the structure.",
      help: "Move it to free bytes, or write STRUCT OVERLAP where fields are meant to share them.",
    },
    "zh-CN": {
      message: "{name} 与结构体的另一个字段重叠。",
      help: "请把它移到空闲的字节；如果有意共用字节，请写 STRUCT OVERLAP。",
    },
  },
  "overlap-field": {
    severity: "error",
    en: {
      message: "{type} cannot stand in a STRUCT OVERLAP.",
      help: "Numbers, bit strings, arrays and structures of them can. Use an array of bytes or characters for a text.",
    },
    "zh-CN": {
      message: "{type} 不能放在 STRUCT OVERLAP 中。",
      help: "可以放数值、位串以及由它们组成的数组和结构体。文本请用字节数组或字符数组。",
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
    severity: "warning",
    en: {
      message: "The address {address} is not complete, so the variable is not connected.",
      help: "Write the number of the byte instead of *, or complete the address in VAR_CONFIG.",
    },
    "zh-CN": {
      message: "地址 {address} 不完整，因此该变量不会连接。",
      help: "请写出字节号，不要写 *，或在 VAR_CONFIG 中补全地址。",
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
  "location-of-compound": {
    severity: "error",
    en: {
      message: "A variable of type {type} cannot stand at {address}.",
      help: "Only data have an address. Declare the instance or reference without AT.",
    },
    "zh-CN": {
      message: "{type} 类型的变量不能放在 {address}。",
      help: "只有数据才能指定地址。请声明实例或引用时不写 AT。",
    },
  },
  "location-not-mapped": {
    severity: "warning",
    en: {
      message: "{type} has no place in the process image here, so {address} is not connected.",
      help: "The variable works as without an address. Bits, whole numbers, REAL and arrays of numbers are connected.",
    },
    "zh-CN": {
      message: "{type} 在此处的过程映像中没有位置，因此 {address} 不会连接。",
      help: "该变量如同没有地址一样工作。位、整数、REAL 以及数值数组可以连接。",
    },
  },
} as const satisfies DiagnosticRows
