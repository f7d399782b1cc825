/** Where a submission stands, as a badge. Judged submissions show their mark elsewhere. */
import type { Submission } from "@lehrwerk/contract"
import { Badge, type Tone } from "./badge.tsx"
import { useWords } from "./language.tsx"

export function SubmissionStateBadge(props: { readonly submission: Pick<Submission, "state" | "progress"> }) {
  const { result } = useWords()
  const { state, progress } = props.submission
  const shown: Record<Submission["state"], { tone: Tone; text: string }> = {
    queued: { tone: "plain", text: result.stateQueued },
    judging: { tone: "info", text: progress === null ? result.stateRunning : result.progress(progress) },
    judged: { tone: "good", text: result.stateDone },
    failed: { tone: "bad", text: result.stateFailed },
  }
  return <Badge tone={shown[state].tone}>{shown[state].text}</Badge>
}
