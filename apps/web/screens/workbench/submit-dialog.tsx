/** Confirms a submission: which kind, what it means, what remains. */
import { Button, Radio } from "@mantine/core"
import { useState } from "react"
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
      <Radio.Group
        aria-label={words.submitTitle}
        value={kind}
        onChange={(value) => setKind(value as typeof kind)}
      >
        <div className="submit-kinds">
          <Radio
            value="live"
            disabled={!props.canSubmitLive}
            label={words.submitLive}
            description={
              props.submissionsLeft === null || props.submissionLimit === null
                ? words.submitLiveHint
                : `${words.submitLiveHint} ${competition.liveLeft({ left: props.submissionsLeft, limit: props.submissionLimit })}`
            }
          />
          <Radio
            value="practice"
            disabled={!props.canPractise}
            label={words.submitPractice}
            description={words.submitPracticeHint}
          />
        </div>
      </Radio.Group>
      {props.compiles ? null : <p className="dialog-error">{words.submitWithErrors}</p>}
      {props.error === undefined ? null : (
        <p className="dialog-error" role="alert">
          {props.error}
        </p>
      )}
      <div className="dialog-actions">
        <Button variant="default" onClick={props.onClose}>
          {common.cancel}
        </Button>
        <Button loading={props.pending} disabled={!allowed} onClick={() => props.onSubmit(kind)}>
          {words.submitNow}
        </Button>
      </div>
    </Dialog>
  )
}
