/**
 * Vitest global set-up: one real PostgreSQL for the whole test run, in a temporary folder, with a template database
 * that is migrated once. Name this file in `globalSetup` of each test project that calls `openTestDatabase`.
 *
 * It leaves no orphan: the server is stopped at the end, and by the kernel when the run is killed.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startCluster } from "../cluster/cluster.ts"
import { openDatabase } from "../connect.ts"
import { migrate } from "../migrate.ts"
import { templateName, testServerVariable } from "./names.ts"

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Several projects of one run share the server.
  if (process.env[testServerVariable] !== undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), "lehrwerk-test-"))
  const cluster = await startCluster({ folder, durable: false })
  const server = openDatabase(cluster.urlOf("postgres"))
  await server.pool.query(`create database ${templateName}`)
  await server.close()
  const template = openDatabase(cluster.urlOf(templateName))
  await migrate(template.pool)
  await template.close()
  process.env[testServerVariable] = cluster.urlOf("postgres")
  return async () => {
    delete process.env[testServerVariable]
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
