/** Run by tests as a process of its own: starts a cluster, prints the server's process number, waits to be killed. */
import { startCluster } from "../cluster.ts"

const [folder = "", dieWithUs] = process.argv.slice(2)
const cluster = await startCluster({ folder, durable: false, dieWithUs: dieWithUs === "true" })
process.stdout.write(String(cluster.pid))
setInterval(() => undefined, 60_000)
