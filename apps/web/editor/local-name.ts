/** `main.door.state` → `door.state`: inside the program its own name is left out. */
export const localName = (path: string): string => path.replace(/^[^.[]+\./, "")
