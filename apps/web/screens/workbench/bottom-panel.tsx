/** The panel below the program: messages, values or trend. */
import type { EngineClient } from "../../engine/engine-client.ts"
import type { Command } from "../../engine/protocol.ts"
import { DebugPanel } from "./debug-panel.tsx"
import type { FrameStore } from "./frame-store.ts"
import { MessagesPanel } from "./messages-panel.tsx"
import type { Panel } from "./panels.ts"
import { TrendPanel } from "./trend-panel.tsx"
import type { BenchState } from "./use-bench.ts"
import type { DebugState } from "./use-debug.ts"
import { WatchTable } from "./watch-table.tsx"

interface BottomPanelProps {
  readonly panel: Panel
  readonly bench: BenchState
  readonly debug: DebugState
  readonly client: EngineClient | undefined
  readonly frames: FrameStore
  readonly onGoTo: (line: number) => void
  readonly onCommand: (command: Command) => void
}

export function BottomPanel(props: BottomPanelProps) {
  const { panel, bench, client, frames, onGoTo, onCommand } = props
  const onForce = (name: string, value: number | boolean) => onCommand({ kind: "force", name, value })
  const onRelease = (name: string) => onCommand({ kind: "release", name })
  if (panel === "debug") {
    return (
      <DebugPanel
        debug={props.debug}
        canRun={bench.canRun}
        forced={bench.forced}
        onForce={onForce}
        onRelease={onRelease}
        onGoTo={onGoTo}
      />
    )
  }
  if (panel === "values") {
    return (
      <WatchTable
        rows={bench.watch.names.map((name) => ({
          name,
          type: bench.typeByName.get(name) ?? "",
          value: bench.values.get(name) ?? null,
          forced: bench.forced.includes(name),
          charted: bench.trend.names.includes(name),
        }))}
        names={bench.names}
        canForce={bench.started}
        onAdd={bench.watch.add}
        onRemove={bench.watch.remove}
        onChart={bench.trend.toggle}
        onForce={onForce}
        onRelease={onRelease}
      />
    )
  }
  if (panel === "trend") {
    return (
      <TrendPanel
        client={client}
        frames={frames}
        charted={bench.trend.names}
        names={bench.names}
        onToggle={bench.trend.toggle}
      />
    )
  }
  return <MessagesPanel diagnostics={bench.diagnostics} onGoTo={onGoTo} />
}
