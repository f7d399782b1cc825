/** The readers of XML, a chunk of their own: few programs come as PLCopen XML. */
export { readProject } from "@lehrwerk/plc/plcopen"
