/**
 * A project of PLCopen XML as one text: its types, global variables, units and configurations, wherever the tool put
 * them. Editions 1.01, 2.0 and 2.01 differ in details that make no difference here.
 */
import type { Report } from "../source/reporter.ts"
import { type Fragment } from "./mapped-text.ts"
import { createTypeTable } from "./type-table.ts"
import { configurationText } from "./write-configuration.ts"
import { interfaceText, pouText } from "./write-pou.ts"
import { dataTypeText, sectionText, unionText } from "./write-variables.ts"
import { childrenOf, findAll } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

export const projectText = (project: XmlElement, report: Report): Fragment => {
  const table = createTypeTable(project)
  const configurations = findAll(project, "configuration")
  const scheduled = configurations.filter((configuration) => findAll(configuration, "pouInstance").length > 0)
  // A configuration in which nothing runs only holds global variables.
  const withoutPrograms = configurations.filter((configuration) => !scheduled.includes(configuration))
  return [
    ...findAll(project, "dataType").flatMap(dataTypeText),
    ...findAll(project, "union").flatMap(unionText),
    ...globalsOf(project, new Set(configurations)).flatMap(sectionText),
    ...withoutPrograms.flatMap((configuration) => findAll(configuration, "globalVars").flatMap(sectionText)),
    ...findAll(project, "Interface").flatMap((element) => interfaceText(element, table, report)),
    ...findAll(project, "pou").flatMap((pou) => pouText(pou, table, report)),
    ...scheduled.flatMap(configurationText),
  ]
}

/** Lists of global variables outside configurations and units: CODESYS has them in its added data. */
const globalsOf = (element: XmlElement, skipped: ReadonlySet<XmlElement>): XmlElement[] =>
  element.children.flatMap((each) => {
    if (skipped.has(each) || each.name === "pou") return []
    return each.name === "globalVars" ? [each] : globalsOf(each, skipped)
  })

export const isCodesysProject = (project: XmlElement): boolean =>
  findAll(project, "data").some((data) =>
    data.attributes.some(({ raw }) => raw.includes("3s-software.com")),
  ) ||
  childrenOf(project, "fileHeader").some((header) =>
    header.attributes.some(({ raw }) => /CODESYS|3S-Smart|TwinCAT|Machine Expert/i.test(raw)),
  )
