/**
 * Every error code the server can answer with, as one table. Source of truth for the HTTP status, for the title that a
 * person reads (both languages, written together) and for docs/formats/api.md, which a test compares in both directions.
 */
import type { LocalisedText } from "./common.ts"

export interface ErrorCodeEntry {
  readonly status: number
  readonly title: LocalisedText
}

const entry = (status: number, en: string, zh: string): ErrorCodeEntry => ({
  status,
  title: { en, "zh-CN": zh },
})

export const errorCodes = {
  "malformed-body": entry(400, "The request body is not valid JSON.", "请求正文不是有效的 JSON。"),
  "signed-out": entry(401, "Please sign in first.", "请先登录。"),
  "wrong-credentials": entry(401, "The name or the password is wrong.", "用户名或密码不正确。"),
  "account-disabled": entry(
    403,
    "This account is disabled. Ask your administrator.",
    "该账号已停用，请联系管理员。",
  ),
  "csrf-failed": entry(
    403,
    "This request did not come from this site's own pages. Reload the page and try again.",
    "此请求并非由本站页面发出，请刷新页面后重试。",
  ),
  forbidden: entry(403, "Your role does not allow this.", "您的角色无权执行此操作。"),
  "round-not-open": entry(403, "This round has not opened yet.", "本轮比赛尚未开始。"),
  "round-closed": entry(
    403,
    "This round is closed; submissions are no longer accepted.",
    "本轮比赛已截止，不再接受提交。",
  ),
  "no-entry": entry(403, "You are not a member of an entry in this round.", "您不属于本轮比赛的任何参赛队。"),
  "not-found": entry(404, "There is nothing at this address.", "该地址下没有内容。"),
  "not-judged-yet": entry(404, "This submission has not been judged yet.", "该提交尚未完成评判。"),
  "method-not-allowed": entry(405, "This address does not accept this method.", "该地址不支持此请求方法。"),
  "idempotency-conflict": entry(
    409,
    "This request key was already used for a different submission.",
    "该请求标识已用于另一份内容不同的提交。",
  ),
  "name-taken": entry(409, "This account name is already taken.", "该用户名已被使用。"),
  "still-being-judged": entry(409, "This submission is still being judged.", "该提交仍在评判中。"),
  "code-taken": entry(409, "Another organisation already has this code.", "该代码已被其他机构使用。"),
  "organisation-cycle": entry(
    409,
    "An organisation cannot stand below itself.",
    "机构不能隶属于自身或其下级机构。",
  ),
  "role-held-already": entry(
    409,
    "This person already holds this role here.",
    "该人员已在此机构担任此角色。",
  ),
  "slot-taken": entry(409, "Something of this is taken at that time.", "该时段已被占用。"),
  "pool-exhausted": entry(409, "Fewer are free at that time than were asked for.", "该时段空闲数量不足。"),
  "site-closed": entry(409, "The site takes no bookings at that time.", "该时段场所停用，不接受预约。"),
  "outside-hours": entry(409, "The site is not open at that time.", "不在场所开放时间内。"),
  "asset-blocked": entry(
    409,
    "This may not be used: it is faulty, unsafe, or its calibration is overdue.",
    "该设备不可使用：存在故障、安全隐患或校准已过期。",
  ),
  "no-such-local-time": entry(409, "The clock change leaves this hour out.", "因时钟调整，该时刻不存在。"),
  "training-missing": entry(
    403,
    "The site asks for a safety training that you have not passed, or that has run out.",
    "该场所要求的安全培训您尚未通过或已过期。",
  ),
  "session-over": entry(
    409,
    "This session is over, cancelled or released.",
    "该使用时段已结束、取消或释放。",
  ),
  "period-open": entry(
    409,
    "The period is not over: only a closed one can be frozen.",
    "统计期尚未结束，只能冻结已结束的统计期。",
  ),
  "frozen-already": entry(409, "This number is frozen already.", "该数据已冻结。"),
  "role-over": entry(409, "This role is over already.", "该角色已经终止。"),
  "own-account": entry(409, "You cannot disable your own account.", "不能停用您自己的账号。"),
  "no-submissions-left": entry(
    409,
    "Your entry has used all its live submissions in this round.",
    "贵队在本轮的正式提交次数已用完。",
  ),
  "body-too-large": entry(413, "The request body is too large.", "请求正文过大。"),
  "source-too-large": entry(413, "The program is too large; the limit is 1 MiB.", "程序过大，上限为 1 MiB。"),
  "unsupported-media-type": entry(
    415,
    "Send the body as application/json.",
    "请以 application/json 格式发送请求正文。",
  ),
  invalid: entry(422, "Some fields are not valid.", "部分字段无效。"),
  "unknown-variant": entry(422, "The exercise has no such variant.", "该练习没有这一变体。"),
  "exercise-not-in-round": entry(
    422,
    "This exercise does not belong to this round.",
    "该练习不属于本轮比赛。",
  ),
  "too-many-sign-ins": entry(
    429,
    "Too many failed sign-ins. Wait a little and try again.",
    "登录失败次数过多，请稍后再试。",
  ),
  "too-many-submissions": entry(
    429,
    "Your entry is submitting too quickly. Wait a little and try again.",
    "贵队提交过于频繁，请稍后再试。",
  ),
  "too-many-requests": entry(
    429,
    "Too many requests. Wait a little and try again.",
    "请求过于频繁，请稍后再试。",
  ),
  internal: entry(
    500,
    "Something went wrong on our side. Nothing was lost.",
    "服务器出现错误，您的数据没有丢失。",
  ),
  unavailable: entry(503, "The server is not ready yet. Try again shortly.", "服务器尚未就绪，请稍后重试。"),
} as const satisfies Record<string, ErrorCodeEntry>

export type ErrorCode = keyof typeof errorCodes
