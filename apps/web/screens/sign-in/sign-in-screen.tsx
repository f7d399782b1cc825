/** Sign-in. In a demo installation the accounts are listed and one click fills the form. */
import "./sign-in.css"
import type { Session } from "@lehrwerk/contract"
import { Button, PasswordInput, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { useLanguage, useWords } from "../../app/language.tsx"
import { useSignIn } from "./use-sign-in.ts"

export function SignInScreen() {
  const { demo, signIn, error, pending } = useSignIn()
  return <SignInForm demo={demo} error={error} pending={pending} onSubmit={signIn} />
}

interface SignInFormProps {
  readonly demo: Session["demo"]
  readonly error: string | undefined
  readonly pending: boolean
  readonly onSubmit: (name: string, password: string) => void
}

export function SignInForm({ demo, error, pending, onSubmit }: SignInFormProps) {
  const { session: words, common } = useWords()
  const [name, setName] = useState("")
  const [password, setPassword] = useState("")
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const incomplete = name.trim() === "" || password === ""
    setMissing(incomplete)
    if (!incomplete) onSubmit(name.trim(), password)
  }
  const message = missing ? words.missing : error
  return (
    <div className="sign-in">
      <section className="sign-in-intro" aria-hidden="true">
        <ShaftArt />
      </section>
      <section className="sign-in-side">
        <div className="sign-in-box">
          <p className="lw-eyebrow">{common.productLine}</p>
          <h1 className="lw-page-title">{words.title}</h1>
          <p className="lw-page-lead">{words.lead}</p>
          <form onSubmit={submit} className="sign-in-form">
            <TextInput
              label={words.name}
              name="username"
              autoComplete="username"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label={words.password}
              name="password"
              autoComplete="current-password"
              value={password}
              visibilityToggleButtonProps={{ "aria-hidden": true }}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {message === undefined ? null : (
              <p className="sign-in-error" role="alert">
                {message}
              </p>
            )}
            <Button type="submit" loading={pending} fullWidth>
              {words.submit}
            </Button>
          </form>
          {demo === null ? null : (
            <DemoAccounts
              demo={demo}
              onChoose={(account) => {
                setName(account)
                setPassword(demo.password)
                setMissing(false)
              }}
            />
          )}
        </div>
      </section>
    </div>
  )
}

function DemoAccounts(props: {
  readonly demo: NonNullable<Session["demo"]>
  readonly onChoose: (name: string) => void
}) {
  const { session: words, roles } = useWords()
  const language = useLanguage()
  return (
    <div className="sign-in-demo">
      <h2>{words.demoTitle}</h2>
      <p className="lw-dim">{words.demoLead}</p>
      <ul>
        {props.demo.accounts.map((account) => (
          <li key={account.name}>
            <button type="button" onClick={() => props.onChoose(account.name)}>
              <span>{account.displayName[language]}</span>
              <span className="lw-dim">{roles[account.role]}</span>
              <code className="lw-mono">{account.name}</code>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A quiet elevation of three shafts: what this place is about, before a word is read. */
function ShaftArt() {
  const cars = [6, 2, 8]
  return (
    <svg viewBox="0 0 300 420" className="sign-in-art">
      {Array.from({ length: 10 }, (_, floor) => (
        <g key={floor}>
          <line x1="20" x2="280" y1={400 - floor * 40} y2={400 - floor * 40} className="art-floor" />
          <text x="8" y={390 - floor * 40} className="art-number">
            {floor + 1}
          </text>
        </g>
      ))}
      {cars.map((floor, index) => (
        <g key={floor} transform={`translate(${50 + index * 80} 0)`}>
          <rect x="0" y="0" width="44" height="400" className="art-shaft" />
          <line x1="22" x2="22" y1="0" y2={368 - floor * 40} className="art-rope" />
          <rect x="4" y={366 - floor * 40} width="36" height="34" rx="2" className="art-car" />
          <line x1="22" x2="22" y1={366 - floor * 40} y2={400 - floor * 40} className="art-door" />
        </g>
      ))}
      <circle cx="264" cy="145" r="4" className="art-call" />
      <circle cx="264" cy="305" r="4" className="art-call" />
    </svg>
  )
}
