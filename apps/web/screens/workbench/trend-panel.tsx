/** The trend of the chosen signals. While a run is shown it asks the engine for the visible window a few times a second. */
import { lazy, Suspense, useEffect, useState } from "react"
import { useWords } from "../../app/language.tsx"
import { Select } from "../../app/select.tsx"
import { Loading } from "../../app/states.tsx"
import type { EngineClient } from "../../engine/engine-client.ts"
import type { Series } from "../../engine/protocol.ts"
import { type FrameStore, useSlowFrame } from "./frame-store.ts"

const Trend = lazy(async () => ({ default: (await import("../../charts/trend.tsx")).Trend }))

/** Seconds of simulated time that the chart shows. */
const windows = [10, 60, 300, 1800] as const
const colours = ["#e8690b", "#2b7fd4", "#2c9a52", "#b24fc0", "#c9901a", "#179a9a", "#d4465a", "#7a7fd0"]

interface TrendPanelProps {
  readonly client: EngineClient | undefined
  readonly frames: FrameStore
  readonly charted: readonly string[]
  readonly names: readonly string[]
  readonly onToggle: (name: string) => void
}

export function TrendPanel({ client, frames, charted, names, onToggle }: TrendPanelProps) {
  const { workbench: words } = useWords()
  const [windowS, setWindowS] = useState<number>(60)
  const { series, toUs } = useSeries(client, frames, charted, windowS)
  const toS = Math.max(windowS, toUs / 1e6)
  return (
    <div className="trend-panel">
      <div className="trend-tools">
        <Select
          label={words.trendSignals}
          value=""
          onChoose={(name) => {
            if (name !== "") onToggle(name)
          }}
          choices={[
            { value: "", label: words.trendAdd },
            ...names.filter((name) => !charted.includes(name)).map((name) => ({ value: name, label: name })),
          ]}
        />
        <Select
          label={words.trendWindow}
          value={String(windowS)}
          onChoose={(seconds) => setWindowS(Number(seconds))}
          choices={windows.map((seconds) => ({
            value: String(seconds),
            label:
              seconds < 60
                ? words.trendSeconds({ count: seconds })
                : words.trendMinutes({ count: seconds / 60 }),
          }))}
        />
        <ul className="trend-legend">
          {charted.map((name, index) => (
            <li key={name}>
              <button
                type="button"
                className="icon-button"
                aria-label={words.trendRemove({ name })}
                onClick={() => onToggle(name)}
              >
                <span className="trend-swatch" style={{ background: colours[index % colours.length] }} />
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {charted.length === 0 ? (
        <p className="panel-empty">{words.trendEmpty}</p>
      ) : (
        <div className="trend-box">
          <Suspense fallback={<Loading label={words.chartLoading} />}>
            <Trend series={series} fromS={toS - windowS} toS={toS} label={words.trendLabel} />
          </Suspense>
        </div>
      )}
    </div>
  )
}

function useSeries(
  client: EngineClient | undefined,
  frames: FrameStore,
  charted: readonly string[],
  windowS: number,
) {
  const nowUs = useSlowFrame(frames, 200)?.nowUs ?? 0
  const [shown, setShown] = useState<{ series: readonly Series[]; toUs: number }>({ series: [], toUs: 0 })
  useEffect(() => {
    if (client === undefined || charted.length === 0 || nowUs === 0) return undefined
    let wanted = true
    const fromUs = Math.max(0, nowUs - windowS * 1e6)
    void client.trace(charted, fromUs, nowUs).then((series) => {
      if (!wanted) return
      const byName = new Map(series.map((one) => [one.name.toUpperCase(), one]))
      const ordered = charted.map(
        (name) => byName.get(name.toUpperCase()) ?? { name, boolean: false, timesS: [], values: [] },
      )
      setShown({ series: ordered, toUs: nowUs })
    })
    return () => {
      wanted = false
    }
  }, [client, charted, nowUs, windowS])
  return shown
}
