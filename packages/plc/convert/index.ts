/** The door to conversions: text to PLCopen XML and to sources for TIA Portal, projects and those sources to text. */
export type { Converted, ConvertOptions } from "./convert.ts"
export { convertToPlcopen, convertToScl, convertToText } from "./convert.ts"
