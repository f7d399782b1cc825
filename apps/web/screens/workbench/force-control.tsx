/** Holds one variable at a value: a choice for BOOL, a number for everything else; empty lets it go. */
import { useState } from "react"
import { useWords } from "../../app/language.tsx"

interface ForceControlProps {
  readonly name: string
  readonly type: string
  /** What the variable is now, where that is known. */
  readonly value: number | boolean | null
  readonly forced: boolean
  readonly disabled: boolean
  readonly onForce: (name: string, value: number | boolean) => void
  readonly onRelease: (name: string) => void
}

export function ForceControl(props: ForceControlProps) {
  const { workbench: words } = useWords()
  const [typed, setTyped] = useState("")
  const label = words.forceValue({ name: props.name })
  if (props.type === "BOOL") {
    return (
      <select
        className="watch-force"
        aria-label={label}
        disabled={props.disabled}
        value={props.forced ? String(props.value === true) : ""}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          if (chosen === "") props.onRelease(props.name)
          else props.onForce(props.name, chosen === "true")
        }}
      >
        <option value="">–</option>
        <option value="true">TRUE</option>
        <option value="false">FALSE</option>
      </select>
    )
  }
  return (
    <input
      className="watch-force"
      inputMode="decimal"
      aria-label={label}
      disabled={props.disabled}
      placeholder={props.forced ? words.forced : "–"}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return
        const value = Number(typed)
        if (typed.trim() === "") props.onRelease(props.name)
        else if (Number.isFinite(value)) props.onForce(props.name, value)
      }}
    />
  )
}
