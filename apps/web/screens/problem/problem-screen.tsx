/** One compiler message explained, with a program that has it and the same program mended; and the list of all. */
import "./problem.css"
import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Empty, Failure, Loading } from "../../app/states.tsx"
import { Markdown } from "../../markdown/markdown.tsx"
import { loadProblemPages, type ProblemPage } from "./problem-pages.ts"

const useProblemPages = () => {
  const language = useLanguage()
  return useQuery({
    queryKey: ["problem-pages", language],
    queryFn: () => loadProblemPages(language),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function ProblemScreen() {
  const { code } = useParams({ from: "/problems/$code" })
  const { problems: words } = useWords()
  const { data, error, refetch } = useProblemPages()
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const page = data.find((one) => one.code === code)
  if (page === undefined) return <Empty title={words.unknown({ code })} />
  return (
    <article className="lw-page problem">
      <p className="lw-eyebrow">
        <Link to="/problems">{words.all}</Link> · {page.area}
      </p>
      <h1 className="lw-page-title">{page.message}</h1>
      <p className="problem-facts">
        {page.severity} · <code>{page.code}</code>
      </p>
      <Markdown text={page.body} />
    </article>
  )
}

export function ProblemListScreen() {
  const { problems: words } = useWords()
  const { data, error, refetch } = useProblemPages()
  const [wanted, setWanted] = useState("")
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const fitting = data.filter((page) => `${page.code} ${page.message}`.toLowerCase().includes(wanted))
  return (
    <div className="lw-page problem">
      <h1 className="lw-page-title">{words.title}</h1>
      <p className="lw-page-lead">{words.lead}</p>
      <input
        className="problem-filter"
        type="search"
        aria-label={words.filter}
        placeholder={words.filter}
        onChange={(event) => setWanted(event.currentTarget.value.trim().toLowerCase())}
      />
      {byArea(fitting).map(([area, pages]) => (
        <section key={area}>
          <h2>{area}</h2>
          <ul>
            {pages.map((page) => (
              <li key={page.code}>
                <Link to="/problems/$code" params={{ code: page.code }}>
                  {page.message}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const byArea = (pages: readonly ProblemPage[]): readonly (readonly [string, readonly ProblemPage[]])[] => {
  const areas = new Map<string, ProblemPage[]>()
  for (const page of pages) areas.set(page.area, [...(areas.get(page.area) ?? []), page])
  return [...areas]
}
