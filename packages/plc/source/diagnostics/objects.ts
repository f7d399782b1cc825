/** Diagnostics about methods, classes and blocks that extend others. */
import type { DiagnosticRows } from "./row.ts"

export const objectDiagnostics = {
  "method-in-function": {
    severity: "error",
    en: {
      message: "A function has no methods.",
      help: "Move {name} into a FUNCTION_BLOCK or CLASS, or write it as a function of its own.",
    },
    "zh-CN": {
      message: "函数没有方法。",
      help: "请把 {name} 移到 FUNCTION_BLOCK 或 CLASS 中，或把它写成独立的函数。",
    },
  },
  "method-not-accessible": {
    severity: "error",
    en: {
      message: "The method {name} of {block} is {access} and cannot be called from here.",
      help: "Call a public method, or declare {name} as PUBLIC.",
    },
    "zh-CN": {
      message: "{block} 的方法 {name} 是 {access}，不能在此处调用。",
      help: "请调用公有方法，或把 {name} 声明为 PUBLIC。",
    },
  },
  "method-cannot-reach": {
    severity: "error",
    en: {
      message: "A method cannot use {name}, which exists only while the body of its block runs.",
      help: "Hand it to the method as a parameter. In-outs and temporaries of a block belong to its body alone.",
    },
    "zh-CN": {
      message: "方法不能使用 {name}，它只在功能块本体运行期间存在。",
      help: "请把它作为参数传给方法。功能块的输入输出变量和临时变量只属于其本体。",
    },
  },
  "this-outside-block": {
    severity: "error",
    en: {
      message: "{word} has a meaning only in blocks, classes and their methods.",
      help: "Use the name of an instance instead.",
    },
    "zh-CN": {
      message: "{word} 只在功能块、类及其方法中有意义。",
      help: "请改用实例的名称。",
    },
  },
  "super-without-base": {
    severity: "error",
    en: {
      message: "{block} extends no other block, so there is no SUPER.",
      help: "Write EXTENDS and the name of the base behind {block}, or call the own method without SUPER.",
    },
    "zh-CN": {
      message: "{block} 没有扩展其他功能块，因此没有 SUPER。",
      help: "请在 {block} 之后写 EXTENDS 和基类名称，或不带 SUPER 调用自己的方法。",
    },
  },
  "base-not-block": {
    severity: "error",
    en: {
      message: "{name} cannot be extended here.",
      help: "A FUNCTION_BLOCK extends function blocks and classes, a CLASS extends classes.",
    },
    "zh-CN": {
      message: "此处不能扩展 {name}。",
      help: "FUNCTION_BLOCK 可以扩展功能块和类，CLASS 只能扩展类。",
    },
  },
  "base-is-final": {
    severity: "error",
    en: {
      message: "{name} is FINAL and cannot be extended.",
      help: "Remove FINAL from it, or use an instance of it as a variable.",
    },
    "zh-CN": {
      message: "{name} 是 FINAL，不能被扩展。",
      help: "请去掉它的 FINAL，或把它的实例作为变量使用。",
    },
  },
  "inheritance-cycle": {
    severity: "error",
    en: {
      message: "{name} extends itself: {cycle}.",
      help: "Remove EXTENDS from one of these blocks.",
    },
    "zh-CN": {
      message: "{name} 扩展了自身：{cycle}。",
      help: "请去掉其中一个功能块的 EXTENDS。",
    },
  },
  "abstract-instance": {
    severity: "error",
    en: {
      message: "{name} is ABSTRACT; there are no instances of it.",
      help: "Declare a variable of a block that extends {name} and has all its methods.",
    },
    "zh-CN": {
      message: "{name} 是 ABSTRACT，不能有实例。",
      help: "请声明扩展了 {name} 且具备其全部方法的功能块的变量。",
    },
  },
  "abstract-method-in-concrete-block": {
    severity: "error",
    en: {
      message: "The method {name} is ABSTRACT, but {block} is not.",
      help: "Write a body for {name}, or declare {block} as ABSTRACT.",
    },
    "zh-CN": {
      message: "方法 {name} 是 ABSTRACT，而 {block} 不是。",
      help: "请为 {name} 编写本体，或把 {block} 声明为 ABSTRACT。",
    },
  },
  "abstract-method-with-body": {
    severity: "error",
    en: {
      message: "The method {name} is ABSTRACT and has statements.",
      help: "Remove the statements or ABSTRACT.",
    },
    "zh-CN": {
      message: "方法 {name} 是 ABSTRACT，却包含语句。",
      help: "请删除语句或去掉 ABSTRACT。",
    },
  },
  "abstract-method-called": {
    severity: "error",
    en: {
      message: "The method {name} of {block} is ABSTRACT and has no body to run.",
      help: "Call it on an instance of a block that implements it.",
    },
    "zh-CN": {
      message: "{block} 的方法 {name} 是 ABSTRACT，没有可运行的本体。",
      help: "请在实现了该方法的功能块实例上调用它。",
    },
  },
  "method-not-implemented": {
    severity: "error",
    en: {
      message: "{block} lacks the method {name}, which it promises to have.",
      help: "Write METHOD {name} with the same parameters and result, or declare {block} as ABSTRACT.",
    },
    "zh-CN": {
      message: "{block} 缺少它应当具备的方法 {name}。",
      help: "请用相同的参数和结果编写 METHOD {name}，或把 {block} 声明为 ABSTRACT。",
    },
  },
  "nothing-to-override": {
    severity: "error",
    en: {
      message: "{name} overrides nothing: no base of {block} has such a method.",
      help: "Check the spelling, or remove OVERRIDE.",
    },
    "zh-CN": {
      message: "{name} 没有可重写的方法：{block} 的基类中没有此方法。",
      help: "请检查拼写，或去掉 OVERRIDE。",
    },
  },
  "override-of-final": {
    severity: "error",
    en: {
      message: "The method {name} of {block} is FINAL and cannot be overridden.",
      help: "Give this method another name, or remove FINAL there.",
    },
    "zh-CN": {
      message: "{block} 的方法 {name} 是 FINAL，不能重写。",
      help: "请给该方法另取名称，或去掉那里的 FINAL。",
    },
  },
  "override-signature": {
    severity: "error",
    en: {
      message: "{name} has other parameters or another result than in {block}.",
      help: "Repeat names, types and order of the parameters and the result as they stand there.",
    },
    "zh-CN": {
      message: "{name} 的参数或结果与 {block} 中的不同。",
      help: "请按那里的写法重复参数的名称、类型和顺序以及结果。",
    },
  },
  "not-an-interface": {
    severity: "error",
    en: {
      message: "{name} is no interface.",
      help: "Only interfaces stand here. To extend a block or class, write EXTENDS {name}.",
    },
    "zh-CN": {
      message: "{name} 不是接口。",
      help: "此处只能写接口。要扩展功能块或类，请写 EXTENDS {name}。",
    },
  },
  "not-implementing": {
    severity: "error",
    en: {
      message: "{type} does not implement {interface}.",
      help: "Assign an instance of a block that implements {interface}, or NULL.",
    },
    "zh-CN": {
      message: "{type} 没有实现 {interface}。",
      help: "请赋予实现了 {interface} 的功能块实例，或 NULL。",
    },
  },
  "no-such-method": {
    severity: "error",
    en: {
      message: "{type} has no method {name}.",
      help: "Through an interface only its methods can be called: {known}.",
    },
    "zh-CN": {
      message: "{type} 没有方法 {name}。",
      help: "通过接口只能调用它的方法：{known}。",
    },
  },
  "class-with-body": {
    severity: "error",
    en: {
      message: "{name} has a part that a class or interface cannot have.",
      help: "Put statements into a method, or declare {name} as FUNCTION_BLOCK. An interface has methods without bodies only.",
    },
    "zh-CN": {
      message: "{name} 含有类或接口不能有的部分。",
      help: "请把语句放入方法中，或把 {name} 声明为 FUNCTION_BLOCK。接口只有不带本体的方法。",
    },
  },
  "class-called": {
    severity: "error",
    en: {
      message: "{name} is a class; only its methods can be called.",
      help: "Write the name of a method behind the instance, as in machine.start().",
    },
    "zh-CN": {
      message: "{name} 是类，只能调用它的方法。",
      help: "请在实例之后写方法名称，例如 machine.start()。",
    },
  },
} as const satisfies DiagnosticRows
