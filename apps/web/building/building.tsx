/** The building in elevation: landings on the left, one shaft for each lift. Draws one frame and reports presses. */
import "./building.css"
import { memo } from "react"
import { useWords } from "../app/language.tsx"
import type { BuildingFrame, BuildingPress } from "./frame.ts"
import { Landing } from "./landing.tsx"
import { buildingSize, floorLine, layout } from "./layout.ts"
import { LiftShaft } from "./lift-shaft.tsx"

interface BuildingProps {
  readonly frame: BuildingFrame
  /** Absent where the building only plays back. */
  readonly onPress?: ((press: BuildingPress) => void) | undefined
}

export const Building = memo(function Building({ frame, onPress }: BuildingProps) {
  const { building: words } = useWords()
  const floors = frame.landings.length
  const size = buildingSize(frame.lifts.length, floors)
  return (
    <svg
      className="building"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="group"
      aria-label={words.label({ lifts: frame.lifts.length, floors })}
    >
      {frame.landings.map((landing) => (
        <line
          key={landing.floor}
          className="building-floor"
          x1={0}
          x2={size.width}
          y1={floorLine(landing.floor, floors)}
          y2={floorLine(landing.floor, floors)}
        />
      ))}
      {frame.landings.map((landing) => (
        <Landing key={landing.floor} landing={landing} floors={floors} onPress={onPress} />
      ))}
      {frame.lifts.map((lift) => (
        <LiftShaft
          key={lift.number}
          lift={lift}
          floors={floors}
          pitch={size.pitch}
          floorHeightMm={frame.floorHeightMm}
          fireAlarm={frame.fireAlarm}
          onPress={onPress}
        />
      ))}
      <g transform={`translate(10 ${layout.headHeight - 40})`}>
        <PlantLamp x={0} on={frame.ready} tone="green" label={words.ready} />
        {frame.fireAlarm ? <PlantLamp x={70} on tone="red" label={words.fire} /> : null}
      </g>
    </svg>
  )
})

function PlantLamp(props: {
  readonly x: number
  readonly on: boolean
  readonly tone: "green" | "red"
  readonly label: string
}) {
  return (
    <g transform={`translate(${props.x} 0)`}>
      <circle className="lamp" data-on={props.on} data-tone={props.tone} cx={6} cy={6} r={5} />
      <text className="building-text" x={16} y={10}>
        {props.label}
      </text>
    </g>
  )
}
