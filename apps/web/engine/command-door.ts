/**
 * Commands go on in their order. The first whose text is a project of XML waits, and all behind it wait too, until the
 * reader of such projects is there: most visits never need it, so it is no part of the worker.
 */
import { isProject } from "@lehrwerk/plc"
import type { Command } from "./protocol.ts"

interface DoorOptions {
  readonly handle: (command: Command) => void
  readonly loadReader: () => Promise<void>
}

export function createCommandDoor({ handle, loadReader }: DoorOptions): (command: Command) => void {
  let waiting: Promise<void> | undefined
  return (command) => {
    if (waiting === undefined && holdsProject(command)) waiting = loadReader()
    if (waiting === undefined) return handle(command)
    const goOn = () => handle(command)
    // Without the network the text is refused like any other that cannot be read.
    void waiting.then(goOn, goOn)
  }
}

const holdsProject = (command: Command): boolean =>
  "source" in command && isProject({ name: "", text: command.source })
