/** Confirms a submission: which kind, what it means, what remains. */

import { useId, useState } from "react"
import { Button } from "../../app/button.tsx"
import { Dialog } from "../../app/dialog.tsx"
import { useWords } from "../../app/language.tsx"

interface SubmitDialogProps {
  readonly source: string
  readonly compiles: boolean
  readonly canSubmitLive: boolean
  readonly canPractise: boolean
  readonly submissionsLeft: number | null
  readonly submissionLimit: number | null
  readonly pending: boolean
  readonly error: string | undefined
  readonly onSubmit: (kind: "live" | "practice") => void
  readonly onClose: () => void
}

export function SubmitDialog(props: SubmitDialogProps) {
  const { workbench: words, competition, common } = useWords()
  const [kind, setKind] = useState<"live" | "practice">(props.canSubmitLive ? "live" : "practice")
  const bytes = new Blob([props.source]).size
  const allowed = kind === "live" ? props.canSubmitLive : props.canPractise
  return (
    <Dialog title={words.submitTitle} onClose={props.onClose}>
      <p className="lw-dim lw-number submit-size">
        {words.submitSize({ lines: props.source.split("\n").length, kilobytes: (bytes / 1000).toFixed(1) })}
      </p>
      <fieldset className="submit-kinds">
        <legend className="lw-hidden">{words.submitTitle}</legend>
        <KindChoice
          title={words.submitLive}
          hint={
            props.submissionsLeft === null || props.submissionLimit === null
              ? words.submitLiveHint
              : `${words.submitLiveHint} ${competition.liveLeft({ left: props.submissionsLeft, limit: props.submissionLimit })}`
          }
          chosen={kind === "live"}
          disabled={!props.canSubmitLive}
          onChoose={() => setKind("live")}
        />
        <KindChoice
          title={words.submitPractice}
          hint={words.submitPracticeHint}
          chosen={kind === "practice"}
          disabled={!props.canPractise}
          onChoose={() => setKind("practice")}
        />
      </fieldset>
      {props.compiles ? null : <p className="dialog-error">{words.submitWithErrors}</p>}
      {props.error === undefined ? null : (
        <p className="dialog-error" role="alert">
          {props.error}
        </p>
      )}
      <div className="dialog-actions">
        <Button variant="plain" onClick={props.onClose}>
          {common.cancel}
        </Button>
        <Button loading={props.pending} disabled={!allowed} onClick={() => props.onSubmit(kind)}>
          {words.submitNow}
        </Button>
      </div>
    </Dialog>
  )
}

function KindChoice(props: {
  readonly title: string
  readonly hint: string
  readonly chosen: boolean
  readonly disabled: boolean
  readonly onChoose: () => void
}) {
  const id = useId()
  return (
    <div className="submit-kind" data-disabled={props.disabled}>
      <input
        id={id}
        type="radio"
        name="kind"
        checked={props.chosen}
        disabled={props.disabled}
        aria-describedby={`${id}-hint`}
        onChange={props.onChoose}
      />
      <div>
        <label htmlFor={id}>{props.title}</label>
        <p id={`${id}-hint`} className="lw-dim">
          {props.hint}
        </p>
      </div>
    </div>
  )
}
