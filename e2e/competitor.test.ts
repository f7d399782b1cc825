/**
 * The main job in a real browser, in both languages: sign in, run a program against the building, submit, read marks, replay a
 * lost mark, see the standings move, and find that this browser's engine gives the judge's digests.
 */
import { wordsIn } from "@lehrwerk/words"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningApp, startApp } from "./support/app.ts"
import { launchBrowser, visit } from "./support/browser.ts"
import { loadSample, openWorkbench, signIn, simulatedSeconds, submitAndWait } from "./support/screens.ts"

let app: RunningApp
let browser: Browser

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

describe("a competitor", () => {
  test("when a better program is submitted then its marks, their evidence and the standings show it", async () => {
    const words = wordsIn("en")
    const competitor = await visit(browser, { baseUrl: app.url, language: "en" })
    const { page } = competitor
    await signIn(page, "en", "competitor")
    await openWorkbench(page, "en")

    await loadSample(page, "en", "one-lift-collective.st")
    await page.getByLabel(words.workbench.speed).selectOption("50")
    await page.getByRole("button", { name: words.workbench.run, exact: true }).click()
    await expect.poll(() => simulatedSeconds(page), { timeout: 30_000 }).toBeGreaterThan(60)
    const firstTotal = await submitAndWait(page, "en", "live")

    const spectator = await visit(browser, { baseUrl: app.url, language: "en" })
    const roundId = await page.evaluate(async () => {
      const answer = (await (await fetch("/api/v1/rounds")).json()) as { items: { id: string }[] }
      return answer.items[0]?.id ?? ""
    })
    await spectator.page.goto(`/rounds/${roundId}/standings`)
    const ownRow = spectator.page.locator("tr", { hasText: "Morning Star" })
    await expect.poll(() => ownRow.innerText(), { timeout: 20_000 }).toContain((firstTotal / 100).toFixed(2))

    await page.getByRole("link", { name: words.result.toWorkbench }).click()
    await loadSample(page, "en", "group-dispatcher.st")
    const betterTotal = await submitAndWait(page, "en", "live")
    expect(betterTotal).toBeGreaterThan(firstTotal)
    // The spectator's page was not touched: the row moves by itself.
    await expect.poll(() => ownRow.innerText(), { timeout: 20_000 }).toContain((betterTotal / 100).toFixed(2))

    await page.getByRole("button", { name: words.result.compare }).click()
    await page.getByText(/compared digests are equal/).waitFor({ timeout: 90_000 })
    expect(await page.getByText(words.result.equal, { exact: true }).count()).toBeGreaterThan(20)
    expect(await page.getByText(words.result.sealed).count()).toBeGreaterThan(0)
    expect(await page.getByText(words.result.notEqual, { exact: true }).count()).toBe(0)

    expect([...competitor.foreign, ...spectator.foreign]).toEqual([])
    expect([...competitor.faults, ...spectator.faults]).toEqual([])
    await competitor.close()
    await spectator.close()
  })

  test("when a rule is broken then the run is replayed from just before that moment", async () => {
    const words = wordsIn("zh-CN")
    const competitor = await visit(browser, { baseUrl: app.url, language: "zh-CN" })
    const { page } = competitor
    await signIn(page, "zh-CN", "competitor")
    await openWorkbench(page, "zh-CN")
    await loadSample(page, "zh-CN", "ignores-curtain.st")
    await submitAndWait(page, "zh-CN", "live")

    const lost = page
      .locator("details[open]", { has: page.getByText(words.result.failed, { exact: true }) })
      .first()
    await lost.getByRole("button", { name: words.result.showWaveform }).first().click()
    await lost.locator("svg.waveform").first().waitFor({ timeout: 60_000 })
    await lost
      .getByRole("link", { name: new RegExp(words.result.replay) })
      .first()
      .click()
    await page.waitForURL(/replay=/)
    const momentS = Number(new URL(page.url()).searchParams.get("at")) / 1e6
    await page.getByText(words.workbench.replayReadOnly).waitFor()
    await expect
      .poll(() => simulatedSeconds(page), { timeout: 60_000 })
      .toBeGreaterThan(Math.max(0, momentS - 5.1))
    expect(await simulatedSeconds(page)).toBeLessThan(momentS + 30)

    await page.getByRole("link", { name: words.workbench.replayLeave }).click()
    await page.getByLabel(words.workbench.programMenu).waitFor()
    expect(await page.getByRole("textbox", { name: words.workbench.editorLabel }).innerText()).toContain(
      "curtain",
    )
    expect(competitor.foreign).toEqual([])
    expect(competitor.faults).toEqual([])
    await competitor.close()
  })

  test("when the text has errors then they are shown, lead to their line, and nothing runs", async () => {
    const words = wordsIn("en")
    const { page, close } = await visit(browser, { baseUrl: app.url, language: "en" })
    await signIn(page, "en", "competitor")
    await openWorkbench(page, "en")
    const editor = page.getByRole("textbox", { name: words.workbench.editorLabel })
    await editor.click()
    await page.keyboard.press("Control+a")
    await page.keyboard.insertText("PROGRAM main\nVAR a : BOOL; END_VAR\n  a := missing;\nEND_PROGRAM")
    await page.getByRole("button", { name: words.workbench.errors({ count: 1 }) }).waitFor()
    await page.getByText("Line 3, column 8").click()
    expect(await page.getByRole("button", { name: words.workbench.run, exact: true }).isDisabled()).toBe(true)
    await page.reload()
    await editor.waitFor()
    await expect.poll(() => editor.innerText()).toContain("a := missing;")
    await close()
  })

  test("when a program divides by zero then the fault is shown with its line and time", async () => {
    const words = wordsIn("en")
    const { page, close } = await visit(browser, { baseUrl: app.url, language: "en" })
    await signIn(page, "en", "competitor")
    await openWorkbench(page, "en")
    await page.getByRole("textbox", { name: words.workbench.editorLabel }).click()
    await page.keyboard.press("Control+a")
    await page.keyboard.insertText(
      "PROGRAM main\nVAR n : INT := 7; x : INT; END_VAR\n  n := n - 1;\n  x := 10 / n;\nEND_PROGRAM",
    )
    await page
      .getByRole("button", { name: words.workbench.run, exact: true })
      .and(page.locator(":enabled"))
      .click()
    const alert = page.getByRole("alert")
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/Division by zero in main, line 4, at 0:00\.07/i)
    await close()
  })
})
