/** Identifiers are UUIDs inside; a text that is none names nothing, and must not reach a uuid column. */
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const isUuid = (text: string): boolean => uuidPattern.test(text)
