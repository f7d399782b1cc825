/** The moving building with its running figures, fed by frames. */
import { useCallback, useMemo } from "react"
import { formatNumber } from "../../app/format.ts"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Building } from "../../building/building.tsx"
import { type BuildingPress, restingBuilding } from "../../building/frame.ts"
import type { VariantInfo } from "../../engine/protocol.ts"
import { type FrameStore, useFrame, useSlowFrame } from "./frame-store.ts"

interface BuildingPanelProps {
  readonly frames: FrameStore
  readonly variant: VariantInfo
  readonly onPress: (press: BuildingPress) => void
}

export function BuildingPanel({ frames, variant, onPress }: BuildingPanelProps) {
  const { building: words } = useWords()
  const resting = useMemo(() => restingBuilding(variant.lifts, variant.floors), [variant])
  const building = useFrame(
    frames,
    useCallback((frame) => frame?.building ?? null, []),
  )
  const fits = building !== null && building.lifts.length === variant.lifts
  return (
    <div className="building-panel">
      <Figures frames={frames} variant={variant} />
      <div className="building-box">
        <Building frame={fits ? building : resting} onPress={fits ? onPress : undefined} />
        {building === null ? <p className="building-hint">{words.notStarted}</p> : null}
      </div>
    </div>
  )
}

function Figures({ frames, variant }: { readonly frames: FrameStore; readonly variant: VariantInfo }) {
  const language = useLanguage()
  const values = useSlowFrame(frames, 200)?.figures
  return (
    <dl className="figures">
      {variant.figures.map((figure, index) => (
        <div key={figure.label.en}>
          <dt>{figure.label[language]}</dt>
          <dd className="lw-number">{figureText(values?.[index], figure.unit, language)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A rate of unit 1 is shown in per cent. */
function figureText(value: number | undefined, unit: string, language: "en" | "zh-CN"): string {
  if (value === undefined || Number.isNaN(value)) return "–"
  if (unit === "1") return `${formatNumber(value * 100, language, 1)} %`
  const decimals = unit === "s" ? 1 : 0
  return unit === "" ? formatNumber(value, language) : `${formatNumber(value, language, decimals)} ${unit}`
}
