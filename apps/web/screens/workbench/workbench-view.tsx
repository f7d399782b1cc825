/**
 * The workbench as it is laid out: statement and I/O on the left, program with its panel in the middle, building on the right;
 * below 1000 px one panel at a time, chosen by tabs. Panels stay mounted, so that nothing is lost by looking elsewhere.
 */
import type { Round } from "@lehrwerk/contract"
import { lazy, Suspense, useCallback, useRef, useState } from "react"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Loading } from "../../app/states.tsx"
import { Tabs } from "../../app/tabs.tsx"
import { useMediaQuery } from "../../app/use-media-query.ts"
import type { EditorCommand } from "../../editor/editor-commands.ts"
import type { ExerciseInfo, VariantInfo } from "../../engine/protocol.ts"
import { Markdown } from "../../markdown/markdown.tsx"
import { BottomPanel } from "./bottom-panel.tsx"
import { BuildingPanel } from "./building-panel.tsx"
import { DebugTools } from "./debug-panel.tsx"
import { EditorMenu } from "./editor-menu.tsx"
import { FaultStrip } from "./fault-strip.tsx"
import { IoTable } from "./io-table.tsx"
import { allTabs, observingTabs, type Panel, readingTabs } from "./panels.ts"
import { ProgramTools, TakeBack } from "./program-tools.tsx"
import type { Replay } from "./replay.ts"
import { type BenchState, useBench } from "./use-bench.ts"
import { type DebugState, useDebug } from "./use-debug.ts"
import { type Draft, useDraft } from "./use-draft.ts"
import { type Engine, usePreparing } from "./use-engine.ts"
import { WorkbenchBar } from "./workbench-bar.tsx"

const CodeEditor = lazy(async () => ({ default: (await import("../../editor/code-editor.tsx")).CodeEditor }))

interface WorkbenchProps {
  readonly round: Round
  readonly exerciseVersionId: string
  readonly exercise: ExerciseInfo
  readonly engine: Engine
  readonly replay: Replay | undefined
  readonly wantedVariant: string | undefined
}

/** Another variant is another program with another draft: the whole workbench begins anew. */
export function WorkbenchView(props: WorkbenchProps) {
  const { exercise, replay } = props
  const [variantId, setVariantId] = useState(
    replay?.variant ?? props.wantedVariant ?? exercise.defaultVariant,
  )
  const variant = exercise.variants.find((one) => one.id === variantId) ?? exercise.variants[0]
  if (variant === undefined) return null
  return <VariantWorkbench key={variant.id} {...props} variant={variant} onVariant={setVariantId} />
}

interface VariantWorkbenchProps extends WorkbenchProps {
  readonly variant: VariantInfo
  readonly onVariant: (variant: string) => void
}

function VariantWorkbench(props: VariantWorkbenchProps) {
  const { exercise, engine, replay, variant } = props
  const allWords = useWords()
  const { workbench: words } = allWords
  const narrow = useMediaQuery("(max-width: 1000px)")
  const [panel, setPanel] = useState<Panel>(replay === undefined ? "statement" : "building")
  const [goTo, setGoTo] = useState<{ readonly line: number }>()
  const draft = useDraft(`${exercise.id}.${variant.id}`, variant.starter)
  const source = replay?.source ?? draft.text
  const bench = useBench({ engine, exercise, variant, source, replay })
  const { start, run: proceed, pause } = bench.run
  const [observed, setObserved] = useState<Panel>("messages")
  const onStop = useCallback(() => {
    setPanel("debug")
    setObserved("debug")
  }, [])
  const debug = useDebug(engine, {
    start: () => start({ play: false }),
    proceed,
    pause,
    onStop,
    canRun: bench.canRun,
  })
  const stopped = debug.stop !== null
  const prepare = usePreparing(engine)
  const showLine = (line: number) => {
    setGoTo({ line })
    setPanel("code")
  }
  return (
    <div className="workbench" data-narrow={narrow} onPointerDownCapture={prepare} onKeyDownCapture={prepare}>
      <WorkbenchBar
        {...props}
        frames={engine.frames}
        bench={bench}
        source={source}
        compiles={engine.compiled?.runs ?? true}
      />
      {narrow ? (
        <Tabs
          label={words.panels}
          chosen={panel}
          onChoose={setPanel}
          tabs={allTabs(allWords, { diagnostics: bench.diagnostics, stopped })}
        />
      ) : null}
      <FaultStrip frames={engine.frames} onGoTo={showLine} />
      {bench.stale ? <StaleStrip onRestart={bench.run.restart} /> : null}
      {replay === undefined ? <TakeBack draft={draft} /> : null}
      <div className="workbench-columns">
        <ReadingColumn {...props} narrow={narrow} panel={panel} />
        <ProgramColumn
          {...props}
          narrow={narrow}
          panel={panel}
          draft={draft}
          source={source}
          bench={bench}
          debug={debug}
          observed={observed}
          onObserve={setObserved}
          goTo={goTo}
          onGoTo={showLine}
        />
        <section className="column column-right" hidden={narrow && panel !== "building"}>
          <BuildingPanel
            frames={engine.frames}
            variant={variant}
            onPress={(press) => engine.send({ kind: "press", press })}
          />
        </section>
      </div>
    </div>
  )
}

interface ColumnProps extends VariantWorkbenchProps {
  readonly narrow: boolean
  /** The chosen panel of a narrow screen. */
  readonly panel: Panel
}

function ReadingColumn({ narrow, panel, exercise, variant, engine }: ColumnProps) {
  const { workbench: words } = useWords()
  const language = useLanguage()
  const [chosen, setChosen] = useState<Panel>("statement")
  return (
    <section className="column column-left" hidden={narrow && panel !== "statement" && panel !== "io"}>
      {narrow ? null : (
        <Tabs label={words.reading} chosen={chosen} onChoose={setChosen} tabs={readingTabs(words)} />
      )}
      {(narrow ? panel : chosen) === "io" ? (
        <IoTable points={variant.points} frames={engine.frames} />
      ) : (
        <div className="statement" tabIndex={0} role="group" aria-label={words.tabStatement}>
          <Markdown text={exercise.statement[language]} />
        </div>
      )}
    </section>
  )
}

interface ProgramColumnProps extends ColumnProps {
  readonly draft: Draft
  readonly source: string
  readonly bench: BenchState
  readonly debug: DebugState
  /** The chosen panel below the program, on a wide screen. */
  readonly observed: Panel
  readonly onObserve: (panel: Panel) => void
  readonly goTo: { readonly line: number } | undefined
  readonly onGoTo: (line: number) => void
}

const programPanels: readonly Panel[] = ["code", "values", "trend", "messages", "debug"]

function ProgramColumn(props: ProgramColumnProps) {
  const { narrow, panel, bench, debug, engine, draft, replay, variant } = props
  const allWords = useWords()
  const { workbench: words } = allWords
  const runCommand = useRef<(command: EditorCommand) => void>(ignore)
  const rememberCommands = useCallback((run: (command: EditorCommand) => void) => {
    runCommand.current = run
  }, [])
  const stopped = debug.stop !== null
  return (
    <section className="column column-middle" hidden={narrow && !programPanels.includes(panel)}>
      <div className="code-box" hidden={narrow && panel !== "code"}>
        {replay === undefined ? (
          <ProgramTools draft={draft} variant={variant} fileName={`${props.exercise.id}.${variant.id}.st`}>
            <EditorMenu readOnly={false} onCommand={(command) => runCommand.current(command)} />
          </ProgramTools>
        ) : (
          <div className="replay-note">
            <span>{words.replayReadOnly}</span>
            <EditorMenu readOnly onCommand={(command) => runCommand.current(command)} />
          </div>
        )}
        {narrow && stopped ? <DebugTools debug={debug} canRun={bench.canRun} /> : null}
        <Suspense fallback={<Loading label={words.editorLoading} />}>
          <CodeEditor
            text={props.source}
            readOnly={replay !== undefined}
            goTo={props.goTo}
            diagnostics={bench.diagnostics}
            paths={bench.paths}
            instances={instancesAt(bench.instances, debug.stop)}
            values={bench.values}
            extension={debug.marks.extension}
            onChange={replay === undefined ? draft.change : ignore}
            onVisible={bench.onVisible}
            onCommands={rememberCommands}
          />
        </Suspense>
      </div>
      <div className="bottom-box" hidden={narrow && panel === "code"}>
        {narrow ? null : (
          <Tabs
            label={words.observing}
            chosen={props.observed}
            onChoose={props.onObserve}
            tabs={observingTabs(allWords, { diagnostics: bench.diagnostics, stopped })}
          />
        )}
        <BottomPanel
          panel={narrow ? panel : props.observed}
          bench={bench}
          debug={debug}
          client={engine.client}
          frames={engine.frames}
          onGoTo={props.onGoTo}
          onCommand={engine.send}
        />
      </div>
    </section>
  )
}

/** At a stop, values beside a block's code are those of the instance that runs it, and not of the first one. */
function instancesAt(usual: BenchState["instances"], stop: DebugState["stop"]): BenchState["instances"] {
  if (stop === null) return usual
  const running = stop.frames.flatMap(({ kind, pou, instance }) =>
    kind === "function-block" && instance !== undefined ? [[pou.toUpperCase(), instance] as const] : [],
  )
  return { ...usual, ...Object.fromEntries(running.toReversed()) }
}

const ignore = () => undefined

function StaleStrip({ onRestart }: { readonly onRestart: () => void }) {
  const { workbench: words } = useWords()
  return (
    <div className="strip" data-tone="info" role="status">
      <span>{words.changedSinceRun}</span>
      <button type="button" className="strip-button" onClick={onRestart}>
        {words.restart}
      </button>
    </div>
  )
}
