/** Who is signed in, and requests in that person's name and language. */
import type { ResponseOf, Session } from "@lehrwerk/contract"
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { useLanguage } from "../app/language.tsx"
import { type RequestParts, request } from "./client.ts"
import type { AddressName } from "./routes.ts"

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) =>
    request({ language: document.documentElement.lang, csrfToken: undefined }, "readSession", { signal }),
  staleTime: 60_000,
})

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data
}

/** By how much the server's clock is ahead of ours, in milliseconds; the way of the answer is neglected. */
export function useClockOffset(): number {
  const { data, dataUpdatedAt } = useQuery(sessionQuery)
  return data === undefined ? 0 : Date.parse(data.serverTime) - dataUpdatedAt
}

export type Call = <Name extends AddressName>(
  name: Name,
  parts?: RequestParts<Name>,
) => Promise<ResponseOf<Name>>

/** A function that sends requests with the current CSRF token, which the session answer carries. */
export function useCall(): Call {
  const client = useQueryClient()
  const language = useLanguage()
  return useCallback(
    async (name, parts) => {
      const csrfToken = client.getQueryData(sessionQuery.queryKey)?.csrfToken
      return request({ language, csrfToken }, name, parts)
    },
    [client, language],
  )
}
