/** Diagnostics about how programs are put together: several files, namespaces, configurations. */
import type { DiagnosticRows } from "./row.ts"

export const organisationDiagnostics = {
  "config-path": {
    severity: "error",
    en: {
      message: "{path} is not the path of a variable.",
      help: "Write resource, program instance, block instances and variable with dots between them, such as cpu.p.pump.level. In-outs and VAR_TEMP have no path.",
    },
    "zh-CN": {
      message: "{path} 不是某个变量的路径。",
      help: "请依次写出资源、程序实例、功能块实例和变量，用点分隔，例如 cpu.p.pump.level。VAR_IN_OUT 和 VAR_TEMP 没有路径。",
    },
  },
  "config-type": {
    severity: "error",
    en: {
      message: "The variable is declared as {expected}, not as {actual}.",
      help: "VAR_ACCESS and VAR_CONFIG repeat the type of the variable's own declaration.",
    },
    "zh-CN": {
      message: "该变量声明的类型是 {expected}，不是 {actual}。",
      help: "VAR_ACCESS 和 VAR_CONFIG 中的类型须与变量自身的声明相同。",
    },
  },
  "config-location": {
    severity: "error",
    en: {
      message: "{name} cannot get the address {address}: declared is {declared}.",
      help: "VAR_CONFIG completes addresses that the declaration leaves open, such as AT %Q*, with one of the same area.",
    },
    "zh-CN": {
      message: "{name} 不能取得地址 {address}：声明为 {declared}。",
      help: "VAR_CONFIG 用同一区域的地址补全声明中留空的地址，例如 AT %Q*。",
    },
  },
  "declared-elsewhere": {
    severity: "warning",
    en: {
      message: "{name} is not declared in these files.",
      help: "It is taken to stand in another library; what depends on it is not checked. Add the file that declares it.",
    },
    "zh-CN": {
      message: "这些文件中没有声明 {name}。",
      help: "编译器认为它在另一个库中；依赖它的部分不作检查。请加入声明它的文件。",
    },
  },
  "unknown-namespace": {
    severity: "error",
    en: {
      message: "There is no namespace {name}.",
      help: "Write the whole name of a namespace that one of the files declares, such as USING A.B.",
    },
    "zh-CN": {
      message: "没有命名空间 {name}。",
      help: "请写出某个文件中声明的命名空间的完整名称，例如 USING A.B。",
    },
  },
  "ambiguous-name": {
    severity: "error",
    en: {
      message: "{name} stands in several namespaces that are opened here: {places}.",
      help: "Write the namespace in front of the name.",
    },
    "zh-CN": {
      message: "此处打开的几个命名空间都有 {name}：{places}。",
      help: "请在名称前写上命名空间。",
    },
  },
  "internal-name": {
    severity: "error",
    en: {
      message: "{name} is INTERNAL to {place} and cannot be used from here.",
      help: "Use what the namespace offers publicly, or take INTERNAL away.",
    },
    "zh-CN": {
      message: "{name} 在 {place} 中是 INTERNAL，不能在此处使用。",
      help: "请使用该命名空间公开的内容，或去掉 INTERNAL。",
    },
  },
  "property-not-readable": {
    severity: "error",
    en: {
      message: "The property {name} of {type} has no GET and cannot be read.",
      help: "Give the property a GET part, or read another variable.",
    },
    "zh-CN": {
      message: "{type} 的属性 {name} 没有 GET，不能读取。",
      help: "请为该属性加上 GET 部分，或读取其他变量。",
    },
  },
  "property-not-writable": {
    severity: "error",
    en: {
      message: "The property {name} of {type} has no SET and cannot be written.",
      help: "Give the property a SET part, or write another variable.",
    },
    "zh-CN": {
      message: "{type} 的属性 {name} 没有 SET，不能写入。",
      help: "请为该属性加上 SET 部分，或写入其他变量。",
    },
  },
  "edge-misplaced": {
    severity: "error",
    en: {
      message: "{word} stands only behind BOOL inputs of a FUNCTION_BLOCK or PROGRAM.",
      help: "Use an instance of R_TRIG or F_TRIG here.",
    },
    "zh-CN": {
      message: "{word} 只能写在 FUNCTION_BLOCK 或 PROGRAM 的 BOOL 输入之后。",
      help: "此处请使用 R_TRIG 或 F_TRIG 的实例。",
    },
  },
  "override-needed": {
    severity: "error",
    en: {
      message: "{name} replaces the method of {block} without saying OVERRIDE.",
      help: "Write METHOD OVERRIDE {name}, or give the method another name.",
    },
    "zh-CN": {
      message: "{name} 替换了 {block} 的方法，但没有写 OVERRIDE。",
      help: "请写 METHOD OVERRIDE {name}，或给方法另起名称。",
    },
  },
  "access-narrowed": {
    severity: "error",
    en: {
      message: "{name} may be called by fewer than {block} promises.",
      help: "Give the method the same access word as there, or PUBLIC.",
    },
    "zh-CN": {
      message: "能调用 {name} 的范围小于 {block} 所承诺的。",
      help: "请使用与那里相同的访问说明，或写 PUBLIC。",
    },
  },
  "word-without-meaning": {
    severity: "error",
    en: {
      message: "{word} has no meaning in {section}.",
      help: "Take the word away. What has no memory of its own keeps nothing, and only VAR of blocks and classes says who may use it.",
    },
    "zh-CN": {
      message: "{word} 在 {section} 中没有意义。",
      help: "请去掉这个词。没有自己存储区的变量无法保持值，只有功能块和类的 VAR 才能说明谁可以使用。",
    },
  },
  "repeated-word": {
    severity: "error",
    en: {
      message: "{word} stands here twice.",
      help: "Write it once.",
    },
    "zh-CN": {
      message: "{word} 在此处写了两次。",
      help: "只写一次即可。",
    },
  },
  "in-out-with-value": {
    severity: "error",
    en: {
      message: "A variable of VAR_IN_OUT has no initial value of its own.",
      help: "It is the variable that the caller hands over. Take the value away, or declare it in VAR_INPUT.",
    },
    "zh-CN": {
      message: "VAR_IN_OUT 的变量没有自己的初始值。",
      help: "它就是调用者传来的变量。请去掉初始值，或改在 VAR_INPUT 中声明。",
    },
  },
  "interface-twice": {
    severity: "error",
    en: {
      message: "The interface {name} is listed twice.",
      help: "List it once.",
    },
    "zh-CN": {
      message: "接口 {name} 列出了两次。",
      help: "只列出一次即可。",
    },
  },
  "contradicting-words": {
    severity: "error",
    en: {
      message: "{first} and {second} contradict each other.",
      help: "Take one of the two away.",
    },
    "zh-CN": {
      message: "{first} 与 {second} 相互矛盾。",
      help: "请去掉其中之一。",
    },
  },
  "interface-method-with-body": {
    severity: "error",
    en: {
      message: "The method {name} of an interface has statements.",
      help: "An interface says only how a method is called; write the statements in the class that implements it.",
    },
    "zh-CN": {
      message: "接口的方法 {name} 含有语句。",
      help: "接口只说明方法如何调用；请把语句写在实现它的类中。",
    },
  },
  "class-section": {
    severity: "error",
    en: {
      message: "The class {name} has inputs or outputs.",
      help: "A class is used through its methods: give them the parameters, or write a FUNCTION_BLOCK.",
    },
    "zh-CN": {
      message: "类 {name} 有输入或输出。",
      help: "类通过方法使用：请把参数写在方法中，或改用 FUNCTION_BLOCK。",
    },
  },
  "external-constant": {
    severity: "error",
    en: {
      message: "{name} is a constant; VAR_EXTERNAL must say so.",
      help: "Write VAR_EXTERNAL CONSTANT.",
    },
    "zh-CN": {
      message: "{name} 是常量，VAR_EXTERNAL 也必须写明。",
      help: "请写 VAR_EXTERNAL CONSTANT。",
    },
  },
  "external-with-value": {
    severity: "error",
    en: {
      message: "A variable of VAR_EXTERNAL has its value from the global one.",
      help: "Take the value away, or give it where the variable is declared in VAR_GLOBAL.",
    },
    "zh-CN": {
      message: "VAR_EXTERNAL 的变量从全局变量取得值。",
      help: "请去掉初值，或在 VAR_GLOBAL 的声明处给出。",
    },
  },
  "constant-without-value": {
    severity: "error",
    en: {
      message: "The constant {name} has no value.",
      help: "Write := and a value behind the type.",
    },
    "zh-CN": {
      message: "常量 {name} 没有值。",
      help: "请在类型之后写 := 和值。",
    },
  },
} as const satisfies DiagnosticRows
