/** A small state badge. The tone is never the only carrier of meaning: the words are always there. */
import type { ReactNode } from "react"

export type Tone = "plain" | "good" | "bad" | "warn" | "info"

export function Badge({ tone = "plain", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className="lw-badge" data-tone={tone}>
      {children}
    </span>
  )
}
