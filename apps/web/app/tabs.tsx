/** A row of buttons of which one is chosen: panels of the workbench, directions of the I/O list. */
import { useEffect, useRef } from "react"

export function Tabs<Name extends string>(props: {
  readonly label: string
  readonly chosen: Name
  readonly tabs: readonly (readonly [Name, string])[]
  readonly onChoose: (name: Name) => void
  readonly compact?: boolean
}) {
  const row = useRef<HTMLDivElement>(null)
  const { chosen } = props
  // A row that is wider than the screen must not hide what is chosen.
  useEffect(() => {
    const button = row.current?.querySelector(`[data-tab="${chosen}"]`)
    button?.scrollIntoView({ block: "nearest", inline: "nearest" })
  }, [chosen])
  return (
    <div
      ref={row}
      className="tabs"
      data-compact={props.compact === true}
      role="group"
      aria-label={props.label}
    >
      {props.tabs.map(([name, text]) => (
        <button
          key={name}
          type="button"
          data-tab={name}
          aria-pressed={props.chosen === name}
          onClick={() => props.onChoose(name)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
