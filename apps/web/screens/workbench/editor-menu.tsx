/** What the editor can do, as a menu with its keys: the only way on a phone, and the way to learn the keys. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useWords } from "../../app/language.tsx"
import {
  changingCommands,
  type EditorCommand,
  editorCommands,
  keyText,
} from "../../editor/editor-commands.ts"

interface EditorMenuProps {
  readonly readOnly: boolean
  readonly onCommand: (command: EditorCommand) => void
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

export function EditorMenu({ readOnly, onCommand }: EditorMenuProps) {
  const { editor: words } = useWords()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const menuId = useId()
  useEffect(() => {
    if (!open) return undefined
    items(box.current)[0]?.focus()
    const leave = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || box.current?.contains(event.target) !== true) setOpen(false)
    }
    document.addEventListener("pointerdown", leave)
    return () => document.removeEventListener("pointerdown", leave)
  }, [open])

  const choose = (command: EditorCommand) => {
    setOpen(false)
    onCommand(command)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      setOpen(false)
      button.current?.focus()
    } else if (event.key === "ArrowDown") moveFocus(box.current, 1)
    else if (event.key === "ArrowUp") moveFocus(box.current, -1)
    else return
    event.preventDefault()
  }
  return (
    <div className="editor-menu" ref={box} onKeyDown={press}>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={menuId}
        onClick={() => setOpen(!open)}
      >
        {words.menu}
      </button>
      {open ? (
        <div className="editor-menu-list" role="menu" id={menuId} aria-label={words.menuLabel}>
          {editorCommands.map((group) => (
            <div role="group" key={group[0].name}>
              {group
                .filter(({ name }) => !readOnly || !changingCommands.has(name))
                .map(({ name, key }) => (
                  <button
                    key={name}
                    type="button"
                    role="menuitem"
                    aria-keyshortcuts={keyText(key, isMac)}
                    onClick={() => choose(name)}
                  >
                    <span>{words[name]}</span>
                    <kbd>{keyText(key, isMac)}</kbd>
                  </button>
                ))}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}

const items = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []),
]

function moveFocus(box: HTMLElement | null, step: number): void {
  const all = items(box)
  const at = all.indexOf(document.activeElement as HTMLElement)
  all[(at + step + all.length) % all.length]?.focus()
}
