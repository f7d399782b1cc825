/**
 * `booking.requests_per_s`: 64 clients at once send 1,000 random bookings each for 10 benches over HTTP, against the real
 * server and a durable PostgreSQL; answers a second, confirmed or refused. `booking.overlaps`: confirmed reservations of one
 * bench that share a moment, plus confirmations that the ledger does not hold.
 */
import { randomBytes } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate, type OpenedDatabase, openDatabase, recordAudit, startCluster } from "@lehrwerk/database"
import { buildApp } from "@lehrwerk/server"
import { type Benchmark, type BenchmarkResult, round } from "./benchmark.ts"

const clients = 64
const requestsOfEach = 1_000
const benchCount = 10
const days = 28
const password = "a long bench password"

const benchmark: Benchmark = {
  names: ["booking.requests_per_s", "booking.overlaps"],
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), "lw-booking-"))
    const cluster = await startCluster({ folder })
    const opened = openDatabase(cluster.url, { maxConnections: 20 })
    try {
      await migrate(opened.pool)
      return await measure(opened)
    } finally {
      await opened.close()
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

const measure = async (opened: OpenedDatabase): Promise<BenchmarkResult> => {
  const app = await buildApp({
    opened,
    config: {
      version: "bench",
      demo: false,
      secureCookies: false,
      allowedOrigins: [],
      // Each client comes from an address of its own, so that none is slowed down as one impolite visitor.
      trustProxy: true,
      checkResponses: false,
    },
    now: () => new Date(),
    randomBytes,
  })
  const url = await app.server.listen({ port: 0, host: "127.0.0.1" })
  try {
    const lab = await insertLab(opened, await app.services.passwords.hash(password))
    const session = await signIn(url)
    const began = performance.now()
    const answers = await Promise.all(
      Array.from({ length: clients }, (_, number) => send(url, session, lab, number)),
    )
    const seconds = (performance.now() - began) / 1_000
    const confirmed = answers.flatMap((each) => each.confirmed)
    const codes = new Set(answers.flatMap((each) => [...each.codes]))
    const { rows } = await opened.pool.query<{ overlaps: number; lost: number }>(
      `select (select count(*) from reservation a join reservation b
                 on a.asset_id = b.asset_id and a.id < b.id and a.during && b.during
               where a.state = 'confirmed' and b.state = 'confirmed') as overlaps,
              (select count(*) from unnest($1::uuid[]) as told (session)
               where not exists (select from reservation
                                 where session_id = told.session and state = 'confirmed')) as lost`,
      [confirmed],
    )
    const { overlaps, lost } = rows[0] ?? { overlaps: Number.NaN, lost: Number.NaN }
    return {
      figures: {
        "booking.requests_per_s": { value: round((clients * requestsOfEach) / seconds), unit: "answers/s" },
        "booking.overlaps": { value: overlaps + lost, unit: "overlaps and lost confirmations" },
      },
      notes: [
        `${clients} clients × ${requestsOfEach}, ${benchCount} benches, ${confirmed.length} confirmed, ` +
          `refused with ${[...codes].join(", ")}; server and clients share the machine`,
      ],
    }
  } finally {
    await app.stop()
  }
}

interface Lab {
  readonly siteId: string
  readonly benches: readonly string[]
}

const insertLab = ({ db }: OpenedDatabase, passwordHash: string): Promise<Lab> =>
  db.transaction().execute(async (trx) => {
    const school = await trx
      .insertInto("party")
      .values({ kind: "organisation", organisationKind: "college", nameEn: "College", nameZh: "学院" })
      .returning("id")
      .executeTakeFirstOrThrow()
    const teacher = await trx
      .insertInto("party")
      .values({ kind: "person", nameEn: "Teacher", nameZh: "教师" })
      .returning("id")
      .executeTakeFirstOrThrow()
    await trx
      .insertInto("account")
      .values({ partyId: teacher.id, username: "teacher", passwordHash })
      .execute()
    await trx
      .insertInto("role")
      .values({ partyId: teacher.id, organisationId: school.id, role: "teacher" })
      .execute()
    const site = await trx
      .insertInto("site")
      .values({
        kind: "lab",
        organisationId: school.id,
        code: "LAB",
        nameEn: "Lab",
        nameZh: "实训室",
        state: "open",
        openedOn: "2025-01-01",
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    const benches = await trx
      .insertInto("asset")
      .values(
        Array.from({ length: benchCount }, (_, number) => ({
          siteId: site.id,
          kind: "bench" as const,
          tag: `B-${number}`,
          nameEn: `Bench ${number}`,
          nameZh: `${number} 号工位`,
        })),
      )
      .returning("id")
      .execute()
    await recordAudit(trx, { actorId: null, verb: "bench", objectKind: "site", objectId: site.id })
    return { siteId: site.id, benches: benches.map(({ id }) => id) }
  })

interface Session {
  readonly cookie: string
  readonly csrfToken: string
}

const signIn = async (url: string): Promise<Session> => {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": "signed-out" },
    body: JSON.stringify({ name: "teacher", password }),
  })
  const { csrfToken } = (await answer.json()) as { csrfToken: string }
  return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "", csrfToken }
}

/** Random spans, the same in every run. */
const randomOf = (seed: number) => {
  let state = seed + 1
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return Math.floor(((state >>> 8) / 16_777_216) * below)
  }
}

const send = async (url: string, { cookie, csrfToken }: Session, lab: Lab, client: number) => {
  const random = randomOf(client)
  const confirmed: string[] = []
  const codes = new Set<string>()
  for (let number = 0; number < requestsOfEach; number += 1) {
    const day = String(1 + random(days)).padStart(2, "0")
    const hour = 8 + random(12)
    const clock = (value: number) => `2031-02-${day}T${String(value).padStart(2, "0")}:00`
    const answer = await fetch(`${url}/api/v1/sessions`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-csrf-token": csrfToken,
        "x-forwarded-for": `10.0.0.${client + 1}`,
        cookie,
      },
      body: JSON.stringify({
        siteId: lab.siteId,
        title: "Lesson",
        purpose: "teaching",
        start: clock(hour),
        end: clock(hour + 1 + random(3)),
        wants: [{ assetId: lab.benches[random(benchCount)] }],
        requestKey: `bench-${client}-${number}`,
      }),
    })
    const body = (await answer.json()) as { sessions?: { id: string }[]; code?: string }
    if (answer.status === 201) confirmed.push(...(body.sessions ?? []).map(({ id }) => id))
    else codes.add(body.code ?? String(answer.status))
  }
  return { confirmed, codes }
}

export default benchmark
