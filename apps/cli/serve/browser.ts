/** Opens the page in the person's browser where there is a desktop and a person. */
import { spawn } from "node:child_process"

function opener(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): readonly string[] | undefined {
  if (environment["CI"] || environment["SSH_CONNECTION"]) return undefined
  if (platform === "darwin") return ["open"]
  if (platform === "win32") return ["cmd", "/c", "start", ""]
  return environment["DISPLAY"] || environment["WAYLAND_DISPLAY"] ? ["xdg-open"] : undefined
}

export function openBrowser(url: string): void {
  const [program, ...words] = (process.stdout.isTTY && opener(process.platform, process.env)) || []
  if (program === undefined) return
  const child = spawn(program, [...words, url], { detached: true, stdio: "ignore" })
  // The address is on the screen; a missing xdg-open is no error.
  child.on("error", () => undefined)
  child.unref()
}
