/** The dresses in which every screen is looked at, and the look itself: a picture, accessibility, width. */
import type { Page } from "playwright-core"
import { takePicture } from "./browser.ts"
import { accessibilityFaults, type JourneyLanguage, overflow } from "./screens.ts"

export interface Dress {
  readonly language: JourneyLanguage
  readonly width: number
  readonly dark: boolean
}

export const dresses: readonly Dress[] = [
  { language: "en", width: 1440, dark: false },
  { language: "zh-CN", width: 1440, dark: true },
  { language: "en", width: 390, dark: true },
  { language: "zh-CN", width: 390, dark: false },
]

export const dressName = ({ language, width, dark }: Dress): string =>
  `${language} ${width} px ${dark ? "dark" : "light"}`

export interface Inspection {
  readonly look: (screen: string) => Promise<void>
  /** Empty when every screen looked at was accessible and fitted. */
  readonly findings: Readonly<Record<string, unknown>>
}

export const inspect = (page: Page, dress: Dress): Inspection => {
  const findings: Record<string, unknown> = {}
  const look = async (screen: string) => {
    await takePicture(page, `${screen} ${dressName(dress)}`)
    const faults = await accessibilityFaults(page)
    if (faults.length > 0) findings[`${screen} accessibility`] = faults
    const wider = await overflow(page)
    if (wider > 0) findings[`${screen} is wider by`] = wider
  }
  return { look, findings }
}
