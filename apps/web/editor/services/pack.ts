/** What the editor takes from its services; a chunk of its own. */
import "./services.css"

export { languageServices, runCommand, withServices } from "./language-services.ts"
export { setProblems } from "./problems.ts"
