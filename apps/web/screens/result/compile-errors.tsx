/** The compiler's messages for a submission that did not compile. */
import type { MarkSheetDocument } from "@lehrwerk/contract"
import { useLanguage, useWords } from "../../app/language.tsx"

export function CompileErrors({ diagnostics }: { readonly diagnostics: MarkSheetDocument["diagnostics"] }) {
  const { result: words, workbench } = useWords()
  const language = useLanguage()
  return (
    <section className="compile-errors lw-card">
      <h2>{words.compileErrors}</h2>
      <p className="lw-dim">{words.compileErrorsHint}</p>
      <ul>
        {diagnostics.map((one, index) => (
          <li key={index}>
            {one.line === null ? null : (
              <span className="lw-mono">
                {workbench.lineColumn({ line: one.line, column: one.column ?? 1 })}
              </span>
            )}{" "}
            {one.message[language]}
          </li>
        ))}
      </ul>
    </section>
  )
}
