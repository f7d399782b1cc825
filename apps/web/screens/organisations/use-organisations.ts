/** Organisations, their people, and what may be done to them; a change makes the cached lists stale. */
import type { BodyOf, OrganisationKind, Role } from "@lehrwerk/contract"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { keys } from "../../api/keys.ts"
import { useCall } from "../../api/session.ts"

export interface OrganisationFilter {
  readonly search?: string | undefined
  readonly kind?: OrganisationKind | undefined
  readonly parent?: string | undefined
}

const nextCursor = (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined

export function useOrganisations(filter: OrganisationFilter) {
  const call = useCall()
  const query = useInfiniteQuery({
    queryKey: keys.organisations(filter),
    queryFn: ({ pageParam, signal }) =>
      call("listOrganisations", { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
    placeholderData: (previous) => previous,
  })
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] }
}

export function useOrganisation(organisationId: string) {
  const call = useCall()
  return useQuery({
    queryKey: keys.organisation(organisationId),
    queryFn: () => call("readOrganisation", { params: { organisationId } }),
  })
}

export function useRegions() {
  const call = useCall()
  return useQuery({
    queryKey: keys.regions,
    queryFn: async () => (await call("listRegions")).items,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export interface PersonFilter {
  readonly search?: string | undefined
  readonly role?: Role | undefined
}

export function usePeople(organisationId: string, filter: PersonFilter, enabled: boolean) {
  const call = useCall()
  const query = useInfiniteQuery({
    queryKey: keys.people(organisationId, filter),
    queryFn: ({ pageParam, signal }) =>
      call("listPeople", { params: { organisationId }, query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
    placeholderData: (previous) => previous,
    enabled,
  })
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] }
}

/** Enters a new organisation, or changes the one named. */
export function useWriteOrganisation(organisationId: string | undefined) {
  const call = useCall()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<"createOrganisation">) =>
      organisationId === undefined
        ? call("createOrganisation", { body })
        : call("changeOrganisation", { params: { organisationId }, body }),
    onSuccess: async (organisation) => {
      client.setQueryData(keys.organisation(organisation.id), organisation)
      await client.invalidateQueries({ queryKey: keys.allOrganisations })
      await client.invalidateQueries({ queryKey: ["organisation"] })
    },
  })
}

export function useGiveRole(organisationId: string) {
  const call = useCall()
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (body: BodyOf<"giveRole">) => call("giveRole", { params: { organisationId }, body }),
    onSuccess: refresh,
  })
}

export function useEndRole() {
  const call = useCall()
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (roleId: string) => call("endRole", { params: { roleId }, body: {} }),
    onSuccess: refresh,
  })
}

function useRefreshPeople() {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: keys.allPeople })
    await client.invalidateQueries({ queryKey: ["organisation"] })
  }
}
