/** What the editor offers by key and by menu, in the groups of the menu. The work itself is loaded with the services. */
export const editorCommands = [
  [
    { name: "toDefinition", key: "F12" },
    { name: "toUses", key: "Shift-F12" },
    { name: "outline", key: "Mod-Shift-o" },
    { name: "goBack", key: "Mod-u" },
  ],
  [
    { name: "fix", key: "Mod-." },
    { name: "rename", key: "F2" },
    { name: "format", key: "Shift-Alt-f" },
    { name: "search", key: "Mod-f" },
  ],
  [
    { name: "explain", key: "F1" },
    { name: "complete", key: "Ctrl-Space" },
    { name: "parameters", key: "Mod-Shift-Space" },
    { name: "nextMessage", key: "F8" },
  ],
] as const

export type EditorCommand = (typeof editorCommands)[number][number]["name"]

/** Commands that change the text: without use where it can only be read. */
export const changingCommands: ReadonlySet<EditorCommand> = new Set(["fix", "rename", "format", "complete"])

/** `Mod-Shift-o` → `Ctrl+Shift+O`, or ⌘ where that key is used. */
export const keyText = (key: string, isMac: boolean): string =>
  key
    .split("-")
    .map((part) => {
      if (part === "Mod") return isMac ? "⌘" : "Ctrl"
      return part.length === 1 ? part.toUpperCase() : part
    })
    .join("+")
