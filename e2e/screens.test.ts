/** Every screen in every dress: no serious accessibility finding, no sideways scrolling on a phone, nothing from elsewhere. */
import { wordsIn } from "@lehrwerk/words"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningApp, startApp } from "./support/app.ts"
import { launchBrowser, visit } from "./support/browser.ts"
import { dresses, dressName, inspect } from "./support/dresses.ts"
import { accessibilityFaults, loadSample, openWorkbench, signIn, submitAndWait } from "./support/screens.ts"

let app: RunningApp
let browser: Browser
const screens = [
  "competition",
  "workbench",
  "result",
  "standings",
  "submissions",
  "problem",
  "problems",
] as const
let paths: Readonly<Record<(typeof screens)[number], string>>

beforeAll(async () => {
  app = await startApp()
  browser = await launchBrowser()
  const { page, close } = await visit(browser, { baseUrl: app.url, language: "en" })
  await signIn(page, "en", "competitor")
  await openWorkbench(page, "en")
  const workbench = new URL(page.url()).pathname
  await loadSample(page, "en", "unsafe-doors.st")
  await submitAndWait(page, "en", "live")
  const round = workbench.replace(/\/exercises.*/, "")
  paths = {
    competition: "/",
    workbench,
    result: new URL(page.url()).pathname,
    standings: `${round}/standings`,
    submissions: `${round}/submissions`,
    problem: "/problems/assign-with-equals",
    problems: "/problems",
  }
  await close()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

/** What must stand on a screen before it counts as shown. */
const settled: Readonly<Record<keyof typeof paths, string>> = {
  competition: ".exercise-card",
  workbench: ".cm-content",
  result: ".criterion",
  standings: ".standings tbody tr",
  submissions: "tbody tr",
  problem: ".problem pre",
  problems: ".problem li",
}

const show = async (page: Page, screen: keyof typeof paths) => {
  await page.goto(paths[screen])
  await page.locator(settled[screen]).first().waitFor({ state: "attached" })
}

describe("screens", () => {
  for (const dress of dresses) {
    const name = dressName(dress)
    test(`when a competitor goes through the screens in ${name} then all are accessible and fit`, async () => {
      const visitor = await visit(browser, { baseUrl: app.url, ...dress, reducedMotion: true })
      const { page } = visitor
      const { look, findings } = inspect(page, dress)
      await page.goto("/sign-in")
      await page.getByText(wordsIn(dress.language).session.demoTitle).waitFor()
      await look("sign-in")
      await signIn(page, dress.language, "competitor")
      for (const screen of screens) {
        await show(page, screen)
        await look(screen)
      }
      await page.goto("/no/such/page")
      await page.getByText(wordsIn(dress.language).common.notFoundTitle).waitFor()
      await look("not-found")
      expect(findings).toEqual({})
      expect(visitor.foreign).toEqual([])
      expect(visitor.faults).toEqual([])
      await visitor.close()
    })
  }

  test("when an expert orders a rejudging then the submission waits for a judge again and its first judging is kept", async () => {
    const words = wordsIn("en")
    const { page, close } = await visit(browser, { baseUrl: app.url, language: "en" })
    await signIn(page, "en", "expert")
    await page.getByRole("link", { name: words.common.expert }).click()
    const row = page.locator("tbody tr", { hasText: "Morning Star" }).first()
    await row.getByRole("button", { name: words.expert.rejudge }).click()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel(words.expert.reason).fill("Curtain rule read again")
    await page.getByRole("button", { name: words.expert.confirm }).click()
    await page.getByText(/waits for a judge again/).waitFor()
    // When it is judged depends on the live submissions before it; that it was ordered and nothing was lost does not.
    const submissionId = paths.result.replace("/submissions/", "")
    const { state, judgings } = await page.evaluate(async (id) => {
      const read = async <Body>(path: string) => (await (await fetch(`/api/v1${path}`)).json()) as Body
      const submission = await read<{ state: string }>(`/submissions/${id}`)
      const list = await read<{ items: { reason: string | null }[] }>(`/submissions/${id}/judgings`)
      return { state: submission.state, judgings: list.items.map((one) => one.reason) }
    }, submissionId)
    expect(judgings).toContain(null)
    expect(state === "judged" ? judgings : [state]).toEqual(
      state === "judged" ? ["Curtain rule read again", null] : [expect.stringMatching(/queued|judging/)],
    )
    await close()
  })

  test("when the keyboard alone is used then the language and the appearance change and stay", async () => {
    const { page, close } = await visit(browser, { baseUrl: app.url, language: "en" })
    await page.goto("/sign-in")
    const other = page.getByRole("button", { name: "中文" })
    await other.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: wordsIn("zh-CN").common.switchToDark }).focus()
    await page.keyboard.press("Enter")
    await page.reload()
    await page.getByText(wordsIn("zh-CN").session.lead).waitFor()
    const shown = await page.evaluate(() => [
      document.documentElement.lang,
      document.documentElement.dataset.mantineColorScheme,
    ])
    expect(shown).toEqual(["zh-CN", "dark"])
    await close()
  })
})
