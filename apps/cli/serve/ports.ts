/** Finds a port to listen on: the wanted one, or the next free one after it. */
import { createServer } from "node:net"

const tries = 100

export async function choosePort(host: string, wanted: number): Promise<number | undefined> {
  for (let port = wanted; port < wanted + tries && port <= 65_535; port += 1) {
    if (await isFree(host, port)) return port
  }
  return undefined
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once("error", () => done(false))
    probe.listen(port, host, () => probe.close(() => done(true)))
  })
}
