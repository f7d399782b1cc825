/**
 * A real Chromium from npm, unpacked once and shared by all journeys of a process. The package is made for AWS Lambda: it
 * unpacks its system libraries only when it believes to be there, and its own default arguments switch web security off, so
 * we pass ours. The folder it unpacks into carries the package's version, because it never replaces what it finds.
 */
import { mkdirSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"

const require = createRequire(import.meta.url)

const chromiumArguments = [
  "--headless=new",
  "--no-sandbox",
  "--no-zygote",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--hide-scrollbars",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
]

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpackChromium(), args: chromiumArguments, headless: true })
}

let unpacking: Promise<string> | undefined

const unpackChromium = (): Promise<string> => {
  unpacking ??= unpackOnce()
  return unpacking
}

async function unpackOnce(): Promise<string> {
  const manifest = require.resolve("@sparticuz/chromium").replace(/build[\\/].*$/, "package.json")
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string }
  const folder = join(tmpdir(), `lehrwerk-chromium-${version}`)
  mkdirSync(folder, { recursive: true })
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs20.x"
  const before = process.env["TMPDIR"]
  process.env["TMPDIR"] = folder
  try {
    const { default: package_ } = await import("@sparticuz/chromium")
    return await package_.executablePath()
  } finally {
    if (before === undefined) delete process.env["TMPDIR"]
    else process.env["TMPDIR"] = before
  }
}

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Addresses outside the product that the page asked for; must stay empty. */
  readonly foreign: readonly string[]
  /** Uncaught errors and failed loads of the page's own files. */
  readonly faults: readonly string[]
  readonly close: () => Promise<void>
}

export interface VisitOptions {
  readonly baseUrl: string
  readonly language: "en" | "zh-CN"
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly reducedMotion?: boolean
}

/** A fresh visitor: no cookies, nothing stored, the browser set to a language. */
export async function visit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: options.baseUrl,
    locale: options.language,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark === true ? "dark" : "light",
    reducedMotion: options.reducedMotion === true ? "reduce" : "no-preference",
  })
  const page = await context.newPage()
  const foreign: string[] = []
  const faults: string[] = []
  const own = new URL(options.baseUrl).origin
  page.on("request", (request) => {
    const url = new URL(request.url())
    if (url.protocol !== "data:" && url.protocol !== "blob:" && url.origin !== own)
      foreign.push(request.url())
  })
  page.on("pageerror", (error) => faults.push(error.message))
  page.on("console", (message) => {
    // A refused API request is an answer, not a fault of the page.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      faults.push(message.text())
  })
  return { context, page, foreign, faults, close: () => context.close() }
}

/** Headless Chromium brings no Chinese glyphs; without a font, screenshots show boxes. The product itself loads none. */
export async function addChineseFont(page: Page): Promise<void> {
  const folder = join(require.resolve("@fontsource/noto-sans-sc/package.json"), "..", "files")
  const faces = await Promise.all(
    [400, 600].map(async (weight) => {
      const file = join(folder, `noto-sans-sc-chinese-simplified-${weight}-normal.woff2`)
      const bytes = await readFile(file)
      return `@font-face{font-family:"Noto Sans SC";font-weight:${weight};src:url(data:font/woff2;base64,${bytes.toString("base64")})}`
    }),
  )
  await page.addStyleTag({ content: faces.join("\n") })
  await page.evaluate(() => document.fonts.ready)
}
