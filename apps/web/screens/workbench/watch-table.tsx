/** The watch table: chosen variables with live values, forces, and a switch into the trend. */
import { useId, useState } from "react"
import { Icon } from "../../app/icons.tsx"
import { useWords } from "../../app/language.tsx"
import { formatValue } from "../../editor/format-value.ts"
import { ForceControl } from "./force-control.tsx"

export interface WatchRow {
  readonly name: string
  readonly type: string
  readonly value: number | boolean | null
  readonly forced: boolean
  readonly charted: boolean
}

interface WatchTableProps {
  readonly rows: readonly WatchRow[]
  readonly names: readonly string[]
  readonly canForce: boolean
  readonly onAdd: (name: string) => void
  readonly onRemove: (name: string) => void
  readonly onChart: (name: string) => void
  readonly onForce: (name: string, value: number | boolean) => void
  readonly onRelease: (name: string) => void
}

export function WatchTable(props: WatchTableProps) {
  const { workbench: words } = useWords()
  const forcedCount = props.rows.filter((row) => row.forced).length
  return (
    <div className="watch">
      <WatchAdder names={props.names} onAdd={props.onAdd} />
      {forcedCount === 0 ? null : <p className="watch-note">{words.forcedNote({ count: forcedCount })}</p>}
      {props.rows.length === 0 ? (
        <p className="panel-empty">{words.watchEmpty}</p>
      ) : (
        <div className="watch-scroll" tabIndex={0} role="group" aria-label={words.watchTitle}>
          <table className="watch-list">
            <thead>
              <tr>
                <th scope="col">{words.variableName}</th>
                <th scope="col">{words.pointValue}</th>
                <th scope="col">{words.force}</th>
                <th scope="col">
                  <span className="lw-hidden">{words.tabTrend}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {props.rows.map((row) => (
                <WatchLine key={row.name} row={row} table={props} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

const mostSuggestions = 60

/** The browser's own list of suggestions: choosing one, or Enter on a whole name, adds it. */
function WatchAdder({ names, onAdd }: Pick<WatchTableProps, "names" | "onAdd">) {
  const { workbench: words } = useWords()
  const [typed, setTyped] = useState("")
  const listId = useId()
  const wanted = typed.trim().toUpperCase()
  const suggested = names.filter((name) => name.toUpperCase().includes(wanted)).slice(0, mostSuggestions)
  const add = (text: string): boolean => {
    const known = names.find((name) => name.toUpperCase() === text.trim().toUpperCase())
    if (known === undefined) return false
    onAdd(known)
    setTyped("")
    return true
  }
  return (
    <>
      <input
        className="watch-add"
        list={listId}
        aria-label={words.watchAdd}
        placeholder={words.watchAdd}
        value={typed}
        onChange={(event) => {
          const { inputType } = event.nativeEvent as InputEvent
          const chosen = inputType === undefined || inputType === "insertReplacementText"
          if (!chosen || !add(event.currentTarget.value)) setTyped(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") add(typed)
        }}
      />
      <datalist id={listId}>
        {suggested.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {suggested.length > 0 ? null : (
        <p className="watch-note" role="status">
          {words.watchUnknown({ name: typed.trim() })}
        </p>
      )}
    </>
  )
}

function WatchLine({ row, table }: { readonly row: WatchRow; readonly table: WatchTableProps }) {
  const { workbench: words } = useWords()
  return (
    <tr data-forced={row.forced}>
      <td className="watch-name">{row.name}</td>
      <td className="io-value" data-on={row.value === true}>
        {row.value === null ? "–" : formatValue(row.value)}
      </td>
      <td>
        <ForceControl
          name={row.name}
          type={row.type}
          value={row.value}
          forced={row.forced}
          disabled={!table.canForce}
          onForce={table.onForce}
          onRelease={table.onRelease}
        />
      </td>
      <td>
        <div className="watch-tools">
          <button
            type="button"
            className="icon-button"
            aria-pressed={row.charted}
            aria-label={words.watchTrend({ name: row.name })}
            onClick={() => table.onChart(row.name)}
          >
            <Icon name="chart" size={14} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.watchRemove({ name: row.name })}
            onClick={() => table.onRemove(row.name)}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      </td>
    </tr>
  )
}
