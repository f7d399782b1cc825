/**
 * The dialects as data: what each vendor's text may do beyond IEC 61131-3. The lexer, the parser and the semantic
 * analysis ask this table and never the dialect's name. `iec` has every switch off: it is the standard and nothing else.
 */
import type { ElementaryName } from "../program.ts"
import { T, type TokenKind } from "./tokens.ts"

export const dialectNames = ["iec", "codesys", "scl", "ax"] as const
export type DialectName = (typeof dialectNames)[number]

export interface DialectFeatures {
  /** As people call it, for messages. */
  readonly title: string
  /** Further keywords, in capitals. */
  readonly words: ReadonlyMap<string, TokenKind>
  /** Names such as `pump__1` and `value_`. */
  readonly looseUnderscores: boolean
  /** The attributes strict and qualified_only mean something. */
  readonly followsAttributes: boolean
  /** Names of variables with two underscores in a row belong to the system. */
  readonly singleUnderscores: boolean
  /** SHR of a number moves its sign in from the left. */
  readonly signedShifts: boolean
  /** Braces may hold anything: attributes, several of them, semicolons. */
  readonly attributes: boolean
  /** END_IF and its like may stand without a semicolon. */
  readonly optionalSemicolons: boolean
  /** `a;` reads a variable and does nothing with it, which is a warning only. */
  readonly looseStatements: boolean
  /** 0 and 1 are FALSE and TRUE where a BOOL is wanted. */
  readonly bitLiterals: boolean
  /** `a := b := c` and `lamp S= on`, `lamp R= off`. */
  readonly assignmentForms: boolean
  /** `a += b` and its like. */
  readonly compoundAssignments: boolean
  /** PERSISTENT behind VAR; it means RETAIN. */
  readonly persistent: boolean
  /** `(idle, busy) UINT`: the base type behind the values. */
  readonly trailingEnumBase: boolean
  /** `ARRAY[1..3] OF INT := 1, 2, 3` without brackets. */
  readonly bareArrayInitials: boolean
  /** Bit strings and whole numbers of at most equal width stand for each other; bits of whole numbers are accessible. */
  readonly looseNumbers: boolean
  /** Values change their type on the way into a variable or parameter too, even where something may be lost. */
  readonly looseAssignments: boolean
  /** Enumerations and whole numbers stand for each other, unless the enumeration is said to be strict. */
  readonly looseEnums: boolean
  /** The inner variables of an instance may be read from outside. */
  readonly readableInstances: boolean
  /** A list of global variables is the name of its file: `GVL.x`, and `.x` is the global one. */
  readonly globalLists: boolean
  /** `%I*` waits for an address; `%QX12` counts bits. */
  readonly looseAddresses: boolean
  /** `{IF defined (x)}` … `{END_IF}` chooses what is compiled. */
  readonly conditionalPragmas: boolean
  /** Instances of blocks take arguments by position too, and inputs left out of such calls keep their initial values. */
  readonly positionalBlocks: boolean
  /** Functions may call themselves, to a limited depth. */
  readonly recursion: boolean
  /** Standard blocks have the vendor's names of inputs too: RESET, LOAD, SET1. */
  readonly standardAliases: boolean
  /** Bit strings and REAL convert by value, as numbers do; `16#FFFF` is a negative INT. */
  readonly numericBits: boolean
  /** A body may assign to its inputs. */
  readonly writableInputs: boolean
  /** STRUCT EXTENDS. */
  readonly structBases: boolean
  /** Its editors show declarations and bodies without END_FUNCTION_BLOCK and its like, and so do texts taken from there. */
  readonly openEnds: boolean
  /** METHOD, PROPERTY and ACTION behind the end of their block, or alone in a file whose block stands elsewhere. */
  readonly trailingMembers: boolean
  /** `fan : Fan(limit := 3)` and `Fan[(1), (2)]` hand arguments to the FB_Init of instances, which runs before the first scan. */
  readonly constructors: boolean
  /** `#local` and `"any name"`, REGION lines, comments of several languages. */
  readonly markedNames: boolean
  /** `VERSION : 0.1` and its like below a name, TYPE without a colon, `: Void`. */
  readonly blockHeaders: boolean
  /** `timer.TON(…)` calls a timer or counter; instances show their inner variables. */
  readonly openInstances: boolean
  /** Functions and methods of one name that differ in their parameters. */
  readonly overloads: boolean
  /** A program comes file by file too: its configuration and global variables, or its programs, stand elsewhere. */
  readonly applicationFiles: boolean
  /** `TASK slow;` without properties. */
  readonly plainTasks: boolean
  /** Methods of classes say OVERRIDE, VAR_EXTERNAL says CONSTANT: what the standard asks and most tools do not. */
  readonly strictObjects: boolean
  /** Files without a PROGRAM may use what other libraries declare. */
  readonly openLibraries: boolean
  /** How a project's own lists, types and functions are named, and how its libraries' are. */
  readonly foreignNames: RegExp | undefined
  /** How its global constants are named. */
  readonly foreignConstants: RegExp | undefined
  /** Short names of types in front of literals, in capitals: `W#16#FF`. */
  readonly literalPrefixes: Readonly<Record<string, ElementaryName>>
  /** `s[0]` is the first character of a string, as BYTE; a WSTRING has WORDs. */
  readonly charactersFromZero: boolean
  /** Its own functions beside the standard's, such as NORM_X. */
  readonly systemFunctions: boolean
  /** Functions of System.Strings, System.Math and the like, and the assertions of its tests. */
  readonly namespacedFunctions: boolean
  /** A method is called through THIS; its name alone is a function's. */
  readonly methodsThroughThis: boolean
  /** Inputs with an initial value of their own may be left out of calls by position too. */
  readonly optionalInputs: boolean
  /** Calls of functions name every input that has no value of its own. */
  readonly fullCalls: boolean
  /** `AT %B2` in a structure says where the field lies. */
  readonly relativeFields: boolean
  /** Charts: an action's statements run once more when it has gone off. */
  readonly finalScan: boolean
  /** `CHAR#16#0D`, `CHAR#13`: characters by their codes. */
  readonly characterCodes: boolean
  /** CASE over a text. */
  readonly textCases: boolean
  /** The word that jumps to a label; without one there are no labels. */
  readonly jumpWord: "JMP" | "GOTO" | undefined
  /** POINTER TO, ADR, arithmetic with addresses, REFERENCE TO and `REF=`, SIZEOF. */
  readonly pointers: boolean
  /** Operators on addresses and the like that are refused by name, in capitals. */
  readonly refused: ReadonlySet<string>
  /** The part of the library that only this vendor brings along, by the word in front of its names. */
  readonly vendorLibrary: "CODESYS" | undefined
  /** Namespaces of the vendor's libraries whose names are found without them too, in capitals. */
  readonly libraryNamespaces: ReadonlySet<string>
  /** Capacity of a STRING without a length. */
  readonly stringCapacity: number
  /** Names of types that its older texts give to variables, in capitals. */
  readonly laterTypeNames: ReadonlySet<string>
  /** Further names of elementary types and of blocks of the library, in capitals. */
  readonly typeAliases: Readonly<Record<string, string>>
}

const counterAliases = (type: string, family: string): Readonly<Record<string, string>> =>
  Object.fromEntries(["CTU", "CTD", "CTUD"].map((word) => [`${word}_${type}`, `${family}_${word}`]))

const iec: DialectFeatures = {
  title: "IEC 61131-3",
  words: new Map(),
  looseUnderscores: false,
  followsAttributes: false,
  singleUnderscores: false,
  signedShifts: false,
  attributes: false,
  optionalSemicolons: false,
  looseStatements: false,
  bitLiterals: false,
  assignmentForms: false,
  compoundAssignments: false,
  persistent: false,
  trailingEnumBase: false,
  bareArrayInitials: false,
  looseNumbers: false,
  looseAssignments: false,
  looseEnums: false,
  readableInstances: false,
  globalLists: false,
  looseAddresses: false,
  conditionalPragmas: false,
  positionalBlocks: false,
  recursion: false,
  standardAliases: false,
  numericBits: false,
  writableInputs: false,
  structBases: false,
  openEnds: false,
  trailingMembers: false,
  constructors: false,
  markedNames: false,
  blockHeaders: false,
  openInstances: false,
  openLibraries: false,
  applicationFiles: false,
  plainTasks: false,
  foreignNames: undefined,
  foreignConstants: undefined,
  strictObjects: true,
  overloads: false,
  literalPrefixes: {},
  charactersFromZero: false,
  systemFunctions: false,
  namespacedFunctions: false,
  methodsThroughThis: false,
  optionalInputs: false,
  fullCalls: false,
  relativeFields: true,
  finalScan: false,
  characterCodes: false,
  textCases: false,
  jumpWord: undefined,
  pointers: false,
  refused: new Set(),
  vendorLibrary: undefined,
  libraryNamespaces: new Set(),
  stringCapacity: 254,
  laterTypeNames: new Set(),
  typeAliases: {},
}

export const dialects: Readonly<Record<DialectName, DialectFeatures>> = {
  iec,
  codesys: {
    ...iec,
    title: "CODESYS",
    finalScan: true,
    words: new Map([
      ["UNION", T.struct],
      ["END_UNION", T.endStruct],
      ["VAR_STAT", T.varStatic],
      ["AND_THEN", T.andThen],
      ["OR_ELSE", T.orElse],
      ["ACTION", T.action],
      ["PROPERTY", T.property],
    ]),
    looseUnderscores: true,
    followsAttributes: true,
    singleUnderscores: true,
    signedShifts: true,
    attributes: true,
    optionalSemicolons: true,
    looseStatements: true,
    bitLiterals: true,
    assignmentForms: true,
    persistent: true,
    trailingEnumBase: true,
    bareArrayInitials: true,
    looseNumbers: true,
    looseAssignments: true,
    openLibraries: true,
    foreignNames:
      /^(?:GVL|GV_|G_|g_|g[a-z]?[A-Z]|FB_|ST_|E_|I_|T_|U_|DUT_|F_|FC_|PRG_|MC_|SMC_|SM3_|AXIS_REF|Sys[A-Z]|Cmp[A-Z]|Tc\d?_|ADS[A-Z]|NT_|IoDrv|Param_|PL_|_(?:LD|FBD|CFC|SFC)_BODY$)|^\w+\./,
    foreignConstants:
      /^(?!UN|MISSING|NOT_|NO_|BAD_|INVALID)[A-Z][A-Z0-9]*_[A-Z0-9_]+$|^(?!\w*(?:[Uu]nde|[Uu]nkn|[Mm]issing|[Ee]xist|[Ii]nvalid))[gc]?(?:a?(?:b|n|i|f|s|st|fb|e)|r|p|t|d|w|x|u|ui|di|udi|dw|by|lr|ip|c)[A-Z]\w+$/,
    strictObjects: false,
    charactersFromZero: true,
    looseEnums: true,
    readableInstances: true,
    globalLists: true,
    looseAddresses: true,
    conditionalPragmas: true,
    positionalBlocks: true,
    optionalInputs: true,
    recursion: true,
    standardAliases: true,
    numericBits: true,
    writableInputs: true,
    structBases: true,
    openEnds: true,
    trailingMembers: true,
    constructors: true,
    jumpWord: "JMP",
    pointers: true,
    refused: new Set(["INI"]),
    vendorLibrary: "CODESYS",
    libraryNamespaces: new Set(
      "STANDARD STANDARD64 UTIL TC2_STANDARD TC2_SYSTEM TC2_UTILITIES TC2_MATH TC3_STANDARD".split(" "),
    ),
    stringCapacity: 80,
    laterTypeNames: new Set(["LDATE", "LTIME_OF_DAY", "LDATE_AND_TIME"]),
    typeAliases: {
      BIT: "BOOL",
      // Addresses have 32 bits here.
      PVOID: "DWORD",
      __XWORD: "DWORD",
      __UXINT: "UDINT",
      __XINT: "DINT",
      XWORD: "DWORD",
      UXINT: "UDINT",
      XINT: "DINT",
      "__SYSTEM.EXCEPTIONCODE": "UDINT",
    },
  },
  scl: {
    ...iec,
    title: "SCL",
    words: new Map([
      ["ORGANIZATION_BLOCK", T.program],
      ["END_ORGANIZATION_BLOCK", T.endProgram],
      ["DATA_BLOCK", T.dataBlock],
      ["END_DATA_BLOCK", T.endDataBlock],
      ["BEGIN", T.begin],
    ]),
    looseUnderscores: true,
    attributes: true,
    compoundAssignments: true,
    looseNumbers: true,
    writableInputs: true,
    looseAssignments: true,
    markedNames: true,
    blockHeaders: true,
    openInstances: true,
    fullCalls: true,
    jumpWord: "GOTO",
    openLibraries: true,
    strictObjects: false,
    bareArrayInitials: true,
    literalPrefixes: { B: "BYTE", W: "WORD", DW: "DWORD", LW: "LWORD", L: "DINT" },
    systemFunctions: true,
    typeAliases: {
      S5TIME: "TIME",
      TONR: "IEC_TIMER_TONR",
      TONR_TIME: "IEC_TIMER_TONR",
      TONR_LTIME: "IEC_LTIMER_TONR",
      TON_TIME: "TON",
      TOF_TIME: "TOF",
      TP_TIME: "TP",
      F_TRIG: "F_TRIG_FROM_FALSE",
      CTU_INT: "CTU",
      CTD_INT: "CTD",
      CTUD_INT: "CTUD",
      ...counterAliases("SINT", "IEC_SCOUNTER"),
      ...counterAliases("UINT", "IEC_UCOUNTER"),
      ...counterAliases("USINT", "IEC_USCOUNTER"),
    },
  },
  ax: {
    ...iec,
    title: "SIMATIC AX",
    looseUnderscores: true,
    attributes: true,
    openLibraries: true,
    applicationFiles: true,
    plainTasks: true,
    recursion: true,
    looseNumbers: true,
    looseEnums: true,
    standardAliases: true,
    overloads: true,
    namespacedFunctions: true,
    methodsThroughThis: true,
    optionalInputs: true,
    relativeFields: true,
    characterCodes: true,
    textCases: true,
    typeAliases: {
      "SYSTEM.COUNTERS.COUNTERUP": "COUNTERUP",
      ONDELAY: "TON",
      "SYSTEM.TIMER.ONDELAY": "TON",
      OFFDELAY: "TOF",
      "SYSTEM.TIMER.OFFDELAY": "TOF",
      PULSE: "TP",
      "SYSTEM.TIMER.PULSE": "TP",
      DB_ANY: "UINT",
    },
  },
}

/** A sign only where no chart is: charts have actions in every dialect. */
const actionSign = String.raw`\bEND_ACTION\b`
const chart = /\bINITIAL_STEP\b/i

/** What only one dialect writes, outside comments and texts. Read from the start to the end, so that the first one decides. */
const signs: readonly (readonly [DialectName, string])[] = [
  [
    "scl",
    String.raw`\bS7_Optimized_Access\b|^[ \t]*(?:END_)?(?:REGION|DATA_BLOCK|ORGANIZATION_BLOCK)\b(?![ \t]*[:,.=([])`,
  ],
  ["scl", String.raw`\b(?:FUNCTION|FUNCTION_BLOCK|TYPE)[ \t]+"|^[ \t]*VERSION[ \t]*:[ \t]*\d`],
  ["scl", String.raw`(?<![\w#])#[A-Za-z_"]`],
  [
    "scl",
    String.raw`^[ \t]*(?:BEGIN|END_CONST|END_LABEL)[ \t]*;?[ \t]*$|^[ \t]*(?:TITLE[ \t]*=|(?:AUTHOR|FAMILY)[ \t]*:[ \t]*\w+[ \t]*$)`,
  ],
  [
    "codesys",
    String.raw`\b(?:VAR_STAT|AND_THEN|OR_ELSE|(?:END_)?ACTIONS|END_UNION|PERSISTENT|END_PROPERTY)\b`,
  ],
  ["codesys", actionSign],
  [
    "codesys",
    String.raw`\b(?:POINTER|REFERENCE)\s+TO\b|\bREFERENCE_TO\b|\b(?:ADR|SIZEOF)[ \t]*\(|\b__[A-Z]+\b|\b(?:THIS|SUPER)\^`,
  ],
  [
    "codesys",
    String.raw`\b(?:SET1|RESET1)[ \t]*:=|\bCU[ \t]*:=[^;]*\bRESET[ \t]*:=|\bC[UD][ \t]*:=[^;]*\bLOAD[ \t]*:=`,
  ],
  ["codesys", String.raw`^[ \t]*[\w.\[\]]+[ \t]*:=[ \t]*[\w.\[\]]+[ \t]*:=`],
  ["codesys", String.raw`\bVAR_GENERIC\b|\bEND_(?:IF|CASE|FOR|WHILE|REPEAT)[ \t]*(?:$|//)`],
  [
    "codesys",
    String.raw`^[ \t]*(?!(?:IF|ELSIF|WHILE|UNTIL|CASE|AND|OR|XOR|NOT|MOD)\b)[\w.\[\]]+[ \t]+[SR]=(?!>)`,
  ],
  ["codesys", String.raw`\)[ \t]*(?:U?[SDL]?INT|BYTE|[DL]?WORD)[ \t]*(?:;|:=)`],
  ["codesys", String.raw`^[ \t]*PROGRAM[ \t]+_(?:INIT|CYCLIC|EXIT)\b|\{REDUND_\w+\}`],
  [
    "codesys",
    String.raw`\bSTRING[ \t]*\([ \t]*\d|\bT_MaxString\b|\bTc\d_\w+\.|\bGVL\w*\.\w|\bMETHOD\b.*\bFB_Init\b|\bVAR_INST\b`,
  ],
  [
    "codesys",
    String.raw`:[ \t]*(?:Util\.)?(?:BLINK|LIN_TRAFO|LIMITALARM|RAMP_INT|RAMP_REAL|STATISTICS_INT|STATISTICS_REAL|LTON|LTOF|LTP)[ \t]*[;:]`,
  ],
  ["codesys", String.raw`\{[ \t]*(?:attribute|region|endregion|warning|info|text)\b`],
  ["ax", String.raw`\{[ \t]*(?:S7\.|Test(?:Fixture|Setup|Teardown)?[ \t]*[}(]|axcode:)|^[ \t]*USING[ \t]+\w`],
  ["ax", String.raw`\b(?:NAMESPACE[ \t]+(?:Simatic|Siemens)|AxUnit)\.\w`],
]

const quick = new RegExp(signs.map(([, sign]) => sign).join("|"), "im")
const ignored = String.raw`\(\*[\s\S]*?\*\)|/\*[\s\S]*?\*/|//[^\r\n]*|'(?:[^'$\r\n]|\$.)*'`
const careful = new RegExp(`${ignored}|${signs.map(([, sign]) => `(${sign})`).join("|")}`, "gim")

/** Older CODESYS exports say in comments where they come from. */
const exportMark = "(* @"

/** The dialect a text is written in, by what only that one writes; `iec` where nothing says otherwise. */
export const findDialect = (text: string): DialectName => {
  if (text.includes(exportMark)) return "codesys"
  if (!quick.test(text)) return "iec"
  for (const match of text.matchAll(careful)) {
    const at = match.slice(1).findIndex((group) => group !== undefined)
    const sign = signs[at]
    if (sign !== undefined && !(sign[1] === actionSign && chart.test(text))) return sign[0]
  }
  return "iec"
}
