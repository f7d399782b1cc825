/** Every stated limit of the HTTP interface. The server enforces them, the web shows them. */
export const limits = {
  /** Bytes of UTF-8 in one submitted source. */
  sourceBytes: 1_048_576,
  /** Bytes of any other request body. */
  bodyBytes: 65_536,
  idempotencyKeyLength: 64,
  passwordMinLength: 10,
  passwordMaxLength: 200,
  accountNameLength: 64,
  titleLength: 200,
  reasonLength: 500,
  cursorLength: 2_000,
  pageSize: 50,
  pageSizeMax: 200,
} as const
