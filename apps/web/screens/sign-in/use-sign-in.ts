/** The one place where signing in talks to the server. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router"
import { sessionQuery, useCall } from "../../api/session.ts"
import { useWords } from "../../app/language.tsx"
import { errorTitle } from "../../app/states.tsx"

export function useSignIn() {
  const words = useWords()
  const call = useCall()
  const client = useQueryClient()
  const router = useRouter()
  const navigate = useNavigate()
  const { next } = useSearch({ from: "/sign-in" })
  const session = useQuery(sessionQuery)
  const mutation = useMutation({
    mutationFn: async (credentials: { name: string; password: string }) => {
      // Without a session answer there is no CSRF token to send.
      await client.ensureQueryData(sessionQuery)
      return call("signIn", { body: credentials })
    },
    onSuccess: async (answer) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" })
      client.setQueryData(sessionQuery.queryKey, answer)
      if (next === undefined) await navigate({ to: "/" })
      else router.history.push(next)
    },
  })
  return {
    demo: session.data?.demo ?? null,
    pending: mutation.isPending,
    error:
      mutation.error === null
        ? undefined
        : errorTitle(mutation.error, words.common.offline, words.common.errorTitle),
    signIn: (name: string, password: string) => mutation.mutate({ name, password }),
  }
}
