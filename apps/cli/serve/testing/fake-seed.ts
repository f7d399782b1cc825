/** The stand-in as a program of its own. */
import { runFake } from "./fake-program.ts"

runFake("seed")
