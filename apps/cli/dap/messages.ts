/**
 * The part of the Debug Adapter Protocol (1.68) that is spoken here. Framing is that of the language server's library: both
 * protocols send JSON behind a Content-Length.
 */

export interface Request {
  readonly seq: number
  readonly type: "request"
  readonly command: string
  readonly arguments?: unknown
}

export interface Response {
  readonly seq: number
  readonly type: "response"
  readonly request_seq: number
  readonly command: string
  readonly success: boolean
  readonly message?: string
  readonly body?: unknown
}

export interface Event {
  readonly seq: number
  readonly type: "event"
  readonly event: string
  readonly body?: unknown
}

/** What `launch` is given. */
export interface LaunchArguments {
  /** The file to debug. */
  readonly program?: string
  /** Without it the program runs alone, on inputs that are forced. */
  readonly exercise?: string
  readonly scenario?: string
  readonly variant?: string
  /** Of a lone program; 10 ms without it. */
  readonly scanMs?: number
  /** Simulated time in wall time; 1 without it. */
  readonly speed?: number
  readonly stopOnEntry?: boolean
}

export const isRequest = (message: unknown): message is Request =>
  typeof message === "object" && message !== null && "command" in message && "seq" in message
