/**
 * The built web application: hashed assets for a year, everything else asked again each time, precompressed files where
 * the build made them, and index.html for every address that the browser's router knows.
 */

import { existsSync } from "node:fs"
import { join } from "node:path"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { sendProblem } from "./problems.ts"
import { Refusal } from "./refusal.ts"

/** Vite writes every file whose name carries its content's hash into this folder. */
const hashedFolder = "/assets/"

export const serveWeb = async (app: FastifyInstance, folder: string | undefined): Promise<void> => {
  const built = folder !== undefined && existsSync(join(folder, "index.html"))
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      index: ["index.html"],
      cacheControl: false,
      // Only what the build made; a dot file in the folder stays there.
      dotfiles: "ignore",
      setHeaders: (response, path) => {
        const hashed = path.replaceAll("\\", "/").includes(hashedFolder)
        response.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache")
      },
    })
  }
  app.setNotFoundHandler((request, reply) =>
    built && wantsPage(request) ? sendIndex(reply) : sendProblem(new Refusal("not-found"), request, reply),
  )
}

const wantsPage = (request: FastifyRequest): boolean => {
  const path = request.url.split("?")[0] ?? ""
  return (
    (request.method === "GET" || request.method === "HEAD") &&
    !path.startsWith("/api/") &&
    !path.startsWith(hashedFolder) &&
    (request.headers.accept ?? "").includes("text/html")
  )
}

const sendIndex = (reply: FastifyReply): FastifyReply =>
  reply.header("cache-control", "no-cache").sendFile("index.html")
