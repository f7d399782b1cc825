/** The I/O list of the interface file, filterable, with live values while a run is shown. */
import { memo, useMemo, useState } from "react"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Tabs } from "../../app/tabs.tsx"
import type { PointInfo } from "../../engine/protocol.ts"
import { type FrameStore, useSlowFrame } from "./frame-store.ts"

type Direction = "all" | "input" | "output"

export function IoTable({
  points,
  frames,
}: {
  readonly points: readonly PointInfo[]
  readonly frames: FrameStore
}) {
  const { workbench: words } = useWords()
  const language = useLanguage()
  const [filter, setFilter] = useState("")
  const [direction, setDirection] = useState<Direction>("all")
  const values = useSlowFrame(frames, 150)?.points
  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    return points.flatMap((point, index) => {
      const fits =
        (direction === "all" || point.direction === direction) &&
        `${point.name} ${point.address} ${point.title[language]}`.toLowerCase().includes(wanted)
      return fits ? [{ point, index }] : []
    })
  }, [points, filter, direction, language])
  return (
    <div className="io">
      <div className="io-tools">
        <input
          className="field"
          type="search"
          aria-label={words.filterPoints}
          placeholder={words.filterPoints}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Tabs
          compact
          label={words.direction}
          chosen={direction}
          onChoose={setDirection}
          tabs={[
            ["all", words.all],
            ["input", words.inputs],
            ["output", words.outputs],
          ]}
        />
      </div>
      <p className="io-count lw-dim lw-number" role="status">
        {shown.length === 0
          ? words.noPoints
          : words.pointCount({ shown: shown.length, total: points.length })}
      </p>
      <div className="io-scroll" tabIndex={0} role="group" aria-label={words.tabInterface}>
        <table className="io-list">
          <thead>
            <tr>
              <th scope="col">{words.pointAddress}</th>
              <th scope="col">{words.pointName}</th>
              <th scope="col" className="lw-right">
                {words.pointValue}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ point, index }) => (
              <PointRow
                key={point.name}
                point={point}
                title={point.title[language]}
                value={values?.[index]}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const PointRow = memo(function PointRow(props: {
  readonly point: PointInfo
  readonly title: string
  readonly value: number | undefined
}) {
  const { point, value } = props
  const boolean = point.type === "BOOL"
  return (
    <tr>
      <td className="io-address">{point.address}</td>
      <td>
        <span className="io-name">{point.name}</span>
        <span className="io-title">{props.title}</span>
      </td>
      <td className="io-value" data-on={boolean && value === 1}>
        {value === undefined ? "–" : boolean ? (value === 1 ? "TRUE" : "FALSE") : value}
      </td>
    </tr>
  )
})
