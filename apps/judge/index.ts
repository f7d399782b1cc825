/** The judge process as a part: run it with another judging thread, as tests do. */
export type { JudgeOrder, JudgingOrder } from "./protocol.ts"
export { type JudgeOptions, type RunningJudge, runJudge } from "./run-judge.ts"
export { serveOrders } from "./serve-orders.ts"
