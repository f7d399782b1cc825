/** A value of the running program as the standard writes it, short enough to stand beside the code. */
export const formatValue = (value: number | boolean): string => {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE"
  return Number.isInteger(value) ? String(value) : value.toFixed(3).replace(/\.?0+$/, "")
}
