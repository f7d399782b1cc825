/** One lift: display and mode above, the shaft with its moving car, load and contactor lamps below. */
import { useWords } from "../app/language.tsx"
import type { BuildingPress, LiftFrame } from "./frame.ts"
import { floorLine, layout, shaftLeft } from "./layout.ts"
import { People } from "./people.tsx"
import { SevenSegment } from "./seven-segment.tsx"

interface LiftShaftProps {
  readonly lift: LiftFrame
  readonly floors: number
  readonly pitch: number
  readonly floorHeightMm: number
  readonly fireAlarm: boolean
  readonly onPress?: ((press: BuildingPress) => void) | undefined
}

export function LiftShaft(props: LiftShaftProps) {
  const { building: words } = useWords()
  const { lift, floors, pitch } = props
  const left = shaftLeft(lift.number, pitch)
  const top = layout.headHeight
  const height = 2 * layout.overrun + floors * layout.floorHeight
  const carFloor = floorLine(1 + lift.positionMm / props.floorHeightMm, floors)
  return (
    <g transform={`translate(${left} 0)`}>
      <title>{summary(words, lift, props.floorHeightMm)}</title>
      <Head lift={lift} fireAlarm={props.fireAlarm} />
      <rect className="shaft" x={0} y={top} width={layout.shaftWidth} height={height} />
      <CarCalls {...props} />
      <line
        className="rope"
        x1={layout.shaftWidth / 2}
        x2={layout.shaftWidth / 2}
        y1={top}
        y2={carFloor - layout.carHeight}
      />
      <g transform={`translate(${(layout.shaftWidth - layout.carWidth) / 2} ${carFloor - layout.carHeight})`}>
        <Car lift={lift} />
      </g>
      <g transform={`translate(0 ${top + height + 6})`}>
        <Foot lift={lift} />
      </g>
    </g>
  )
}

function summary(
  words: ReturnType<typeof useWords>["building"],
  lift: LiftFrame,
  floorHeightMm: number,
): string {
  const moving = lift.speedMmPerS > 1 ? words.movingUp : words.movingDown
  const doors =
    lift.doorOpening > 0.99
      ? words.doorsOpen
      : lift.doorOpening < 0.01
        ? words.doorsClosed
        : words.doorsMoving
  return words.summary({
    number: lift.number,
    floor: Math.round(lift.positionMm / floorHeightMm) + 1,
    direction: Math.abs(lift.speedMmPerS) < 1 ? words.standing : moving,
    doors,
    load: Math.round(lift.loadKg),
  })
}

function Head({ lift, fireAlarm }: { readonly lift: LiftFrame; readonly fireAlarm: boolean }) {
  const { building: words } = useWords()
  const mode = modeOf(words, lift, fireAlarm)
  const middle = layout.shaftWidth / 2
  return (
    <>
      <g transform={`translate(${middle - 24} 4)`}>
        <rect className="display" width={48} height={30} rx={3} />
        <path className="lamp" data-on={lift.upLamp} data-tone="green" d="M7 7 l5 6 h-10 z" />
        <path className="lamp" data-on={lift.downLamp} data-tone="green" d="M7 24 l5 -6 h-10 z" />
        <g transform="translate(14 4)">
          {lift.display.map((digit, index) => (
            <SevenSegment key={index} x={index * 15} lit={digit} />
          ))}
        </g>
      </g>
      {mode === undefined ? (
        <text className="building-text" x={middle} y={49} textAnchor="middle">
          {words.lift({ number: lift.number })}
        </text>
      ) : (
        <g>
          <rect className="mode" data-tone={mode.tone} x={middle - 32} y={37} width={64} height={17} rx={3} />
          <text className="mode-text" data-tone={mode.tone} x={middle} y={49.5} textAnchor="middle">
            {mode.text}
          </text>
        </g>
      )}
    </>
  )
}

/** The most urgent mode only: one badge is read, three are not. */
function modeOf(words: ReturnType<typeof useWords>["building"], lift: LiftFrame, fireAlarm: boolean) {
  if (lift.fault) return { tone: "red", text: words.fault }
  if (fireAlarm) return { tone: "red", text: words.fire }
  if (lift.inspection) return { tone: "blue", text: words.inspection }
  if (lift.loadKg > lift.ratedKg) return { tone: "red", text: words.overload }
  if (lift.full) return { tone: "call", text: words.fullLoad }
  return undefined
}

function Car({ lift }: { readonly lift: LiftFrame }) {
  const { carWidth, carHeight } = layout
  const leaf = (carWidth - 4) / 2
  const open = Math.min(1, Math.max(0, lift.doorOpening)) * (leaf - 2)
  return (
    <g>
      <rect className="car-inside" data-light={lift.light} width={carWidth} height={carHeight} rx={2} />
      <People x={2} y={carHeight - 21} count={lift.passengers} places={4} className="person person-aboard" />
      <rect className="leaf" x={2} y={3} width={leaf - open} height={carHeight - 4} />
      <rect className="leaf" x={2 + leaf + open} y={3} width={leaf - open} height={carHeight - 4} />
      {lift.curtainBlocked ? (
        <line className="curtain" x1={carWidth / 2} x2={carWidth / 2} y1={4} y2={carHeight - 2} />
      ) : null}
      <rect className="car-frame" data-fault={lift.fault} width={carWidth} height={carHeight} rx={2} />
    </g>
  )
}

function CarCalls({ lift, floors, onPress }: LiftShaftProps) {
  const { building: words } = useWords()
  return (
    <>
      {lift.carCallLamps.map((lit, index) => {
        const floor = index + 1
        const press = () => onPress?.({ kind: "car-call", lift: lift.number, floor })
        return (
          <g
            key={floor}
            className="call-button"
            data-active={onPress !== undefined}
            transform={`translate(${layout.shaftWidth + 6} ${floorLine(floor, floors) - 10})`}
            {...(onPress === undefined
              ? {}
              : {
                  role: "button",
                  tabIndex: -1,
                  "aria-label": `${words.lift({ number: lift.number })}: ${words.floor({ number: floor })}`,
                  onClick: press,
                })}
          >
            <rect x={-6} y={-10} width={12} height={20} fill="transparent" />
            <circle className="lamp lamp-small" data-on={lit} data-tone="call" r={3.2} />
          </g>
        )
      })}
    </>
  )
}

function Foot({ lift }: { readonly lift: LiftFrame }) {
  const { building: words } = useWords()
  const width = layout.shaftWidth
  const filled = Math.min(1, lift.loadKg / Math.max(1, lift.ratedKg))
  const lamps = [
    { id: "motor", sign: "M", on: lift.motor, tone: "green", title: words.motor },
    { id: "up", sign: "up", on: lift.upContactor, tone: "green", title: words.up },
    { id: "down", sign: "down", on: lift.downContactor, tone: "green", title: words.down },
    { id: "high", sign: "H", on: lift.highSpeed, tone: "blue", title: words.fast },
    { id: "low", sign: "L", on: lift.lowSpeed, tone: "blue", title: words.slow },
    { id: "fan", sign: "F", on: lift.fan, tone: "blue", title: words.fan },
  ]
  return (
    <>
      <text className="building-text lw-number" x={width / 2} y={12} textAnchor="middle">
        {words.load({ kilograms: Math.round(lift.loadKg) })}
      </text>
      <rect className="load" x={0} y={18} width={width} height={5} rx={2.5} />
      <rect
        className="load-fill"
        data-over={lift.loadKg > lift.ratedKg}
        x={0}
        y={18}
        width={width * filled}
        height={5}
        rx={2.5}
      />
      {lamps.map((lamp, index) => (
        <SignLamp
          key={lamp.id}
          x={(index % 3) * 20 + 8}
          y={38 + Math.floor(index / 3) * 18}
          sign={lamp.sign}
          on={lamp.on}
          tone={lamp.tone}
          title={lamp.title}
        />
      ))}
      {lift.brakes.map((applied, index) => (
        <SignLamp
          key={index}
          x={index * 20 + 8}
          y={74}
          sign={`B${index + 1}`}
          on={applied}
          tone="call"
          title={words.brake}
        />
      ))}
    </>
  )
}

function SignLamp(props: {
  readonly x: number
  readonly y: number
  readonly sign: string
  readonly on: boolean
  readonly tone: string
  readonly title: string
}) {
  return (
    <g transform={`translate(${props.x} ${props.y})`}>
      <title>{props.title}</title>
      <rect
        className="sign"
        data-on={props.on}
        data-tone={props.tone}
        x={-8}
        y={-7}
        width={17}
        height={14}
        rx={2}
      />
      {props.sign === "up" || props.sign === "down" ? (
        <path
          className="sign-text"
          data-on={props.on}
          d={props.sign === "up" ? "M0.5 -3.5 l4 6.5 h-8 z" : "M0.5 3.5 l4 -6.5 h-8 z"}
        />
      ) : (
        <text className="sign-text" data-on={props.on} x={0.5} y={3.5} textAnchor="middle">
          {props.sign}
        </text>
      )}
    </g>
  )
}
