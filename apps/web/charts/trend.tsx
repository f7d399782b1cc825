/** A trend over simulated time: numbers as lines, Booleans as bands stacked at the bottom. uPlot draws, React only places it. */
import "uplot/dist/uPlot.min.css"
import "./charts.css"
import { useEffect, useRef } from "react"
import uPlot from "uplot"
import type { Series } from "../engine/protocol.ts"

export interface TrendProps {
  readonly series: readonly Series[]
  readonly fromS: number
  readonly toS: number
  readonly label: string
}

/** Eight colours that can be told apart on light and dark ground. */
export const trendColours = [
  "#e8690b",
  "#2b7fd4",
  "#2c9a52",
  "#b24fc0",
  "#c9901a",
  "#179a9a",
  "#d4465a",
  "#7a7fd0",
] as const

/** Other signals need other axes and lines: a new plot. */
export function Trend(props: TrendProps) {
  const names = props.series.map((one) => `${one.name}${one.boolean ? "!" : ""}`).join("|")
  return <Plot key={names} {...props} />
}

function Plot({ series, fromS, toS, label }: TrendProps) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)
  const first = useRef(series)

  useEffect(() => {
    const box = host.current
    if (box === null) return undefined
    const created = new uPlot(
      optionsOf(first.current, box.clientWidth, box.clientHeight),
      dataOf(first.current),
      box,
    )
    plot.current = created
    const observer = new ResizeObserver(() =>
      created.setSize({ width: box.clientWidth, height: box.clientHeight }),
    )
    observer.observe(box)
    return () => {
      observer.disconnect()
      created.destroy()
    }
  }, [])

  useEffect(() => {
    const current = plot.current
    if (current === undefined) return
    current.batch(() => {
      current.setData(dataOf(series), false)
      current.setScale("x", { min: fromS, max: Math.max(fromS + 1, toS) })
    })
  }, [series, fromS, toS])

  return <div className="trend" ref={host} role="img" aria-label={label} />
}

/** Booleans share one axis of their own: each gets a lane of height 1, drawn from 0 to 0.7 of it. */
const laneOf = (series: readonly Series[], index: number): number =>
  series.slice(0, index).filter((one) => one.boolean).length

/** uPlot wants one common x; values hold until the next change, so every series is read at every moment. */
export function dataOf(series: readonly Series[]): uPlot.AlignedData {
  const moments = new Set<number>()
  for (const one of series) {
    for (let index = 0; index < one.timesS.length; index += 1) {
      const time = one.timesS[index] ?? 0
      moments.add(time)
    }
  }
  const times = [...moments].toSorted((a, b) => a - b)
  return [
    times,
    ...series.map((one, index) => held(one, times, one.boolean ? laneOf(series, index) : undefined)),
  ]
}

function held(series: Series, times: readonly number[], lane: number | undefined): (number | null)[] {
  let at = -1
  return times.map((time) => {
    while (at + 1 < series.timesS.length && (series.timesS[at + 1] ?? 0) <= time) at += 1
    const value = series.values[at]
    if (value === undefined) return null
    return lane === undefined ? value : lane + value * 0.7
  })
}

function optionsOf(series: readonly Series[], width: number, height: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement)
  const text = style.getPropertyValue("--lw-dim").trim()
  const line = style.getPropertyValue("--lw-line").trim()
  const lanes = Math.max(1, series.filter((one) => one.boolean).length)
  const hasNumbers = series.some((one) => !one.boolean)
  const stepped = uPlot.paths.stepped?.({ align: 1 })
  const axis = {
    stroke: text,
    grid: { stroke: line, width: 1 },
    ticks: { stroke: line, width: 1 },
    font: "11px sans-serif",
  }
  return {
    width,
    height,
    legend: { show: false },
    cursor: { points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false },
      y: { auto: true },
      // With numbers above, Boolean lanes keep to the lower part of the drawing.
      b: { range: () => [-0.2, hasNumbers ? lanes * 2.6 : lanes] },
    },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map((tick) => clock(tick)) },
      { ...axis, scale: "y", size: 48, show: hasNumbers },
    ],
    series: [
      {},
      ...series.map(
        (one, index): uPlot.Series => ({
          label: one.name,
          scale: one.boolean ? "b" : "y",
          stroke: trendColours[index % trendColours.length] ?? text,
          width: 1.5,
          points: { show: false },
          ...(stepped === undefined ? {} : { paths: stepped }),
        }),
      ),
    ],
  }
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds * 10) / 10
  const minutes = Math.floor(whole / 60)
  const rest = whole - minutes * 60
  return `${minutes}:${rest < 10 ? "0" : ""}${Number.isInteger(rest) ? rest : rest.toFixed(1)}`
}
