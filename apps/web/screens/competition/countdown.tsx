/** Counts down to an instant, once a second, and corrects itself by the server's clock. */
import { useEffect, useState } from "react"
import { useClockOffset } from "../../api/session.ts"
import { formatClock } from "../../app/format.ts"
import { useWords } from "../../app/language.tsx"

export function Countdown({ until }: { readonly until: string }) {
  const { competition } = useWords()
  const offsetMs = useClockOffset()
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const leftS = Math.max(0, (Date.parse(until) - nowMs - offsetMs) / 1000)
  const days = Math.floor(leftS / 86_400)
  const clock = formatClock(leftS % 86_400)
  return (
    <time dateTime={until} className="lw-number">
      {days > 0 ? competition.days({ days, clock }) : clock}
    </time>
  )
}
