/** A submission, where it stands, and the judgings it received. Judgings are superseded, never edited. */
import { z } from "zod"
import { abilities, centi, id, instant, localisedText, page, pageQuery, sha256 } from "./common.ts"
import { limits } from "./limits.ts"

export const submissionKind = z.enum(["live", "practice"])
export const submissionState = z.enum(["queued", "judging", "judged", "failed"])
export type SubmissionState = z.infer<typeof submissionState>

export const createSubmissionBody = z.strictObject({
  exerciseVersionId: id,
  variant: z.string().min(1).max(64),
  kind: submissionKind,
  /** The Structured Text; at most `limits.sourceBytes` bytes of UTF-8. */
  source: z.string(),
  /** Chosen by the client, once per press of the button; repeating the request returns the first submission. */
  idempotencyKey: z
    .string()
    .min(8)
    .max(limits.idempotencyKeyLength)
    .regex(/^[\w-]+$/),
})
export type CreateSubmissionBody = z.infer<typeof createSubmissionBody>

export const judgingProgress = z.object({
  /** Scenarios finished. */
  done: z.int(),
  total: z.int(),
})

export const submission = z.object({
  id,
  roundId: id,
  exerciseVersionId: id,
  variant: z.string(),
  kind: submissionKind,
  entry: z.object({ id, name: localisedText }),
  submittedAt: instant,
  state: submissionState,
  /** Jobs before this one (0: next); null unless queued. */
  queuePosition: z.int().nullable(),
  /** Null unless being judged. */
  progress: judgingProgress.nullable(),
  /** Why judging failed for reasons of ours; null otherwise. */
  failure: z.string().nullable(),
  totalCenti: centi.nullable(),
  maxCenti: centi.nullable(),
  /** Did the source compile; null before it is judged. */
  compiled: z.boolean().nullable(),
  programHash: sha256,
  abilities: abilities(["seeSource", "seeMarkSheet", "rejudge"]),
})
export type Submission = z.infer<typeof submission>

/** One submission in full; `source` is null for who may not see it. */
export const submissionDetail = submission.extend({ source: z.string().nullable() })
export type SubmissionDetail = z.infer<typeof submissionDetail>

export const submissionPage = page(submission)
export type SubmissionPage = z.infer<typeof submissionPage>
export const submissionQuery = pageQuery.extend({
  kind: submissionKind.optional(),
  entryId: id.optional(),
})

export const createRejudgingBody = z.strictObject({
  reason: z.string().trim().min(3).max(limits.reasonLength),
})

export const judging = z.object({
  id,
  submissionId: id,
  judgedAt: instant,
  /** True for the one judging whose marks count now. */
  current: z.boolean(),
  supersededBy: id.nullable(),
  /** Why a rejudging was ordered; null for the first judging. */
  reason: z.string().nullable(),
  totalCenti: centi,
  maxCenti: centi,
  programHash: sha256,
  exerciseHash: sha256,
  engineVersion: z.string(),
  digest: z.string(),
})
export type Judging = z.infer<typeof judging>
export const judgingList = z.object({ items: z.array(judging) })
