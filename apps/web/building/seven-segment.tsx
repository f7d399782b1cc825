/** A seven-segment digit as the controller drives it: segments a…g, whatever figure they make. */
const segments = [
  "M3 1h8l-1.6 2.4H4.6z",
  "M12 2v8l-2.4-1.2V3.9z",
  "M12 12v8l-2.4-1.9v-4.9z",
  "M3 21h8l-1.6-2.4H4.6z",
  "M2 12v8l2.4-1.9v-4.9z",
  "M2 2v8l2.4-1.2V3.9z",
  "M3.4 11l1.4-1.2h4.4l1.4 1.2-1.4 1.2H4.8z",
] as const

export function SevenSegment({ x, lit }: { readonly x: number; readonly lit: readonly boolean[] }) {
  return (
    <g transform={`translate(${x} 0)`}>
      {segments.map((path, index) => (
        <path key={path} className="segment" data-on={lit[index] === true} d={path} />
      ))}
    </g>
  )
}
