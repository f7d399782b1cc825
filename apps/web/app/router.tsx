/** Every address of the application on one page. Screens load on demand; the search of the workbench is checked here. */
import type { QueryClient } from "@tanstack/react-query"
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router"
import { sessionQuery } from "../api/session.ts"
import { CrashPage, NotFoundPage } from "./error-pages.tsx"
import { Shell } from "./shell.tsx"
import { Loading } from "./states.tsx"

interface RouterContext {
  readonly queryClient: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
})

/** Sends people without a session to the sign-in page and remembers where they wanted to go. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch(() => undefined)
    if (session?.person === null) throw redirect({ to: "/sign-in", search: { next: location.href } })
  },
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => {
    const next = search.next
    return typeof next === "string" && /^\/(?!\/)/.test(next) ? { next } : {}
  },
  component: lazyRouteComponent(() => import("../screens/sign-in/sign-in-screen.tsx"), "SignInScreen"),
})

const competition = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(
    () => import("../screens/competition/competition-screen.tsx"),
    "CompetitionScreen",
  ),
})

/** `replay` names a submission whose text is shown, `scenario` and `at` (µs) the moment to go to. */
export interface WorkbenchSearch {
  readonly variant?: string
  readonly replay?: string
  readonly scenario?: string
  readonly at?: number
}

const workbench = createRoute({
  getParentRoute: () => signedIn,
  path: "/rounds/$roundId/exercises/$exerciseVersionId",
  validateSearch: (search): WorkbenchSearch => ({
    ...(typeof search.variant === "string" ? { variant: search.variant } : {}),
    ...(typeof search.replay === "string" ? { replay: search.replay } : {}),
    ...(typeof search.scenario === "string" ? { scenario: search.scenario } : {}),
    ...(typeof search.at === "number" && search.at >= 0 ? { at: Math.floor(search.at) } : {}),
  }),
  component: lazyRouteComponent(() => import("../screens/workbench/workbench-screen.tsx"), "WorkbenchScreen"),
})

const result = createRoute({
  getParentRoute: () => signedIn,
  path: "/submissions/$submissionId",
  component: lazyRouteComponent(() => import("../screens/result/result-screen.tsx"), "ResultScreen"),
})

const standings = createRoute({
  getParentRoute: () => root,
  path: "/rounds/$roundId/standings",
  component: lazyRouteComponent(() => import("../screens/standings/standings-screen.tsx"), "StandingsScreen"),
})

/** Open to everybody, like the documentation they come from. */
const problem = createRoute({
  getParentRoute: () => root,
  path: "/problems/$code",
  component: lazyRouteComponent(() => import("../screens/problem/problem-screen.tsx"), "ProblemScreen"),
})

const problemList = createRoute({
  getParentRoute: () => root,
  path: "/problems",
  component: lazyRouteComponent(() => import("../screens/problem/problem-screen.tsx"), "ProblemListScreen"),
})

const submissions = createRoute({
  getParentRoute: () => signedIn,
  path: "/rounds/$roundId/submissions",
  component: lazyRouteComponent(
    () => import("../screens/submissions/submissions-screen.tsx"),
    "SubmissionsScreen",
  ),
})

const expert = createRoute({
  getParentRoute: () => signedIn,
  path: "/rounds/$roundId/expert",
  component: lazyRouteComponent(() => import("../screens/expert/expert-screen.tsx"), "ExpertScreen"),
})

const organisations = createRoute({
  getParentRoute: () => signedIn,
  path: "/organisations",
  component: lazyRouteComponent(
    () => import("../screens/organisations/organisations-screen.tsx"),
    "OrganisationsScreen",
  ),
})

const organisation = createRoute({
  getParentRoute: () => signedIn,
  path: "/organisations/$organisationId",
  component: lazyRouteComponent(
    () => import("../screens/organisations/organisation-screen.tsx"),
    "OrganisationScreen",
  ),
})

const routeTree = root.addChildren([
  signIn,
  standings,
  problem,
  problemList,
  signedIn.addChildren([competition, workbench, result, submissions, expert, organisations, organisation]),
])

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error }) => <CrashPage error={error} />,
    scrollRestoration: true,
  })
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
