/** What some vendors call the inputs of standard blocks that the standard names otherwise. */
const counterReset = { RESET: "R" }
const counterLoad = { LOAD: "LD" }

/** SIMATIC AX calls its timers' parameters by what they are. */
const timer = { SIGNAL: "IN", DURATION: "PT", OUTPUT: "Q", ELAPSEDTIME: "ET" }

const byBlock: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CTU: counterReset,
  CTD: counterLoad,
  CTUD: { ...counterReset, ...counterLoad },
  SR: { SET1: "S1", RESET: "R" },
  RS: { SET: "S", RESET1: "R1" },
  TON: timer,
  TOF: timer,
  TP: timer,
  RTC: { EN: "IN" },
}

/** The standard's name of the parameter, or the name itself. Both are in capitals. */
export const standardParameter = (block: string, name: string): string => {
  const stem = block.toUpperCase().replace(/_(?:INT|DINT|LINT|UDINT|ULINT)$/, "")
  return byBlock[stem]?.[name] ?? name
}

const textInputs: Readonly<Record<string, string>> = {
  STR: "IN",
  STR1: "IN1",
  STR2: "IN2",
  SIZE: "L",
  LEN: "L",
  POS: "P",
}

/** The same for the functions on texts: `CONCAT(STR1 := a, STR2 := b)`. */
export const standardTextParameter = (name: string): string => textInputs[name] ?? name
