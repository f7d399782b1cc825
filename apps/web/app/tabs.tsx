/** A row of buttons of which one is chosen: panels of the workbench, directions of the I/O list. */
export function Tabs<Name extends string>(props: {
  readonly label: string
  readonly chosen: Name
  readonly tabs: readonly (readonly [Name, string])[]
  readonly onChoose: (name: Name) => void
  readonly compact?: boolean
}) {
  return (
    <div className="tabs" data-compact={props.compact === true} role="group" aria-label={props.label}>
      {props.tabs.map(([name, text]) => (
        <button
          key={name}
          type="button"
          aria-pressed={props.chosen === name}
          onClick={() => props.onChoose(name)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
