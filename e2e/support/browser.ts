/**
 * A real Chromium from npm, unpacked once and shared by all journeys of a process. The package is made for AWS Lambda, hence:
 * it unpacks its system libraries only when it believes to be there; its default arguments switch web security off, so we
 * pass ours; its font configuration looks in fixed folders, and without any font the first form field ends the page, so we
 * write one that finds its fonts where they are. It never replaces what it unpacked: the folder carries the version.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises"
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
  const { executablePath, environment } = await unpackChromium()
  return chromium.launch({ executablePath, args: chromiumArguments, env: environment, headless: true })
}

interface Unpacked {
  readonly executablePath: string
  readonly environment: Record<string, string>
}

let unpacking: Promise<Unpacked> | undefined

const unpackChromium = (): Promise<Unpacked> => {
  unpacking ??= unpackOnce()
  return unpacking
}

async function unpackOnce(): Promise<Unpacked> {
  const manifest = require.resolve("@sparticuz/chromium").replace(/build[\\/].*$/, "package.json")
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string }
  const folder = join(tmpdir(), `lehrwerk-chromium-${version}`)
  await mkdir(folder, { recursive: true })
  const executablePath = await withEnvironment(
    { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x", TMPDIR: folder },
    async () => (await import("@sparticuz/chromium")).default.executablePath(),
  )
  const fontSettings = join(folder, "font-settings")
  await mkdir(fontSettings, { recursive: true })
  await writeFile(join(fontSettings, "fonts.conf"), fontConfiguration(folder))
  const libraries = [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]]
  return {
    executablePath,
    environment: {
      ...Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ""])),
      FONTCONFIG_PATH: fontSettings,
      LD_LIBRARY_PATH: libraries.filter((path) => path !== undefined).join(":"),
    },
  }
}

const fontConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`

/** The package reads the environment when it is imported and when it unpacks; afterwards ours is as it was. */
async function withEnvironment<Answer>(
  values: Readonly<Record<string, string>>,
  action: () => Promise<Answer>,
): Promise<Answer> {
  const before = { ...process.env }
  Object.assign(process.env, values)
  try {
    return await action()
  } finally {
    for (const name of ["AWS_EXECUTION_ENV", "TMPDIR", "FONTCONFIG_PATH", "LD_LIBRARY_PATH"]) {
      const old = before[name]
      if (old === undefined) delete process.env[name]
      else process.env[name] = old
    }
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
  if (pictureFolder !== undefined) await addChineseFont(page)
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

/** Set LEHRWERK_PICTURES to a folder and every screen that a journey looks at is left there as a picture. */
const pictureFolder = process.env["LEHRWERK_PICTURES"]

export async function takePicture(page: Page, name: string): Promise<void> {
  if (pictureFolder === undefined) return
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(pictureFolder, `${name.replaceAll(/[^\w-]+/g, "-")}.png`) })
}

/** Headless Chromium brings no Chinese glyphs; without a font, pictures show boxes. Call it before the first page. */
async function addChineseFont(page: Page): Promise<void> {
  const folder = join(require.resolve("@fontsource/noto-sans-sc/package.json"), "..", "files")
  const faces = await Promise.all(
    [400, 600].map(async (weight) => {
      const file = join(folder, `noto-sans-sc-chinese-simplified-${weight}-normal.woff2`)
      const bytes = await readFile(file)
      return { weight: String(weight), source: `url(data:font/woff2;base64,${bytes.toString("base64")})` }
    }),
  )
  // Before the page draws its first text: what was once drawn without a glyph is remembered as blank.
  await page.addInitScript((fonts) => {
    for (const { weight, source } of fonts) {
      const face = new FontFace("Noto Sans SC", source, { weight })
      document.fonts.add(face)
      void face.load()
    }
  }, faces)
}
