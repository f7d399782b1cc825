/** Writing a program with the editor's help, by keyboard on a wide screen and by the menu on a phone, in both languages. */
import { wordsIn } from "@lehrwerk/words"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type RunningApp, startApp } from "./support/app.ts"
import { launchBrowser, takePicture, visit } from "./support/browser.ts"
import {
  accessibilityFaults,
  type JourneyLanguage,
  openWorkbench,
  overflow,
  signIn,
} from "./support/screens.ts"

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

const program = `TYPE Mode : (idle, busy); END_TYPE
FUNCTION_BLOCK Motor
VAR_INPUT start : BOOL; END_VAR
VAR_OUTPUT running : BOOL; END_VAR
  running := start;
END_FUNCTION_BLOCK

PROGRAM main
VAR
  speed : INT; // turns per minute
  drive : Motor; mode : Mode;
END_VAR
  sped := 1;
  speed := LIMIT(1, speed, 10);
  drive(start := speed > 3);
if drive.running then
mode := busy;
end_if;
END_PROGRAM
`

const editorOf = (page: Page, language: JourneyLanguage) =>
  page.getByRole("textbox", { name: wordsIn(language).workbench.editorLabel })

async function write(page: Page, language: JourneyLanguage): Promise<void> {
  await editorOf(page, language).click()
  await page.keyboard.press("Control+a")
  await page.keyboard.insertText(program)
  await page.locator(".cm-lintRange").first().waitFor()
}

/** The cursor in front of the n-th place of a text. */
async function putCursor(page: Page, needle: string, nth = 0): Promise<void> {
  const text = (await page.locator(".cm-content .cm-line").allInnerTexts()).map((line) =>
    line.replace(/^\n$/, ""),
  )
  const places = text.flatMap((line, row) =>
    [...line.matchAll(new RegExp(needle.replaceAll(/[.()]/g, String.raw`\$&`), "g"))].map(({ index }) => ({
      row,
      column: index,
    })),
  )
  const place = places[nth]
  if (place === undefined) throw new Error(`the text has no ${needle}`)
  await page.keyboard.press("Control+Home")
  for (let row = 0; row < place.row; row += 1) await page.keyboard.press("ArrowDown")
  await page.keyboard.press("Home")
  await page.keyboard.press("Home")
  const indent = /^\s*/.exec(text[place.row] ?? "")?.[0].length ?? 0
  // The second Home goes to the line's very beginning where it is indented; one arrow at a time from there.
  const from = indent > 0 ? await columnOf(page) : 0
  for (let column = from; column < place.column; column += 1) await page.keyboard.press("ArrowRight")
}

const columnOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { focusNode, focusOffset } = getSelection() ?? {}
    const line = (focusNode instanceof Element ? focusNode : focusNode?.parentElement)?.closest(".cm-line")
    if (line === null || line === undefined || focusNode === null || focusNode === undefined) return 0
    const range = document.createRange()
    range.setStart(line, 0)
    range.setEnd(focusNode, focusOffset ?? 0)
    return range.toString().length
  })

const selected = (page: Page): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? "")

describe("the editor", () => {
  test.each(["en", "zh-CN"] as const)(
    "when a program is written in %s then messages are mended, names explained, followed and renamed by keyboard",
    async (language) => {
      const words = wordsIn(language)
      const { page, close, faults, foreign } = await visit(browser, { baseUrl: app.url, language })
      await signIn(page, language, "competitor")
      await openWorkbench(page, language)
      await write(page, language)

      await putCursor(page, "sped")
      await page.locator('.cm-problem-sign[data-sign="fix"]').waitFor()
      await page.keyboard.press("Control+.")
      const fix = page.getByRole("option", { name: words.editor.write({ text: "speed" }) })
      await fix.waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.keyboard.press("Enter")
      await expect.poll(() => editorOf(page, language).innerText()).toContain("speed := 1;")
      await page.getByText(words.workbench.noMessages).waitFor()

      await putCursor(page, "LIMIT")
      await page.keyboard.press("F1")
      await page.locator(".cm-card", { hasText: "IEC 61131-3" }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await takePicture(page, `editor-explain-${language}`)
      await page.keyboard.press("Escape")

      await putCursor(page, "drive.")
      await page.keyboard.press("F12")
      await expect.poll(() => selected(page)).toBe("drive")
      expect(await page.locator(".cm-activeLine").first().innerText()).toContain("drive : Motor")

      await page.keyboard.press("Shift+F12")
      await page.getByText(words.editor.usesOf({ name: "drive", count: 3 })).waitFor()
      await page.keyboard.press("ArrowDown")
      expect(await accessibilityFaults(page)).toEqual([])
      await takePicture(page, `editor-uses-${language}`)
      await page.keyboard.press("Enter")
      await expect.poll(() => page.locator(".cm-activeLine").first().innerText()).toContain("drive(start")

      await page.keyboard.press("F2")
      const field = page.getByRole("textbox", { name: words.editor.newName({ name: "drive" }) })
      await field.fill("mode")
      await page.keyboard.press("Enter")
      await page.getByText(words.editor.nameIsTaken).waitFor()
      await field.fill("engine")
      await page.keyboard.press("Enter")
      await expect.poll(() => editorOf(page, language).innerText()).toContain("if engine.running then")
      expect(await editorOf(page, language).innerText()).not.toContain("drive")

      await page.keyboard.press("Shift+Alt+f")
      await expect
        .poll(() => editorOf(page, language).innerText())
        .toContain("  IF engine.running THEN\n    mode := busy;")

      await page.keyboard.press("Control+Shift+o")
      await page.getByRole("combobox", { name: new RegExp(words.editor.outline) }).fill("runn")
      await page.keyboard.press("Enter")
      await expect.poll(() => selected(page)).toBe("running")

      expect([faults, foreign]).toEqual([[], []])
      await close()
    },
  )

  test("when a call is typed then members, parameters and names are offered; the pointer explains and follows names", async () => {
    const { page, close, faults } = await visit(browser, { baseUrl: app.url, language: "en" })
    await signIn(page, "en", "competitor")
    await openWorkbench(page, "en")
    await write(page, "en")
    await putCursor(page, "mode := busy")
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await page.keyboard.type("speed := drive.")
    const offered = page.locator(".cm-tooltip-autocomplete [role=option] .cm-completionLabel")
    await expect.poll(() => offered.allInnerTexts()).toEqual(["running", "start"])
    await page.keyboard.press("Escape")
    for (let at = 0; at < "drive.".length; at += 1) await page.keyboard.press("Backspace")
    await page.keyboard.type("LIMIT(1, ")
    await expect.poll(() => page.locator(".cm-signature [aria-current=true]").innerText()).toContain("IN")
    await page.keyboard.type("spee")
    await expect.poll(() => offered.allInnerTexts()).toContain("speed")
    // A list that has only just opened takes no key, so that nobody accepts what they have not seen.
    await page.waitForTimeout(150)
    await page.keyboard.press("Enter")
    await page.keyboard.type(", 4);")
    await expect.poll(() => editorOf(page, "en").innerText()).toContain("speed := LIMIT(1, speed, 4);")

    const used = page.locator(".cm-line", { hasText: "if drive.running" }).getByText("running")
    await used.hover()
    await page.locator(".cm-tooltip-hover", { hasText: "VAR_OUTPUT running : BOOL" }).waitFor()
    await used.click({ modifiers: ["ControlOrMeta"] })
    await expect.poll(() => selected(page)).toBe("running")
    expect(await page.locator(".cm-activeLine").first().innerText()).toContain("VAR_OUTPUT")

    await putCursor(page, "FUNCTION_BLOCK Motor")
    await page.keyboard.press("Control+Shift+BracketLeft")
    await expect
      .poll(() => editorOf(page, "en").innerText())
      .toMatch(/FUNCTION_BLOCK Motor\s*⋯\s*END_FUNCTION_BLOCK/)
    expect(faults).toEqual([])
    await close()
  })

  test("when the editor is used on a phone in the dark then its menu leads to everything and nothing overflows", async () => {
    const words = wordsIn("zh-CN")
    const dress = { language: "zh-CN", width: 390, height: 844, dark: true } as const
    const { page, context, close, faults } = await visit(browser, { baseUrl: app.url, ...dress })
    await signIn(page, "zh-CN", "competitor")
    await page.getByRole("link", { name: words.competition.openWorkbench }).first().click()
    await page.getByRole("button", { name: words.workbench.tabCode, exact: true }).click()
    await write(page, "zh-CN")
    const choose = async (name: string) => {
      await page.getByRole("button", { name: words.editor.menu, exact: true }).click()
      await page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      await page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).click()
    }
    await putCursor(page, "busy", 1)
    await choose(words.editor.explain)
    await page.locator(".cm-card", { hasText: "Mode#busy = 1" }).waitFor()
    await takePicture(page, "editor-phone-explain")
    await choose(words.editor.outline)
    await page.getByRole("option", { name: /Motor/ }).click()
    await expect.poll(() => selected(page)).toBe("Motor")

    await page.getByRole("button", { name: words.workbench.errors({ count: 1 }) }).click()
    const opened = context.waitForEvent("page")
    await page.getByRole("link", { name: /unknown-name-similar/ }).click()
    const help = await opened
    await help.getByText("unknown-name-similar", { exact: true }).waitFor()
    expect(await accessibilityFaults(help)).toEqual([])
    expect(await overflow(help)).toBe(0)
    await takePicture(help, "problem-phone")
    expect(faults).toEqual([])
    await close()
  })
})
