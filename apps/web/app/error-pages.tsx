/** What is shown where no screen can be: an unknown address, or a fault of ours. */

import { Link } from "@tanstack/react-router"
import { Button } from "./button.tsx"
import { useWords } from "./language.tsx"
import { Empty } from "./states.tsx"

export function NotFoundPage() {
  const { common } = useWords()
  return (
    <div className="lw-page">
      <Empty title={common.notFoundTitle} hint={common.notFoundText}>
        <Link to="/">{common.backToCompetition}</Link>
      </Empty>
    </div>
  )
}

export function CrashPage({ error }: { readonly error: unknown }) {
  const { common } = useWords()
  return (
    <div className="lw-page" role="alert">
      <Empty title={common.errorTitle} hint={common.errorText}>
        <code className="lw-mono lw-dim">{error instanceof Error ? error.message : String(error)}</code>
        <Button onClick={() => location.reload()}>{common.reload}</Button>
      </Empty>
    </div>
  )
}
