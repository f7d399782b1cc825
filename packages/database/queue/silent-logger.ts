/** graphile-worker logs to the console by default; what matters of it reaches us as events and errors. */
import { Logger } from "graphile-worker"

export const silentQueueLogger = new Logger(() => () => undefined)
