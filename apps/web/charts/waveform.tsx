/** A strip of signals around a moment: Booleans as levels, numbers as steps with their range. Plain SVG, no library. */
import "./charts.css"
import type { Series } from "../engine/protocol.ts"

export interface WaveformProps {
  readonly series: readonly Series[]
  readonly fromUs: number
  readonly toUs: number
  /** The marked moment. */
  readonly worstUs: number | null
  /** The stretch that the evidence names. */
  readonly span: { readonly fromUs: number; readonly toUs: number }
  readonly label: string
  readonly formatTime: (us: number) => string
}

const laneHeight = 30
const nameWidth = 150
const plotWidth = 470
const foot = 20

export function Waveform({ series, fromUs, toUs, worstUs, span, label, formatTime }: WaveformProps) {
  const x = (us: number) =>
    nameWidth + (Math.min(Math.max(us, fromUs), toUs) - fromUs) * (plotWidth / Math.max(1, toUs - fromUs))
  const height = series.length * laneHeight + foot
  const spanWidth = Math.max(2, x(span.toUs) - x(span.fromUs))
  return (
    <svg
      className="waveform"
      viewBox={`0 0 ${nameWidth + plotWidth + 8} ${height}`}
      role="img"
      aria-label={label}
    >
      <rect className="waveform-span" x={x(span.fromUs)} y={0} width={spanWidth} height={height - foot} />
      {series.map((one, index) => (
        <g key={one.name} transform={`translate(0 ${index * laneHeight})`}>
          <text className="waveform-name" x={nameWidth - 8} y={19} textAnchor="end">
            {short(one.name)}
          </text>
          <line
            className="waveform-base"
            x1={nameWidth}
            x2={nameWidth + plotWidth}
            y1={laneHeight - 5}
            y2={laneHeight - 5}
          />
          <path className="waveform-line" d={pathOf(one, x)} />
          {one.boolean ? null : (
            <text className="waveform-range" x={nameWidth + plotWidth} y={11} textAnchor="end">
              {rangeText(one)}
            </text>
          )}
        </g>
      ))}
      {worstUs === null ? null : (
        <line className="waveform-worst" x1={x(worstUs)} x2={x(worstUs)} y1={0} y2={height - foot} />
      )}
      {crowded(worstUs, x, nameWidth) ? null : (
        <text className="waveform-time" x={nameWidth} y={height - 5}>
          {formatTime(fromUs)}
        </text>
      )}
      {worstUs === null ? null : (
        <text className="waveform-time waveform-time-worst" x={x(worstUs)} y={height - 5} textAnchor="middle">
          {formatTime(worstUs)}
        </text>
      )}
      {crowded(worstUs, x, nameWidth + plotWidth) ? null : (
        <text className="waveform-time" x={nameWidth + plotWidth} y={height - 5} textAnchor="end">
          {formatTime(toUs)}
        </text>
      )}
    </svg>
  )
}

/** The marked moment's label would run into the label at this edge. */
const crowded = (worstUs: number | null, x: (us: number) => number, edge: number): boolean =>
  worstUs !== null && Math.abs(x(worstUs) - edge) < 66

function pathOf(series: Series, x: (us: number) => number): string {
  const low = series.boolean ? 0 : Math.min(...series.values)
  const high = series.boolean ? 1 : Math.max(...series.values)
  const y = (value: number) => laneHeight - 5 - ((value - low) / (high - low || 1)) * (laneHeight - 12)
  return series.timesS
    .map((timeS, index) => {
      const at = x(timeS * 1e6).toFixed(1)
      const level = y(series.values[index] ?? 0).toFixed(1)
      return index === 0 ? `M${at} ${level}` : `H${at} V${level}`
    })
    .join(" ")
}

const rangeText = (series: Series): string => {
  const round = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1))
  return `${round(Math.min(...series.values))} … ${round(Math.max(...series.values))}`
}

const short = (name: string): string => (name.length <= 24 ? name : `…${name.slice(-23)}`)
