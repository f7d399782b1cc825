/** The competitor's text, kept in this browser after every change, one draft for each exercise and variant. */
import { useCallback, useMemo, useState } from "react"
import { readStored, writeStored } from "../../app/storage.ts"

export interface Draft {
  readonly text: string
  readonly kept: boolean
  /** The text before the last replacement, to take it back. */
  readonly replaced: { readonly by: string; readonly text: string } | undefined
  readonly change: (text: string) => void
  readonly replace: (text: string, by: string) => void
  readonly takeBack: () => void
  readonly forget: () => void
}

/** `starter` is used where nothing was kept; undefined while it is not known yet. */
export function useDraft(key: string, starter: string | undefined): Draft {
  const storageKey = `lehrwerk.draft.${key}`
  const [edited, setEdited] = useState<{ readonly key: string; readonly text: string }>()
  const [kept, setKept] = useState(true)
  const [replaced, setReplaced] = useState<Draft["replaced"]>(undefined)
  const stored = useMemo(() => readStored(storageKey), [storageKey])
  const text = edited?.key === storageKey ? edited.text : (stored ?? starter ?? "")

  const change = useCallback(
    (next: string) => {
      setEdited({ key: storageKey, text: next })
      setKept(writeStored(storageKey, next))
    },
    [storageKey],
  )
  const replace = useCallback(
    (next: string, by: string) => {
      setReplaced({ by, text })
      change(next)
    },
    [change, text],
  )
  const takeBack = useCallback(() => {
    if (replaced !== undefined) change(replaced.text)
    setReplaced(undefined)
  }, [change, replaced])
  const forget = useCallback(() => setReplaced(undefined), [])
  return { text, kept, replaced, change, replace, takeBack, forget }
}
