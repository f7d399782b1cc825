/** The door to files of XML: PLCopen XML and TwinCAT's. Given to `compile` or `understand`, or loaded when one comes. */
export { readProject } from "./parse-project.ts"
