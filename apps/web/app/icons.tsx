/** The few line icons the interface needs, drawn here so that no icon library is loaded. 16 × 16, current colour. */
const paths = {
  play: "M4.5 2.8v10.4L13 8z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  step: "M3 3v10l7-5zM11 3h2v10h-2z",
  stepOver: "M2.5 9a5 5 0 0 1 9.6-1.6M12.6 3.6v4H8.6M7 13h2",
  stepInto: "M8 2v7M5 6.5L8 9.5l3-3M7 13h2",
  stepOut: "M8 9.5v-7M5 5.5L8 2.5l3 3M7 13h2",
  stepBack: "M13.5 9a5 5 0 0 0-9.6-1.6M3.4 3.6v4h4M7 13h2",
  restart: "M8 3a5 5 0 1 1-4.6 3",
  restartHead: "M3 2v4h4",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M3 13l1.4-1.4M11.6 4.4 13 3",
  moon: "M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z",
  lock: "M4 7h8v6H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  close: "M4 4l8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  up: "M8 3l5 7H3z",
  down: "M8 13L3 6h10z",
  arrow: "M3 8h10M9 4l4 4-4 4",
  chart: "M2 13h12M3 10l3-4 3 2 4-5",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
  send: "M2 8l12-5-4 11-2.5-4.5z",
  check: "M3 8.5l3.5 3.5L13 4.5",
} as const

export type IconName = Exclude<keyof typeof paths, "restartHead">

const solid: readonly IconName[] = ["play", "pause", "step", "up", "down"]

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const filled = solid.includes(name)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? "currentColor" : "none"}
      stroke={filled ? "none" : "currentColor"}
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
      {name === "restart" ? <path d={paths.restartHead} /> : null}
    </svg>
  )
}
