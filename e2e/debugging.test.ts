/** A competitor looks into the program while it drives the lifts: breakpoint, steps, calls, variables, force. */
import { wordsIn } from "@lehrwerk/words"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningApp, startApp } from "./support/app.ts"
import { launchBrowser, takePicture, visit } from "./support/browser.ts"
import {
  accessibilityFaults,
  type JourneyLanguage,
  loadSample,
  openWorkbench,
  overflow,
  signIn,
} from "./support/screens.ts"

let app: RunningApp
let browser: Browser

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

/** Of the sample: `state := DoorIsOpen;` in DoorControl, which is called by LiftControl. */
const line = 74

async function setBreakpoint(page: Page, language: JourneyLanguage): Promise<void> {
  const { workbench } = wordsIn(language)
  const editor = page.getByRole("textbox", { name: workbench.editorLabel })
  await editor.click()
  await page.keyboard.press("Control+Home")
  const current = page.locator(".cm-lineNumbers .cm-activeLineGutter")
  while (Number(await current.innerText()) < line) await page.keyboard.press("ArrowDown")
  await page.keyboard.press("F9")
  await page.locator(".cm-breakpoint[data-idle=false]").waitFor()
  // F5 runs what compiles, and the compiler may still be at it.
  await page.getByRole("button", { name: workbench.run, exact: true }).and(page.locator(":enabled")).waitFor()
}

const stopText = (page: Page) => page.locator(".debug-stop")

async function standsAt(page: Page, language: JourneyLanguage, wanted: number): Promise<void> {
  const { debug } = wordsIn(language)
  const [first = ""] = debug.stoppedWhere({ line: wanted, time: "", event: 0 }).split(/[,，]/)
  await stopText(page).filter({ hasText: first }).waitFor({ timeout: 30_000 })
}

describe("debugging", () => {
  test("when a breakpoint is set and F5 pressed, then the run stops there, steps over, in, out and back, and goes on", async () => {
    const { page, foreign, faults, close } = await visit(browser, { baseUrl: app.url, language: "en" })
    const { debug, workbench } = wordsIn("en")
    await signIn(page, "en", "competitor")
    await openWorkbench(page, "en")
    await loadSample(page, "en", "nearest-car.st")
    await setBreakpoint(page, "en")
    await page.keyboard.press("F5")
    await standsAt(page, "en", line)
    expect(await stopText(page).innerText()).toContain(debug.stoppedBreakpoint)
    expect(await page.locator(".run-clock-state").innerText()).toContain(workbench.stateStopped)
    expect(await page.locator(".cm-standing-line").innerText()).toContain("state := DoorIsOpen")
    expect(await page.locator(".calls li").first().innerText()).toContain(
      debug.callAt({ pou: "DoorControl", line }),
    )
    const state = page.locator(".variable").filter({ hasText: "DoorState" })
    expect(await state.innerText()).toContain("DoorOpening")

    await page.keyboard.press("F10")
    await standsAt(page, "en", 94)
    expect(await state.innerText()).toContain("DoorIsOpen")
    await page.keyboard.press("Shift+F10")
    await standsAt(page, "en", line)
    expect(await state.innerText()).toContain("DoorOpening")
    await page.keyboard.press("Shift+F11")
    await page.locator(".calls li").first().filter({ hasNotText: "DoorControl" }).waitFor()
    await page.keyboard.press("F11")
    expect(await page.locator(".calls li").count()).toBeGreaterThan(0)

    await page.getByRole("button", { name: debug.remove({ line }) }).click()
    await page.keyboard.press("F5")
    await page.locator(".debug-hint").filter({ hasText: debug.notStopped }).waitFor()
    await page.locator(".run-clock[data-state=running]").waitFor()
    expect([foreign, faults]).toEqual([[], []])
    await close()
  })

  for (const dress of [
    { language: "en", width: 1440, dark: true },
    { language: "zh-CN", width: 1440, dark: false },
    { language: "en", width: 390, dark: false },
    { language: "zh-CN", width: 390, dark: true },
  ] as const) {
    const name = `${dress.language} ${dress.width} px ${dress.dark ? "dark" : "light"}`
    test(`when the run stands at a breakpoint in ${name} then the panel is accessible, fits, and forces a variable`, async () => {
      const { page, close } = await visit(browser, { baseUrl: app.url, ...dress, reducedMotion: true })
      const { debug, workbench } = wordsIn(dress.language)
      await signIn(page, dress.language, "competitor")
      await page
        .getByRole("link", { name: wordsIn(dress.language).competition.openWorkbench })
        .first()
        .click()
      const tab = page.getByRole("button", { name: workbench.tabCode, exact: true })
      if (dress.width < 1000) await tab.click()
      await page.getByRole("textbox", { name: workbench.editorLabel }).waitFor()
      await loadSample(page, dress.language, "nearest-car.st")
      await setBreakpoint(page, dress.language)
      await page.keyboard.press("F5")
      await standsAt(page, dress.language, line)
      const force = page.locator(".variable").filter({ hasText: "BOOL" }).first().locator("select")
      await force.selectOption("true")
      await page.locator(".variable[data-forced=true]").waitFor()
      await takePicture(page, `debug ${name}`)
      if (dress.width < 1000) {
        await tab.click()
        await takePicture(page, `debug code ${name}`)
        await page.getByRole("button", { name: debug.tabStopped, exact: true }).click()
      }
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      await close()
    })
  }
})
