/** The browser's own select in our dress: it works with every keyboard and every phone, and weighs nothing. */
interface Choice {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

export function Select(props: {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onChoose: (value: string) => void
  readonly className?: string
}) {
  return (
    <select
      className={`select ${props.className ?? ""}`}
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChoose(event.currentTarget.value)}
    >
      {props.choices.map((choice) => (
        <option key={choice.value} value={choice.value} disabled={choice.disabled === true}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
