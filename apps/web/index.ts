/** What other parts of the project may use of the web application: the measure of its bundle. */
export { type BundleMeasure, measureBundle } from "./measure-bundle.ts"
