/**
 * The test projects, from cheap to dear. `npm test` runs all of them; `npx vitest run --project unit` one.
 */
import { defineConfig } from "vitest/config"

const project = (
  name: string,
  include: string[],
  options: { testTimeout?: number; parallel?: boolean; globalSetup?: string } = {},
) => ({
  test: {
    name,
    include,
    testTimeout: options.testTimeout ?? 20_000,
    hookTimeout: options.testTimeout ?? 60_000,
    // What is awaited comes; how soon is a matter of the machine. The default of 1 s fails on a loaded one.
    expect: { poll: { timeout: 30_000 } },
    fileParallelism: options.parallel ?? true,
    ...(options.globalSetup === undefined ? {} : { globalSetup: [options.globalSetup] }),
  },
})

/** One real PostgreSQL for all files of a project; each clones a migrated template. */
const postgres = "packages/database/testing/global-setup.ts"

export default defineConfig({
  test: {
    reporters: ["default"],
    maxWorkers: 2,
    projects: [
      project("tidy", ["tools/**/*.test.ts"], { testTimeout: 120_000 }),
      project(
        "unit",
        [
          "packages/{plc,rig,marking,exercise,words,contract}/**/*.test.ts",
          // The supervisor's tests start real processes and databases: they belong to the integration project.
          "apps/cli/!(serve)/**/*.test.ts",
          "apps/cli/*.test.ts",
          "apps/web/**/*.test.ts",
        ],
        { testTimeout: 60_000 },
      ),
      project("conformance", ["conformance/**/*.test.ts"], { testTimeout: 60_000 }),
      project("content", ["content/**/*.test.ts"], { testTimeout: 240_000 }),
      project(
        "integration",
        ["packages/database/**/*.test.ts", "apps/{server,judge}/**/*.test.ts", "apps/cli/serve/**/*.test.ts"],
        {
          testTimeout: 60_000,
          globalSetup: postgres,
        },
      ),
      project("journeys", ["e2e/**/*.test.ts"], { testTimeout: 180_000, parallel: false }),
    ],
  },
})
