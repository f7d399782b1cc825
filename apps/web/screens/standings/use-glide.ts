/** Lets table rows glide from their old to their new places when the order changes (first–last–invert–play). */
import { type RefObject, useLayoutEffect, useRef } from "react"

const durationMs = 700

/** Rows are known by `data-entry`; nothing moves for people who asked for reduced motion. */
export function useGlide(body: RefObject<HTMLElement | null>, order: string): void {
  const tops = useRef<ReadonlyMap<string, number>>(new Map())
  const shown = useRef("")
  useLayoutEffect(() => {
    if (shown.current === order) return
    shown.current = order
    const rows = [...(body.current?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])]
    const now = new Map(rows.map((row) => [row.dataset.entry ?? "", row.offsetTop]))
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    for (const row of calm ? [] : rows) {
      const key = row.dataset.entry ?? ""
      const before = tops.current.get(key)
      const shift = before === undefined ? 0 : before - (now.get(key) ?? before)
      if (shift === 0) continue
      row.animate([{ transform: `translateY(${shift}px)` }, { transform: "none" }], {
        duration: durationMs,
        easing: "cubic-bezier(0.2, 0.7, 0.2, 1)",
      })
    }
    tops.current = now
  }, [body, order])
}
