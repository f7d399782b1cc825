/** The end of an exhaustive switch: a new case that is forgotten there no longer compiles. */
export const unreachable = (value: never): never => {
  throw new Error(`marking: ${JSON.stringify(value)} has a case of its own`)
}
