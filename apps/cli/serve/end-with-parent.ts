/**
 * Loaded before every program the supervisor starts (`node --import`): ends the program when the supervisor is gone.
 *
 * A killed supervisor cannot tell its children anything, but the channel to them closes, and they see that at once.
 */
import { isMainThread } from "node:worker_threads"

const graceMs = 5_000

if (isMainThread && process.channel !== undefined) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), graceMs).unref()
    process.kill(process.pid, "SIGTERM")
  })
  // Listening must not be what keeps an otherwise finished program alive.
  process.channel.unref()
}
