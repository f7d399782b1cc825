/** Structured Text with comments and texts blanked out, offsets unchanged: for looking at declarations only. */
const noise =
  /\(\*[\s\S]*?(?:\*\)|$)|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\r\n]*|'(?:\$.|[^'$\r\n])*'?|"(?:\$.|[^"$\r\n])*"?/g

export const maskComments = (source: string): string =>
  source.replace(noise, (text) => text.replace(/[^\r\n]/g, " "))
