/** Configurations with their resources, tasks and program instances as text (TC6 XML 2.01, 5.6). */
import { type Fragment, fragment, textOf } from "./mapped-text.ts"
import { sectionText, tagOf } from "./write-variables.ts"
import { attribute, attributeText, childrenOf } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

export const configurationText = (configuration: XmlElement): Fragment => {
  const at = tagOf(configuration)
  const resources = childrenOf(configuration, "resource").map(resourceText)
  return fragment(
    at,
    "CONFIGURATION ",
    nameOr(configuration, "config"),
    "\n",
    ...childrenOf(configuration, "globalVars").map(sectionText),
    ...resources,
    "END_CONFIGURATION\n",
  )
}

const nameOr = (element: XmlElement, other: string): Fragment => {
  const name = attribute(element, "name")
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(textOf(name)) ? name : fragment(tagOf(element), other)
}

const resourceText = (resource: XmlElement): Fragment => {
  const at = tagOf(resource)
  const tasks = childrenOf(resource, "task")
  return fragment(
    at,
    "RESOURCE ",
    nameOr(resource, "resource1"),
    " ON PLC\n",
    ...childrenOf(resource, "globalVars").map(sectionText),
    ...tasks.map(taskText),
    ...tasks.flatMap((task) =>
      childrenOf(task, "pouInstance").map((instance) => instanceText(instance, attribute(task, "name"))),
    ),
    ...childrenOf(resource, "pouInstance").map((instance) => instanceText(instance, undefined)),
    "END_RESOURCE\n",
  )
}

const taskText = (task: XmlElement): Fragment => {
  const at = tagOf(task)
  const interval = intervalText(task)
  const single = attribute(task, "single")
  const priority = attribute(task, "priority")
  const parts = [
    textOf(single).trim() === "" ? "" : fragment(at, "SINGLE := ", single, ", "),
    interval === undefined ? "" : fragment(at, "INTERVAL := ", interval, ", "),
    fragment(at, "PRIORITY := ", textOf(priority).trim() === "" ? "0" : priority),
  ]
  return fragment(at, "TASK ", attribute(task, "name"), "(", ...parts, ");\n")
}

/** `T#20ms`, `20ms`, or a duration of XML Schema such as `PT0.02S`. */
const intervalText = (task: XmlElement): Fragment | undefined => {
  const written = attribute(task, "interval")
  const text = textOf(written).trim()
  if (text === "") return undefined
  const duration = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text)
  if (duration !== null) {
    const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = duration
    const us = Math.round(
      (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e6,
    )
    return fragment(tagOf(task), `T#${us}us`)
  }
  return /^[\d.]/.test(text) ? fragment(tagOf(task), "T#", written) : written
}

const instanceText = (instance: XmlElement, task: Fragment | undefined): Fragment => {
  const at = tagOf(instance)
  const name = attribute(instance, "name")
  const type =
    attributeText(instance, "typeName") === "" ? attribute(instance, "type") : attribute(instance, "typeName")
  return fragment(
    at,
    "PROGRAM ",
    name,
    task === undefined ? "" : fragment(at, " WITH ", task),
    " : ",
    textOf(type).trim() === "" ? name : type,
    ";\n",
  )
}
