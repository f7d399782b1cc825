/** How numbers, marks and times are written. Simulated time is microseconds, marks are hundredths. */
import type { Language } from "@lehrwerk/words"

/** 1250 → "12.50". */
export const formatMark = (centi: number): string => (centi / 100).toFixed(2)

/** 83_400_000 µs → "1:23.4"; with hours from one hour on. */
export function formatSimulated(us: number, decimals = 1): string {
  const tenths = Math.floor(us / 10 ** (6 - decimals))
  const unit = 10 ** decimals
  const totalS = Math.floor(tenths / unit)
  const fraction = String(tenths % unit).padStart(decimals, "0")
  const hours = Math.floor(totalS / 3600)
  const minutes = Math.floor((totalS % 3600) / 60)
  const seconds = String(totalS % 60).padStart(2, "0")
  const clock =
    hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`
  return decimals > 0 ? `${clock}.${fraction}` : clock
}

/** A countdown without days: "02:04:09". */
export function formatClock(totalS: number): string {
  const part = (value: number) => String(Math.floor(value)).padStart(2, "0")
  return `${part(totalS / 3600)}:${part((totalS % 3600) / 60)}:${part(totalS % 60)}`
}

export const formatInstant = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
  }).format(new Date(iso))

/** A day, of an instant or written `2026-09-01`. */
export const formatDay = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "short",
    day: "numeric",
    // A bare day has no zone: read as midnight UTC it must be written in UTC too.
    ...(iso.length === 10 ? { timeZone: "UTC" } : {}),
  }).format(new Date(iso))

export const formatTimeOfDay = (iso: string, language: Language): string =>
  new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
  }).format(new Date(iso))

export const formatNumber = (value: number, language: Language, decimals = 0): string =>
  new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)

/** The first eight digits name a hash well enough for the eye. */
export const shortHash = (hash: string): string => hash.slice(0, 8)
