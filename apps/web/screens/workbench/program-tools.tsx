/** What one does with the whole text: load a starter or sample, open a file, download, and take a replacement back. */
import { type ReactNode, useRef, useState } from "react"
import { useLanguage, useWords } from "../../app/language.tsx"
import { Select } from "../../app/select.tsx"
import type { VariantInfo } from "../../engine/protocol.ts"
import type { Draft } from "./use-draft.ts"

/** The server takes no larger source; the type holds this number to the contract's. */
const sourceBytes: typeof import("@lehrwerk/contract").limits["sourceBytes"] = 1_048_576

interface ProgramToolsProps {
  readonly draft: Draft
  readonly variant: VariantInfo | undefined
  readonly fileName: string
  /** The editor's menu stands among the tools. */
  readonly children: ReactNode
}

export function ProgramTools({ draft, variant, fileName, children }: ProgramToolsProps) {
  const { workbench: words } = useWords()
  const language = useLanguage()
  const picker = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const load = (choice: string) => {
    if (variant === undefined || choice === "") return
    const sample = variant.samples.find((one) => one.name === choice)
    if (sample === undefined) draft.replace(variant.starter, words.loadStarter)
    else draft.replace(sample.source, sample.title[language])
  }
  const open = async (file: File | undefined) => {
    if (file === undefined) return
    setTooLarge(file.size > sourceBytes)
    if (file.size <= sourceBytes) draft.replace(await file.text(), file.name)
  }
  return (
    <div className="program-tools">
      <Select
        label={words.programMenu}
        value=""
        onChoose={load}
        choices={[
          { value: "", label: words.loadTitle },
          { value: "starter", label: words.loadStarter },
          ...(variant?.samples ?? []).map((sample) => ({
            value: sample.name,
            label: words.loadSample({ name: sample.title[language] }),
          })),
        ]}
      />
      <input
        ref={picker}
        type="file"
        accept=".st,.txt,text/plain"
        hidden
        onChange={(event) => {
          void open(event.currentTarget.files?.[0])
          event.currentTarget.value = ""
        }}
      />
      <button type="button" className="icon-button" onClick={() => picker.current?.click()}>
        {words.openFile}
      </button>
      <button type="button" className="icon-button" onClick={() => download(draft.text, fileName)}>
        {words.downloadFile}
      </button>
      {children}
      <span className="program-kept" role="status">
        {tooLarge ? words.fileTooLarge({ limit: "1 MiB" }) : draft.kept ? words.saved : words.notSaved}
      </span>
    </div>
  )
}

export function TakeBack({ draft }: { readonly draft: Draft }) {
  const { workbench: words, common } = useWords()
  if (draft.replaced === undefined) return null
  return (
    <div className="strip" data-tone="info" role="status">
      <span>{words.loaded({ name: draft.replaced.by })}</span>
      <button type="button" className="strip-button" onClick={draft.takeBack}>
        {words.undoLoad}
      </button>
      <button type="button" className="strip-button" onClick={draft.forget}>
        {common.close}
      </button>
    </div>
  )
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
