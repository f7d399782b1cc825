/**
 * Use case: submit a program. The submission, its job and the audit event are one transaction: either all of them exist
 * or none. A repeated idempotency key answers with the first submission, even after the close: the press of the button
 * happened in time, only the answer got lost.
 */

import { createHash } from "node:crypto"
import { type CreateSubmissionBody, limits } from "@lehrwerk/contract"
import { type Database, enqueueJudging, recordAudit, type Transaction } from "@lehrwerk/database"
import { takeOrRefuse } from "../../http/limiters.ts"
import { refuse } from "../../http/refusal.ts"
import type { Services } from "../../http/services.ts"
import { exerciseSummaries } from "../exercises/index.ts"
import {
  countLiveSubmissions,
  exercisesOfRounds,
  findOwnEntry,
  findRound,
  type RoundRow,
  stateOf,
} from "../rounds/index.ts"

export interface SubmissionRequest {
  readonly roundId: string
  readonly authorId: string
  readonly body: CreateSubmissionBody
}

export interface CreatedSubmission {
  readonly submissionId: string
  readonly replayed: boolean
}

type Context = Pick<Services, "db" | "now" | "limiters">

export const createSubmission = async (
  services: Context,
  request: SubmissionRequest,
): Promise<CreatedSubmission> => {
  const { db, now } = services
  checkSource(request.body.source)
  const round = await findRound(db, request.roundId)
  const roundExerciseId = await checkExercise(db, round, request.body)
  const replayed = await findReplayed(db, request, roundExerciseId)
  if (replayed !== undefined) return { submissionId: replayed, replayed: true }
  const entry = (await findOwnEntry(db, round.stageId, request.authorId)) ?? refuse("no-entry")
  checkTime(round, request.body.kind, now())
  takeOrRefuse(services.limiters.submissionsOfEntry, entry.id, "too-many-submissions")
  return db
    .transaction()
    .execute((transaction) =>
      store(transaction, { ...request, round, roundExerciseId, entryId: entry.id, now: now() }),
    )
}

const hashSource = (source: string): string => createHash("sha256").update(source).digest("hex")

const loneSurrogate = /\p{Surrogate}/u

/** NUL and lone surrogates cannot be stored, and no keyboard types them. */
const checkSource = (source: string): void => {
  if (Buffer.byteLength(source) > limits.sourceBytes) refuse("source-too-large")
  if (source.includes("\0") || loneSurrogate.test(source)) {
    refuse("invalid", { errors: [{ pointer: "/source", reason: "wrong-format" }] })
  }
}

/** Returns the id of the round's exercise that is meant. */
const checkExercise = async (db: Database, round: RoundRow, body: CreateSubmissionBody): Promise<string> => {
  const set = await exercisesOfRounds(db, [round.id])
  const meant = set.find(({ exerciseVersionId }) => exerciseVersionId === body.exerciseVersionId)
  if (!meant) return refuse("exercise-not-in-round")
  const [summary] = await exerciseSummaries(db, [meant.exerciseVersionId])
  if (!summary?.variants.some(({ id }) => id === body.variant)) refuse("unknown-variant")
  return meant.id
}

const checkTime = (round: RoundRow, kind: "live" | "practice", now: Date): void => {
  const state = stateOf(round, now)
  if (state === "upcoming") refuse("round-not-open")
  if (state === "closed" && kind === "live") refuse("round-closed")
}

/** The submission that this key already made; refuses when the key was used for something else. */
const findReplayed = async (
  db: Database | Transaction,
  { authorId, body }: SubmissionRequest,
  roundExerciseId: string,
): Promise<string | undefined> => {
  const found = await db
    .selectFrom("submission")
    .select(["id", "roundExerciseId", "variant", "kind", "sourceHash"])
    .where("authorId", "=", authorId)
    .where("idempotencyKey", "=", body.idempotencyKey)
    .executeTakeFirst()
  if (!found) return undefined
  const same =
    found.roundExerciseId === roundExerciseId &&
    found.variant === body.variant &&
    found.kind === body.kind &&
    found.sourceHash === hashSource(body.source)
  return same ? found.id : refuse("idempotency-conflict")
}

interface Storing extends SubmissionRequest {
  readonly round: RoundRow
  readonly roundExerciseId: string
  readonly entryId: string
  readonly now: Date
}

const store = async (transaction: Transaction, storing: Storing): Promise<CreatedSubmission> => {
  const { body, authorId, entryId, round, roundExerciseId } = storing
  await checkLimit(transaction, storing)
  const sourceHash = hashSource(body.source)
  const inserted = await transaction
    .insertInto("submission")
    .values({
      roundExerciseId,
      entryId,
      authorId,
      exerciseVersionId: body.exerciseVersionId,
      kind: body.kind,
      source: body.source,
      sourceHash,
      variant: body.variant,
      idempotencyKey: body.idempotencyKey,
      submittedAt: storing.now,
    })
    .onConflict((conflict) => conflict.columns(["authorId", "idempotencyKey"]).doNothing())
    .returning("id")
    .executeTakeFirst()
  if (!inserted) {
    // The same key came twice at once and the other request was first.
    const submissionId = await findReplayed(transaction, storing, roundExerciseId)
    return submissionId === undefined ? refuse("idempotency-conflict") : { submissionId, replayed: true }
  }
  await enqueueJudging(transaction, { submissionId: inserted.id })
  await recordAudit(transaction, {
    actorId: authorId,
    verb: "submission-received",
    objectKind: "submission",
    objectId: inserted.id,
    afterHash: sourceHash,
    detail: { roundId: round.id, entryId, kind: body.kind, variant: body.variant },
  })
  return { submissionId: inserted.id, replayed: false }
}

/** The entry's row is locked, so that two requests at once cannot both take the last submission. */
const checkLimit = async (transaction: Transaction, { round, entryId, body }: Storing): Promise<void> => {
  if (round.maxSubmissions === null || body.kind !== "live") return
  await transaction.selectFrom("entry").select("id").where("id", "=", entryId).forUpdate().execute()
  const used = await countLiveSubmissions(transaction, round.id, entryId)
  if (used >= round.maxSubmissions) refuse("no-submissions-left")
}
