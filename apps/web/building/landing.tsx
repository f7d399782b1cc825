/** One floor in front of the shafts: its number, its call buttons with lamps, and the people who wait. */
import { memo } from "react"
import { useWords } from "../app/language.tsx"
import type { BuildingPress, LandingFrame } from "./frame.ts"
import { floorLine, layout } from "./layout.ts"
import { People } from "./people.tsx"

interface LandingProps {
  readonly landing: LandingFrame
  readonly floors: number
  readonly onPress?: ((press: BuildingPress) => void) | undefined
}

export const Landing = memo(function Landing({ landing, floors, onPress }: LandingProps) {
  const { floor } = landing
  const bottom = floorLine(floor, floors)
  return (
    <g transform={`translate(0 ${bottom - layout.floorHeight})`}>
      <text className="building-number" x={24} y={30}>
        {floor}
      </text>
      {landing.upLamp === null ? null : (
        <CallButton kind="hall-up" floor={floor} lit={landing.upLamp} onPress={onPress} />
      )}
      {landing.downLamp === null ? null : (
        <CallButton kind="hall-down" floor={floor} lit={landing.downLamp} onPress={onPress} />
      )}
      <People x={60} y={3} count={landing.waitingUp} places={9} className="person" />
      <People x={60} y={25} count={landing.waitingDown} places={9} className="person" />
    </g>
  )
}, sameLanding)

function sameLanding(before: LandingProps, after: LandingProps): boolean {
  const a = before.landing
  const b = after.landing
  return (
    a.waitingUp === b.waitingUp &&
    a.waitingDown === b.waitingDown &&
    a.upLamp === b.upLamp &&
    a.downLamp === b.downLamp &&
    before.onPress === after.onPress &&
    before.floors === after.floors
  )
}

function CallButton(props: {
  readonly kind: "hall-up" | "hall-down"
  readonly floor: number
  readonly lit: boolean
  readonly onPress: ((press: BuildingPress) => void) | undefined
}) {
  const { building: words } = useWords()
  const up = props.kind === "hall-up"
  const y = up ? 12 : 34
  const press = () => props.onPress?.({ kind: props.kind, floor: props.floor })
  return (
    <g
      className="call-button"
      transform={`translate(48 ${y})`}
      data-active={props.onPress !== undefined}
      {...(props.onPress === undefined
        ? {}
        : {
            role: "button",
            tabIndex: 0,
            "aria-label": `${words.floor({ number: props.floor })}: ${up ? words.up : words.down}`,
            onClick: press,
            onKeyDown: (event: { key: string; preventDefault: () => void }) => {
              if (event.key !== "Enter" && event.key !== " ") return
              event.preventDefault()
              press()
            },
          })}
    >
      <rect x={-9} y={-10} width={18} height={20} fill="transparent" />
      <path
        className="lamp"
        data-on={props.lit}
        data-tone="call"
        d={up ? "M0 -6 L7 5 H-7 Z" : "M0 6 L7 -5 H-7 Z"}
      />
    </g>
  )
}
