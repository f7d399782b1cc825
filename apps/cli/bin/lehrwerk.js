#!/usr/bin/env node
/**
 * `npx lehrwerk …`: runs the bundle when it was made from the sources as they are, and the sources through tsx
 * otherwise, so that it works right after `npm ci`.
 */
import { build, programsAreFresh } from "../../../tools/build.js"

const words = process.argv.slice(2)
// The supervisor serves the built page; everything else does without a build.
if (words[0] === "serve" && !words.includes("--help")) await build()
if (programsAreFresh()) {
  const { main } = await import("../../../dist/cli.js")
  process.exit(await main(words))
} else {
  const { register } = await import("tsx/esm/api")
  register()
  const { main } = await import("../main.ts")
  process.exit(await main(words))
}
