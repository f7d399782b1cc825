/** Diagnostics about files of PLCopen XML and TwinCAT. */
import type { DiagnosticRows } from "./row.ts"

export const exchangeDiagnostics = {
  "xml-not-read-here": {
    severity: "error",
    en: {
      message: "This is a project in XML, and only text is read here.",
      help: "Turn it into text with lehrwerk convert --to st, or give the file to the command line.",
    },
    "zh-CN": {
      message: "这是 XML 格式的工程，而此处只读取文本。",
      help: "请用 lehrwerk convert --to st 转换为文本，或把文件交给命令行处理。",
    },
  },
  "xml-syntax": {
    severity: "error",
    en: {
      message: "This XML cannot be read here: {found}.",
      help: "Export the file again, or mend the tag, attribute or sign in this place.",
    },
    "zh-CN": {
      message: "此处的 XML 无法读取：{found}。",
      help: "请重新导出文件，或修正此处的标签、属性或符号。",
    },
  },
  "xml-unclosed": {
    severity: "error",
    en: {
      message: "The element {element} is never closed.",
      help: "The file seems cut off. Export it again, or add </{element}>.",
    },
    "zh-CN": {
      message: "元素 {element} 没有结束。",
      help: "文件似乎不完整。请重新导出，或补上 </{element}>。",
    },
  },
  "xml-tag-mismatch": {
    severity: "error",
    en: {
      message: "Here {found} is closed, but {expected} is open.",
      help: "Close elements in the reverse order of their opening.",
    },
    "zh-CN": {
      message: "此处结束的是 {found}，但当前打开的是 {expected}。",
      help: "请按与打开相反的顺序结束各元素。",
    },
  },
  "xml-not-a-project": {
    severity: "error",
    en: {
      message: "An XML file with the root {element} is no program.",
      help: "Programs are exported as PLCopen XML, with the root project, or as files of TwinCAT 3.",
    },
    "zh-CN": {
      message: "根元素为 {element} 的 XML 文件不是程序。",
      help: "程序应导出为 PLCopen XML（根元素为 project），或使用 TwinCAT 3 的文件。",
    },
  },
  "xml-part-missing": {
    severity: "error",
    en: {
      message: "An element {element} needs {part}, which is missing or has an unknown value.",
      help: "Export the file again, or add the attribute.",
    },
    "zh-CN": {
      message: "元素 {element} 需要 {part}，但它缺失或取值未知。",
      help: "请重新导出文件，或补上该属性。",
    },
  },
  "network-id-twice": {
    severity: "error",
    en: {
      message: "Two elements of this body have the localId {id}.",
      help: "Connections name elements by their localId; give each its own.",
    },
    "zh-CN": {
      message: "此程序体中有两个元素的 localId 都是 {id}。",
      help: "连线以 localId 指明元素，请让每个元素的编号唯一。",
    },
  },
  "network-reference": {
    severity: "error",
    en: {
      message: "This is connected to element {id}, which does not exist in this body.",
      help: "Draw the connection anew in the editor, or correct refLocalId.",
    },
    "zh-CN": {
      message: "此处连接到元素 {id}，但该程序体中没有它。",
      help: "请在编辑器中重新连线，或改正 refLocalId。",
    },
  },
  "network-loop": {
    severity: "error",
    en: {
      message: "The connections of element {id} lead back to itself without a block between.",
      help: "Remove one connection, or lead the loop through a variable or a function block.",
    },
    "zh-CN": {
      message: "元素 {id} 的连线未经任何块又回到了它自己。",
      help: "请删除其中一条连线，或让回路经过变量或功能块。",
    },
  },
  "network-connector": {
    severity: "error",
    en: {
      message: "There is no connector {name} for this continuation.",
      help: "Give the connector and its continuation the same name.",
    },
    "zh-CN": {
      message: "此处的延续没有对应的连接符 {name}。",
      help: "请让连接符与其延续同名。",
    },
  },
  "network-label": {
    severity: "error",
    en: {
      message: "There is no label {name} in this body.",
      help: "Jumps lead to labels of the same body; check the name.",
    },
    "zh-CN": {
      message: "此程序体中没有标号 {name}。",
      help: "跳转只能到同一程序体的标号，请检查名称。",
    },
  },
  "chart-order": {
    severity: "error",
    en: {
      message: "Steps and transitions do not alternate at element {id}.",
      help: "A transition leads from at least one step to at least one other; a step is entered by transitions.",
    },
    "zh-CN": {
      message: "元素 {id} 处步与转换没有交替出现。",
      help: "每个转换都从至少一个步通向另一个步，步由转换进入。",
    },
  },
  "network-type-unknown": {
    severity: "error",
    en: {
      message: "The type of what block {id} gives cannot be found out.",
      help: "Connect its output to a variable, or name the type in an input, as in INT#1.",
    },
    "zh-CN": {
      message: "无法确定块 {id} 的输出类型。",
      help: "请把输出连接到变量，或在输入中写明类型，例如 INT#1。",
    },
  },
} as const satisfies DiagnosticRows
