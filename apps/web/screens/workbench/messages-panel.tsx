/** What the compiler says: each message leads to its line. */
import { useLanguage, useWords } from "../../app/language.tsx"
import type { EditorDiagnostic } from "../../engine/protocol.ts"

interface MessagesPanelProps {
  readonly diagnostics: readonly EditorDiagnostic[]
  readonly onGoTo: (line: number) => void
}

export function MessagesPanel({ diagnostics, onGoTo }: MessagesPanelProps) {
  const { workbench: words, editor } = useWords()
  const language = useLanguage()
  if (diagnostics.length === 0) return <p className="panel-empty">{words.noMessages}</p>
  return (
    <ul className="messages">
      {diagnostics.map((one) => (
        <li key={`${one.code} ${one.from}`}>
          <button type="button" onClick={() => onGoTo(one.line)}>
            <span className="message-mark" data-severity={one.severity} aria-hidden="true" />
            <span className="message-text">
              {one.message[language]}
              {one.help === null ? null : <span className="lw-dim"> {one.help[language]}</span>}
            </span>
            <span className="message-place lw-number">
              {words.lineColumn({ line: one.line, column: one.column })}
            </span>
          </button>
          {one.hasPage ? (
            <a
              href={`/problems/${one.code}`}
              target="_blank"
              rel="noopener"
              aria-label={`${editor.moreAbout}: ${one.code}`}
              title={editor.moreAbout}
            >
              ?
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
