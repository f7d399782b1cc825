/** IEC 61131-3 identifiers compare without case (6.1.2). This is the one place that says how. */
export const foldName = (name: string): string => name.toUpperCase()
