/** A stopped controller or plant: what happened, where, when, and the way to the line. */
import { formatSimulated } from "../../app/format.ts"
import { useWords } from "../../app/language.tsx"
import { type FrameStore, useFrame } from "./frame-store.ts"

export function FaultStrip({
  frames,
  onGoTo,
}: {
  readonly frames: FrameStore
  readonly onGoTo: (line: number) => void
}) {
  const { workbench: words, faults } = useWords()
  const fault = useFrame(frames, (frame) => frame?.fault ?? null)
  if (fault === null) return null
  const time = formatSimulated(fault.atUs, 2)
  const kind = faults[fault.kind]
  return (
    <div className="strip" data-tone="bad" role="alert">
      <span>
        <strong>{words.faultTitle}</strong>{" "}
        {fault.unit === "plant"
          ? words.plantFault
          : fault.line > 0
            ? words.faultAt({ kind, pou: fault.pou, line: fault.line, time })
            : words.faultWithoutLine({ kind, time })}
      </span>
      {fault.unit === "controller" && fault.line > 0 ? (
        <button type="button" className="strip-button" onClick={() => onGoTo(fault.line)}>
          {words.goToLine({ line: fault.line })}
        </button>
      ) : null}
    </div>
  )
}
