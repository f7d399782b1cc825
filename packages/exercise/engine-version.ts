/** Raised with every change that can change a trace or a mark: results of different engines are not compared. */
export const engineVersion = "1.0.0"
