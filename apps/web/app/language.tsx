/** The reader's language: chosen in the header, remembered in this browser, else taken from the browser's wishes. */
import { type Language, languages, type Words, wordsIn } from "@lehrwerk/words"
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react"
import { readStored, writeStored } from "./storage.ts"

const storageKey = "lehrwerk.language"

interface LanguageContextValue {
  readonly language: Language
  readonly words: Words
  readonly setLanguage: (language: Language) => void
}

const LanguageContext = createContext<LanguageContextValue | undefined>(undefined)

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setState] = useState(initialLanguage)
  const setLanguage = useCallback((next: Language) => {
    writeStored(storageKey, next)
    setState(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo(() => ({ language, words: wordsIn(language), setLanguage }), [language, setLanguage])
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>
}

function useLanguageContext(): LanguageContextValue {
  const value = useContext(LanguageContext)
  if (value === undefined) throw new Error("a text was read outside LanguageProvider")
  return value
}

export const useWords = (): Words => useLanguageContext().words
export const useLanguage = (): Language => useLanguageContext().language
export const useSetLanguage = (): ((language: Language) => void) => useLanguageContext().setLanguage

function initialLanguage(): Language {
  const stored = readStored(storageKey)
  const known = languages.find((language) => language === stored)
  if (known !== undefined) return known
  const wish = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? "en"
  return wish.toLowerCase().startsWith("zh") ? "zh-CN" : "en"
}
