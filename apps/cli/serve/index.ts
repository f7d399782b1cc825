/** The supervisor behind `npm start` and `lehrwerk serve`. */
export { serveCommand } from "./command.ts"
