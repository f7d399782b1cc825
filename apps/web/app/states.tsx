/** What a screen shows while it loads, when it has nothing, and when it failed. */

import type { ReactNode } from "react"
import { ApiError } from "../api/client.ts"
import { Button } from "./button.tsx"
import { useWords } from "./language.tsx"
import { Spinner } from "./spinner.tsx"

export function Loading({ label }: { readonly label?: string | undefined }) {
  const words = useWords()
  return (
    <div className="lw-state" role="status">
      <Spinner />
      <span>{label ?? words.common.loading}</span>
    </div>
  )
}

export function Empty(props: {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) {
  return (
    <div className="lw-state">
      <h2>{props.title}</h2>
      {props.hint === undefined ? null : <p>{props.hint}</p>}
      {props.children}
    </div>
  )
}

/** Says what the server said, in the reader's language, with the reference a helper can look up. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const words = useWords()
  const problem = error instanceof ApiError ? error.problem : undefined
  const offline = error instanceof ApiError && error.code === "offline"
  return (
    <div className="lw-state" role="alert">
      <h2>{problem?.title ?? (offline ? words.common.offline : words.common.errorTitle)}</h2>
      {problem?.detail === undefined ? null : <p>{problem.detail}</p>}
      {problem === undefined ? null : (
        <p className="lw-mono">{words.common.requestReference({ reference: problem.instance })}</p>
      )}
      {onRetry === undefined ? null : (
        <Button variant="plain" onClick={onRetry}>
          {words.common.retry}
        </Button>
      )}
    </div>
  )
}

/** One line that says why a form did not go through. */
export function errorTitle(error: unknown, offlineText: string, otherText: string): string {
  if (error instanceof ApiError)
    return error.problem?.title ?? (error.code === "offline" ? offlineText : otherText)
  return otherText
}

/** What the server says of one field of a form, such as `/codes/uscc`; undefined when it says nothing. */
export function fieldError(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.problem?.errors?.find((one) => one.pointer === pointer)?.detail
}
