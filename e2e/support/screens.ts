/** Steps that several journeys share, in the words of the person at the screen. Elements are found by role and name. */
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { wordsIn } from "@lehrwerk/words"
import type { Page } from "playwright-core"
import { demoPassword } from "./app.ts"

export type JourneyLanguage = "en" | "zh-CN"

export async function signIn(page: Page, language: JourneyLanguage, name: string): Promise<void> {
  const { session, competition } = wordsIn(language)
  await page.goto("/sign-in")
  await page.getByLabel(session.name).fill(name)
  await page.getByLabel(session.password, { exact: true }).fill(demoPassword)
  await page.getByRole("button", { name: session.submit, exact: true }).click()
  await page.getByText(competition.exercises, { exact: true }).waitFor()
}

export async function openWorkbench(page: Page, language: JourneyLanguage): Promise<void> {
  const { competition, workbench } = wordsIn(language)
  await page.getByRole("link", { name: competition.openWorkbench }).first().click()
  await page.getByRole("textbox", { name: workbench.editorLabel }).waitFor()
}

export async function loadSample(page: Page, language: JourneyLanguage, fileName: string): Promise<void> {
  const { workbench } = wordsIn(language)
  await page.getByLabel(workbench.programMenu).selectOption(fileName)
  await page.getByText(workbench.undoLoad).waitFor()
  await page.getByRole("button", { name: workbench.run, exact: true }).and(page.locator(":enabled")).waitFor()
}

/** Submits what stands in the editor and waits for its marks. Returns the total in hundredths. */
export async function submitAndWait(
  page: Page,
  language: JourneyLanguage,
  kind: "live" | "practice",
): Promise<number> {
  const { workbench, result } = wordsIn(language)
  await page.getByRole("button", { name: workbench.submit, exact: true }).click()
  await page
    .getByRole("radio", {
      name: kind === "live" ? workbench.submitLive : workbench.submitPractice,
      exact: true,
    })
    .check()
  await page.getByRole("button", { name: workbench.submitNow }).click()
  await page.waitForURL(/\/submissions\//)
  await page.getByText(result.total, { exact: true }).waitFor({ timeout: 150_000 })
  return Math.round(Number(await page.locator(".result-total-number").innerText()) * 100)
}

/** The simulated clock of the workbench in seconds. */
export async function simulatedSeconds(page: Page): Promise<number> {
  const parts = (await page.locator(".run-clock-time").innerText()).split(":").map(Number)
  return parts.reduce((total, part) => total * 60 + part, 0)
}

/** Serious and critical findings of axe on the page as it stands, each with the element it is about. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
  await page.evaluate(source)
  return page.evaluate(async () => {
    interface Finding {
      readonly id: string
      readonly impact: string | null
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
    }
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: readonly Finding[] }> }
    }
    const { violations } = await axe.run()
    return violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .flatMap((one) =>
        one.nodes.map(
          (node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 200) ?? ""}`,
        ),
      )
  })
}

/** How far the page is wider than the window, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
