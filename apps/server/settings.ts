/** Settings from the environment, read once at the start. */
import type { ServerConfig } from "./http/services.ts"

export interface ServerSettings {
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  readonly config: ServerConfig
}

const isOn = (value: string | undefined): boolean => value === "1" || value === "true"

/** Null when `DATABASE_URL` is missing or the port is none. */
export const readSettings = (environment: NodeJS.ProcessEnv, version: string): ServerSettings | null => {
  const databaseUrl = environment["DATABASE_URL"]
  const port = Number(environment["LEHRWERK_PORT"] ?? 4600)
  if (!databaseUrl || !Number.isInteger(port) || port < 0 || port > 65_535) return null
  const webFolder = environment["LEHRWERK_WEB"]
  return {
    databaseUrl,
    host: environment["LEHRWERK_HOST"] ?? "127.0.0.1",
    port,
    config: {
      version,
      demo: isOn(environment["LEHRWERK_DEMO"]),
      secureCookies: isOn(environment["LEHRWERK_SECURE_COOKIES"]),
      allowedOrigins: (environment["LEHRWERK_ALLOWED_ORIGINS"] ?? "")
        .split(",")
        .filter((origin) => origin !== ""),
      trustProxy: isOn(environment["LEHRWERK_TRUST_PROXY"]),
      checkResponses: isOn(environment["LEHRWERK_CHECK_RESPONSES"]),
      ...(webFolder ? { webFolder } : {}),
    },
  }
}
