/**
 * Light or dark: as the machine wishes until a person chooses, then as chosen, remembered in this browser. The choice stands
 * on the document under the name that the form library reads too, so that all style sheets follow one sign.
 */
import { useSyncExternalStore } from "react"
import { readStored, writeStored } from "./storage.ts"

export type Appearance = "light" | "dark"

const storageKey = "lehrwerk.appearance"
const darkWish = matchMedia("(prefers-color-scheme: dark)")

const wanted = (): Appearance => {
  const stored = readStored(storageKey)
  if (stored === "light" || stored === "dark") return stored
  return darkWish.matches ? "dark" : "light"
}

const listeners = new Set<() => void>()

function apply(): void {
  document.documentElement.dataset["mantineColorScheme"] = wanted()
  for (const listener of listeners) listener()
}

/** Before the first paint, and again whenever the machine changes its wish. */
export function startAppearance(): void {
  apply()
  darkWish.addEventListener("change", apply)
}

export function chooseAppearance(next: Appearance): void {
  writeStored(storageKey, next)
  apply()
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useAppearance = (): Appearance => useSyncExternalStore(listen, wanted)
