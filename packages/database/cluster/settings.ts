/** The server's settings: everything we ask of PostgreSQL beyond its own defaults, with the reason. */

export interface Endpoint {
  /** A folder for the socket, or loopback TCP. */
  readonly socketFolder?: string
  readonly port: number
}

/**
 * A socket's path is limited to 107 bytes on Linux and 103 on macOS, the file name `.s.PGSQL.5432` and its lock's
 * ending included.
 */
export const maxSocketFolderBytes = 103 - "/.s.PGSQL.5432.lock".length

/** For tests: a crash of the machine may lose the cluster, and may, because it is thrown away anyway. */
const throwawaySettings: readonly string[] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

export function serverArguments(cluster: string, endpoint: Endpoint, durable: boolean): readonly string[] {
  const settings = [
    endpoint.socketFolder === undefined ? "listen_addresses=127.0.0.1" : "listen_addresses=",
    `unix_socket_directories=${endpoint.socketFolder ?? ""}`,
    // Only the folder's owner reaches the socket anyway; root reaches it in every case.
    "unix_socket_permissions=0700",
    `port=${endpoint.port}`,
    // Judges, servers, listeners and their pools on one machine.
    "max_connections=200",
    // Our queries are short; compiling them costs more than it saves.
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_messages=warning",
    ...(durable ? [] : throwawaySettings),
  ]
  return ["-D", cluster, ...settings.flatMap((setting) => ["-c", setting])]
}
