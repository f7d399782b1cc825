/** How columns read and write: the building blocks of the tables' types. */
import type { ColumnType, JSONColumnType } from "kysely"

/** Anything JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** Written as a Date or an ISO string, read as a Date. */
export type Time = ColumnType<Date, Date | string, Date | string>
export type GeneratedTime = ColumnType<Date, Date | string | undefined, Date | string>
export type OptionalTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** May be left out and be null. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>
/** A calendar day, `YYYY-MM-DD`. */
export type OptionalDay = Optional<string>
/** JSON columns are written as text (`JSON.stringify`) and read as values: `toJson` does it. */
export type JsonColumn<T extends object = JsonObject> = JSONColumnType<T>
export type DefaultedJson<T extends object = JsonObject> = JSONColumnType<T, string | undefined>
export type OptionalJson<T extends object = JsonObject> = ColumnType<
  T | null,
  string | null | undefined,
  string | null
>
