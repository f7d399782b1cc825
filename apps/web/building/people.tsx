/** A row of little figures; more than there are places for become a number. */
export function People(props: {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly places: number
  readonly className: string
}) {
  const drawn = props.count > props.places ? props.places - 2 : props.count
  return (
    <g transform={`translate(${props.x} ${props.y})`}>
      {Array.from({ length: drawn }, (_, index) => (
        <g key={index} className={props.className} transform={`translate(${index * 11} 0)`}>
          <circle cx={5} cy={5} r={3} />
          <path d="M1.4 19 v-6 a3.6 3.6 0 0 1 7.2 0 v6 z" />
        </g>
      ))}
      {props.count > drawn ? (
        <text className="building-count" x={drawn * 11 + 3} y={15}>
          +{props.count - drawn}
        </text>
      ) : null}
    </g>
  )
}
