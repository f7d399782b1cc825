/** Submissions and their judgings. */
export { createSubmission } from "./create-submission.ts"
export { queuePositions } from "./find-submission.ts"
export { submissionRoutes } from "./routes.ts"
