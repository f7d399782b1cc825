/** The frame around every screen: brand, navigation of the current round, language, appearance, the person. */
import type { Person } from "@lehrwerk/contract"
import { useQueryClient } from "@tanstack/react-query"
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { useRoundList } from "../api/rounds.ts"
import { sessionQuery, useCall, useSession } from "../api/session.ts"
import { chooseAppearance, useAppearance } from "./appearance.ts"
import { Icon } from "./icons.tsx"
import { useLanguage, useSetLanguage, useWords } from "./language.tsx"
import { Loading } from "./states.tsx"

const FormLibrary = lazy(async () => ({ default: (await import("./form-library.tsx")).FormLibrary }))

export function Shell() {
  const words = useWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isWorkbench = /\/exercises\//.test(path)
  return (
    <div className="lw-shell" data-fixed={isWorkbench}>
      <a className="lw-skip" href="#content">
        {words.common.skipToContent}
      </a>
      <header className="lw-header">
        <Link to="/" className="lw-brand">
          <BrandMark />
          <span>{words.common.productName}</span>
        </Link>
        <Navigation path={path} />
        <div className="lw-header-tools">
          <LanguageSwitch />
          <AppearanceSwitch />
          <PersonMenu />
        </div>
      </header>
      <main className="lw-main" id="content" tabIndex={-1}>
        {isWorkbench ? (
          <Outlet />
        ) : (
          <Suspense fallback={<Loading />}>
            <FormLibrary>
              <Outlet />
            </FormLibrary>
          </Suspense>
        )}
      </main>
    </div>
  )
}

/** A lift shaft with one lit car. */
function BrandMark() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path d="M4 2v18h14" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <rect x="10" y="4" width="7" height="9" rx="1" fill="#f57c26" />
    </svg>
  )
}

function Navigation({ path }: { readonly path: string }) {
  const { common } = useWords()
  const session = useSession()
  const rounds = useRoundList(session?.person !== null && session !== undefined).data
  const roundId = /^\/rounds\/([^/]+)/.exec(path)?.[1] ?? rounds?.[0]?.id
  if (session === undefined || session.person === null) return <span className="lw-nav" />
  const active = (pattern: RegExp) => pattern.test(path)
  return (
    <nav className="lw-nav" aria-label={common.mainNavigation}>
      <Link to="/" data-active={active(/^\/$|\/exercises\//)}>
        {common.competition}
      </Link>
      {roundId === undefined ? null : (
        <>
          <Link to="/rounds/$roundId/standings" params={{ roundId }} data-active={active(/standings$/)}>
            {common.standings}
          </Link>
          {session.abilities.seeAllSubmissions ? (
            <Link to="/rounds/$roundId/expert" params={{ roundId }} data-active={active(/expert$/)}>
              {common.expert}
            </Link>
          ) : (
            <Link to="/rounds/$roundId/submissions" params={{ roundId }} data-active={active(/submissions/)}>
              {common.mySubmissions}
            </Link>
          )}
        </>
      )}
      {worksInProgramme(session.person) ? (
        <Link to="/organisations" data-active={active(/^\/organisations/)}>
          {common.organisations}
        </Link>
      ) : null}
    </nav>
  )
}

/** Learners and competitors come for exercises; everybody else also works in the cooperation programme. */
const worksInProgramme = (person: Person): boolean =>
  person.roles.some(({ role }) => role !== "learner" && role !== "competitor")

/** Each language is named in itself, so that it can be found by who cannot read the other. */
function LanguageSwitch() {
  const language = useLanguage()
  const setLanguage = useSetLanguage()
  const other = language === "en" ? "zh-CN" : "en"
  return (
    <button type="button" className="lw-header-button" lang={other} onClick={() => setLanguage(other)}>
      {other === "en" ? "English" : "中文"}
    </button>
  )
}

function AppearanceSwitch() {
  const { common } = useWords()
  const next = useAppearance() === "dark" ? "light" : "dark"
  const label = next === "dark" ? common.switchToDark : common.switchToLight
  return (
    <button
      type="button"
      className="lw-header-button"
      aria-label={label}
      title={label}
      onClick={() => chooseAppearance(next)}
    >
      <Icon name={next === "dark" ? "moon" : "sun"} />
    </button>
  )
}

function PersonMenu() {
  const { common } = useWords()
  const language = useLanguage()
  const session = useSession()
  const call = useCall()
  const client = useQueryClient()
  const navigate = useNavigate()
  if (session === undefined || session.person === null) return null
  const leave = async () => {
    await call("signOut").catch(() => undefined)
    client.clear()
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined)
    await navigate({ to: "/sign-in", search: {} })
  }
  return (
    <>
      <span className="lw-person">{session.person.displayName[language]}</span>
      <button type="button" className="lw-header-button" onClick={() => void leave()}>
        {common.signOut}
      </button>
    </>
  )
}
