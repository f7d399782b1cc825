/**
 * The workbench as it is laid out: task and I/O on the left, program with its panel in the middle, building on the right;
 * below 1000 px one panel at a time, chosen by tabs. Panels stay mounted, so that nothing is lost by looking elsewhere.
 */
import type { Round } from "@lehrwerk/contract"
import { Button, useComputedColorScheme } from "@mantine/core"
import { useMediaQuery } from "@mantine/hooks"
import { Link } from "@tanstack/react-router"
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react"
import { shortHash } from "../../app/format.ts"
import { Icon } from "../../app/icons.tsx"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Loading } from "../../app/states.tsx"
import { localName } from "../../editor/local-name.ts"
import type { ExerciseInfo, VariantInfo } from "../../engine/protocol.ts"
import { Markdown } from "../../markdown/markdown.tsx"
import { BuildingPanel } from "./building-panel.tsx"
import { FaultStrip } from "./fault-strip.tsx"
import { useSlowFrame } from "./frame-store.ts"
import { IoTable } from "./io-table.tsx"
import { MessagesPanel } from "./messages-panel.tsx"
import { ProgramTools, TakeBack } from "./program-tools.tsx"
import { RunBar } from "./run-bar.tsx"
import { SubmitDialog } from "./submit-dialog.tsx"
import { TrendPanel } from "./trend-panel.tsx"
import { useDraft } from "./use-draft.ts"
import { type Engine, useLiveCompile } from "./use-engine.ts"
import { useNameList, useReplayStart, useRun } from "./use-run.ts"
import { useSubmit } from "./use-workbench.ts"
import { WatchTable } from "./watch-table.tsx"

const CodeEditor = lazy(async () => ({ default: (await import("../../editor/code-editor.tsx")).CodeEditor }))

export interface Replay {
  readonly submissionId: string
  readonly source: string
  readonly variant: string
  readonly scenarioId: string | undefined
  readonly atUs: number
}

interface WorkbenchViewProps {
  readonly round: Round
  readonly exerciseVersionId: string
  readonly exercise: ExerciseInfo
  readonly engine: Engine
  readonly replay: Replay | undefined
  readonly wantedVariant: string | undefined
}

/** A replay begins this long before the moment it is about. */
const replayLeadUs = 5_000_000

type Panel = "statement" | "io" | "code" | "building" | "values" | "trend" | "messages"

export function WorkbenchView(props: WorkbenchViewProps) {
  const { exercise, engine, replay, round } = props
  const { workbench: words } = useWords()
  const language = useLanguage()
  useComputedColorScheme("light")
  const narrow = useMediaQuery("(max-width: 1000px)", undefined, { getInitialValueInEffect: false }) ?? false
  const [variantId, setVariantId] = useState(
    replay?.variant ?? props.wantedVariant ?? exercise.defaultVariant,
  )
  const variant = exercise.variants.find((one) => one.id === variantId) ?? exercise.variants[0]
  const [submitting, setSubmitting] = useState<string>()
  const [goTo, setGoTo] = useState<{ readonly line: number }>()
  const [panel, setPanel] = useState<Panel>(replay === undefined ? "statement" : "building")
  const [left, setLeft] = useState<Panel>("statement")
  const [bottom, setBottom] = useState<Panel>("messages")
  const draft = useDraft(`${exercise.id}.${variantId}`, variant?.starter)
  const source = replay?.source ?? draft.text
  const compile = useLiveCompile(engine, variant?.id, source)
  const submit = useSubmit(round.id, props.exerciseVersionId)
  if (variant === undefined) return null
  const showLine = (line: number) => {
    setGoTo({ line })
    setPanel("code")
  }
  return (
    <WorkbenchBody
      {...props}
      variant={variant}
      source={source}
      pending={compile.pending}
      onGoTo={showLine}
      render={(parts) => (
        <div className="workbench" data-narrow={narrow}>
          <div className="workbench-bar">
            <h1 className="workbench-title">{exercise.title[language]}</h1>
            {parts.runBar(replay === undefined ? setVariantId : undefined)}
            {replay === undefined ? (
              <Button
                size="xs"
                leftSection={<Icon name="send" size={14} />}
                disabled={!round.abilities.submit && !round.abilities.practise}
                onClick={() => {
                  submit.reset()
                  setSubmitting(crypto.randomUUID())
                }}
              >
                {words.submit}
              </Button>
            ) : (
              <ReplayLeave {...props} replay={replay} />
            )}
          </div>
          {narrow ? (
            <Tabs
              label={words.panels}
              chosen={panel}
              onChoose={setPanel}
              tabs={[
                ["statement", words.tabStatement],
                ["io", words.tabInterface],
                ["code", words.tabCode],
                ["building", words.tabBuilding],
                ["values", words.tabValues],
                ["trend", words.tabTrend],
                ["messages", parts.messagesLabel],
              ]}
            />
          ) : null}
          <FaultStrip frames={engine.frames} onGoTo={showLine} />
          {parts.stale ? (
            <div className="strip" data-tone="info" role="status">
              <span>{words.changedSinceRun}</span>
              <button type="button" className="strip-button" onClick={parts.restart}>
                {words.restart}
              </button>
            </div>
          ) : null}
          {replay === undefined ? <TakeBack draft={draft} /> : null}
          <div className="workbench-columns">
            <section
              className="column column-left"
              hidden={narrow && panel !== "statement" && panel !== "io"}
            >
              {narrow ? null : (
                <Tabs
                  label={words.reading}
                  chosen={left}
                  onChoose={setLeft}
                  tabs={[
                    ["statement", words.tabStatement],
                    ["io", words.tabInterface],
                  ]}
                />
              )}
              {(narrow ? panel : left) === "io" ? (
                <IoTable points={variant.points} frames={engine.frames} />
              ) : (
                <div className="statement" tabIndex={0} role="group" aria-label={words.tabStatement}>
                  <Markdown text={exercise.statement[language]} />
                </div>
              )}
            </section>
            <section
              className="column column-middle"
              hidden={narrow && !["code", "values", "trend", "messages"].includes(panel)}
            >
              <div className="code-box" hidden={narrow && panel !== "code"}>
                {replay === undefined ? (
                  <ProgramTools
                    draft={draft}
                    variant={variant}
                    fileName={`${exercise.id}.${variant.id}.st`}
                  />
                ) : (
                  <p className="replay-note">{words.replayReadOnly}</p>
                )}
                <Suspense fallback={<Loading label={words.editorLoading} />}>
                  <CodeEditor
                    text={source}
                    readOnly={replay !== undefined}
                    goTo={goTo}
                    onChange={replay === undefined ? draft.change : ignore}
                    {...parts.editor}
                  />
                </Suspense>
              </div>
              <div className="bottom-box" hidden={narrow && panel === "code"}>
                {narrow ? null : (
                  <Tabs
                    label={words.observing}
                    chosen={bottom}
                    onChoose={setBottom}
                    tabs={[
                      ["messages", parts.messagesLabel],
                      ["values", words.tabValues],
                      ["trend", words.tabTrend],
                    ]}
                  />
                )}
                {parts.bottom(narrow ? panel : bottom)}
              </div>
            </section>
            <section className="column column-right" hidden={narrow && panel !== "building"}>
              <BuildingPanel
                frames={engine.frames}
                variant={variant}
                onPress={(press) => engine.send({ kind: "press", press })}
              />
            </section>
          </div>
          {submitting === undefined ? null : (
            <SubmitDialog
              source={source}
              compiles={engine.compiled?.runs ?? true}
              canSubmitLive={round.abilities.submit}
              canPractise={round.abilities.practise}
              submissionsLeft={round.submissionsLeft}
              submissionLimit={round.submissionLimit}
              pending={submit.pending}
              error={submit.error}
              onSubmit={(kind) =>
                submit.submit({ kind, variant: variant.id, source, idempotencyKey: submitting })
              }
              onClose={() => setSubmitting(undefined)}
            />
          )}
        </div>
      )}
    />
  )
}

const ignore = () => undefined

interface BodyParts {
  readonly runBar: (onVariant: ((variant: string) => void) | undefined) => ReactNode
  readonly editor: Pick<
    import("../../editor/code-editor.tsx").CodeEditorProps,
    "diagnostics" | "variables" | "paths" | "values" | "onVisible"
  >
  readonly bottom: (panel: Panel) => ReactNode
  readonly messagesLabel: string
  readonly stale: boolean
  readonly restart: () => void
}

/** Everything that depends on a known variant: the run, watching, the trend's choice. */
function WorkbenchBody(
  props: WorkbenchViewProps & {
    readonly variant: VariantInfo
    readonly source: string
    readonly pending: boolean
    readonly onGoTo: (line: number) => void
    readonly render: (parts: BodyParts) => ReactNode
  },
) {
  const { engine, variant, source, replay, exercise } = props
  const { workbench: words } = useWords()
  const open = variant.scenarios.filter((one) => !one.sealed)
  const usual = open.find((one) => one.kind === "flow") ?? open[0]
  const firstScenario = replay?.scenarioId ?? usual?.id ?? ""
  const seekUs = replay === undefined ? undefined : Math.max(0, replay.atUs - replayLeadUs)
  const run = useRun(engine, variant, source, { scenarioId: firstScenario, seekUs })
  const watch = useNameList(`lehrwerk.watch.${exercise.id}.${variant.id}`, [])
  const trend = useNameList(`lehrwerk.trend.${exercise.id}.${variant.id}`, [])
  const [visible, setVisible] = useState<readonly string[]>([])
  const compiled = engine.compiled
  const canRun = compiled?.runs === true && !props.pending
  const { send } = engine

  const variables = compiled?.variables ?? noVariables
  const paths = useMemo(
    () => new Map(variables.map((one) => [localName(one.name).toUpperCase(), one.name])),
    [variables],
  )
  const watched = useMemo(
    () => [...new Set([...watch.names, ...trend.names, ...visible])],
    [watch.names, trend.names, visible],
  )
  useEffect(() => {
    send({ kind: "watch", names: watched })
  }, [send, watched])
  useReplayStart(
    replay !== undefined && canRun,
    seekUs === undefined ? undefined : () => run.start({ play: true, seekUs }),
  )

  const slow = useSlowFrame(engine.frames, 120)
  const values = useMemo(() => {
    const found = new Map<string, number | boolean>()
    if (slow === undefined || slow.state === "idle") return found
    watched.forEach((name, index) => {
      const value = slow.watched[index]
      if (value !== null && value !== undefined) found.set(name, value)
    })
    return found
  }, [slow, watched])

  const names = useMemo(
    () => [...variant.points.map((point) => point.name), ...variables.map((one) => one.name)],
    [variant.points, variables],
  )
  const typeOf = useMemo(
    () =>
      new Map([
        ...variables.map((one) => [one.name, one.type] as const),
        ...variant.points.map((point) => [point.name, point.type] as const),
      ]),
    [variables, variant.points],
  )
  const diagnostics = compiled?.diagnostics ?? noDiagnostics
  const errors = diagnostics.filter((one) => one.severity === "error").length
  const warnings = diagnostics.filter((one) => one.severity === "warning").length
  const bottom = (panel: Panel): ReactNode => {
    if (panel === "values") {
      return (
        <WatchTable
          rows={watch.names.map((name) => ({
            name,
            type: typeOf.get(name) ?? "",
            value: values.get(name) ?? null,
            forced: slow?.forced.includes(name) ?? false,
            charted: trend.names.includes(name),
          }))}
          names={names}
          canForce={slow !== undefined && slow.state !== "idle"}
          onAdd={watch.add}
          onRemove={watch.remove}
          onChart={trend.toggle}
          onForce={(name, value) => send({ kind: "force", name, value })}
          onRelease={(name) => send({ kind: "release", name })}
        />
      )
    }
    if (panel === "trend") {
      return (
        <TrendPanel
          client={engine.client}
          frames={engine.frames}
          charted={trend.names}
          names={names}
          onToggle={trend.toggle}
        />
      )
    }
    return <MessagesPanel diagnostics={diagnostics} onGoTo={props.onGoTo} />
  }
  return props.render({
    runBar: (onVariant) => (
      <RunBar
        frames={engine.frames}
        variants={exercise.variants}
        variant={variant.id}
        scenarios={variant.scenarios}
        scenarioId={run.scenarioId}
        speed={run.speed}
        canRun={canRun}
        onVariant={onVariant}
        onScenario={run.chooseScenario}
        onSpeed={run.chooseSpeed}
        onRun={run.run}
        onPause={run.pause}
        onStep={run.step}
        onRestart={run.restart}
      />
    ),
    editor: { diagnostics, variables, paths, values, onVisible: setVisible },
    bottom,
    messagesLabel:
      errors > 0
        ? words.errors({ count: errors })
        : warnings > 0
          ? words.warnings({ count: warnings })
          : words.tabProblems,
    stale: run.startedText !== undefined && run.startedText !== source && canRun,
    restart: run.restart,
  })
}

const noVariables: readonly never[] = []
const noDiagnostics: readonly never[] = []

function ReplayLeave(props: WorkbenchViewProps & { readonly replay: Replay }) {
  const { workbench: words } = useWords()
  return (
    <span className="replay-leave">
      <span className="lw-badge" data-tone="info">
        {words.replaying({
          submission: shortHash(props.replay.submissionId),
          scenario: props.replay.scenarioId ?? "",
        })}
      </span>
      <Link
        to="/rounds/$roundId/exercises/$exerciseVersionId"
        params={{ roundId: props.round.id, exerciseVersionId: props.exerciseVersionId }}
        search={{ variant: props.replay.variant }}
      >
        {words.replayLeave}
      </Link>
    </span>
  )
}

function Tabs<Name extends string>(props: {
  readonly label: string
  readonly chosen: Name
  readonly tabs: readonly (readonly [Name, string])[]
  readonly onChoose: (name: Name) => void
}) {
  return (
    <div className="tabs" role="group" aria-label={props.label}>
      {props.tabs.map(([name, text]) => (
        <button
          key={name}
          type="button"
          aria-pressed={props.chosen === name}
          onClick={() => props.onChoose(name)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
