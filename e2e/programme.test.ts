/** The cooperation programme in the browser: organisations, people and roles, in every dress. */
import { wordsIn } from "@lehrwerk/words"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningApp, startApp } from "./support/app.ts"
import { launchBrowser, visit } from "./support/browser.ts"
import { dresses, dressName, inspect } from "./support/dresses.ts"
import { signIn } from "./support/screens.ts"

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

describe("organisations", () => {
  for (const dress of dresses) {
    const name = dressName(dress)
    test(`when a coordinator gives a role and ends it in ${name}, then the list follows and every screen fits`, async () => {
      const { organisations: words, common, roles } = wordsIn(dress.language)
      const visitor = await visit(browser, { baseUrl: app.url, ...dress, reducedMotion: true })
      const { page } = visitor
      const { look, findings } = inspect(page, dress)
      await signIn(page, dress.language, "coordinator")
      await page.getByRole("link", { name: common.organisations }).click()
      await page.locator("tbody tr").first().waitFor()
      await look("organisations")
      await page.getByRole("textbox", { name: common.search }).fill("no such school")
      await page.getByText(common.nothingFound).waitFor()
      await look("organisations, nothing found")
      await page.getByRole("textbox", { name: common.search }).fill("jpzy")
      await page
        .getByText(/^1|Riverside|江畔/)
        .first()
        .waitFor()
      await page.locator("tbody tr").nth(1).waitFor({ state: "detached" })
      await page.locator("tbody a").first().click()
      await page.getByRole("heading", { name: words.people }).waitFor()
      await page.locator("tbody tr").first().waitFor()
      await look("organisation")

      await page.getByRole("button", { name: common.change }).click()
      await page.getByLabel(words.schoolCode).fill("123")
      await page.getByRole("button", { name: common.save }).click()
      await page.getByRole("alert").waitFor()
      await look("organisation form refused")
      await page.getByRole("button", { name: common.cancel }).click()

      await page.getByRole("button", { name: words.giveRole }).click()
      const zh = `测${dress.width}${dress.dark ? "暗" : "明"}`
      await page.getByLabel(words.nameZh).fill(zh)
      await page.getByRole("button", { name: words.giveRole }).last().click()
      await page.getByRole("alert").waitFor()
      await look("give role refused")
      await page.getByLabel(words.nameEn).fill(`New ${name}`)
      await page.getByLabel(words.role).last().selectOption({ label: roles.teacher })
      await page.getByRole("button", { name: words.giveRole }).last().click()
      const shown = dress.language === "en" ? `New ${name}` : zh
      const row = page.locator("tbody tr", { hasText: shown })
      await row.waitFor()
      await row.getByRole("button").click()
      await look("end role")
      await page.getByRole("dialog").getByRole("button", { name: words.endRole }).click()
      await row.waitFor({ state: "detached" })
      await page.goto("/organisations/00000000-0000-4000-8000-000000000000")
      await page.getByRole("alert").waitFor()
      await look("organisation unknown")
      expect(findings).toEqual({})
      expect(visitor.foreign).toEqual([])
      await visitor.close()
    })
  }

  test("when the officer enters a school with a mistyped code, then the field says so; mended, it stands in the tree", async () => {
    const { organisations: words, common } = wordsIn("en")
    const { page, close } = await visit(browser, { baseUrl: app.url, language: "en" })
    await signIn(page, "en", "officer")
    await page.getByRole("link", { name: common.organisations }).click()
    await page.getByRole("link", { name: "Provincial Department" }).first().click()
    await page.getByRole("button", { name: words.enterBelow }).click()
    await page.getByLabel(words.nameEn).fill("West Hill College")
    await page.getByLabel(words.nameZh).fill("西山学院")
    await page.getByLabel(words.uscc).fill("91350100M000100Y34")
    await page.getByRole("button", { name: common.save }).click()
    await page.getByText(/check character/).waitFor()
    await page.getByLabel(words.uscc).fill("91350100M000100Y43")
    await page.getByRole("button", { name: common.save }).click()
    await page.getByRole("heading", { name: "West Hill College" }).waitFor()
    await page.getByRole("navigation", { name: words.parent }).getByText("Provincial Department").waitFor()
    await close()
  })
})
