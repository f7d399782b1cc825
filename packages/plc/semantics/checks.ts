/** All checks, in the order in which their findings are listed. */
import type { Check } from "./check.ts"
import { checkCallDepth } from "./check-call-depth.ts"
import { checkCalledTwice } from "./check-called-twice.ts"
import { checkConditionalTimer } from "./check-conditional-timer.ts"
import { checkConstantAssigned } from "./check-constant-assigned.ts"
import { checkEndlessLoop } from "./check-endless-loop.ts"
import { checkInputWritten } from "./check-input-written.ts"
import { checkLoopVariableWritten } from "./check-loop-variable-written.ts"
import { checkMissingCase } from "./check-missing-case.ts"
import { checkNeverWritten } from "./check-never-written.ts"
import { checkNotAssignedResult } from "./check-not-assigned-result.ts"
import { checkOverlappingAddresses } from "./check-overlapping-addresses.ts"
import { checkRealEquality } from "./check-real-equality.ts"
import { checkRecursion } from "./check-recursion.ts"
import { checkShadowing } from "./check-shadowing.ts"
import { checkSingleWriter } from "./check-single-writer.ts"
import { checkUnreachable } from "./check-unreachable.ts"
import { checkUnusedVariable } from "./check-unused-variable.ts"
import { checkWrittenTwice } from "./check-written-twice.ts"

/** These refuse a program. */
export const errorChecks: readonly Check[] = [
  checkRecursion,
  checkCallDepth,
  checkConstantAssigned,
  checkInputWritten,
]

/** These only warn, and only about programs without errors: half-read programs would give false warnings. */
export const warningChecks: readonly Check[] = [
  checkSingleWriter,
  checkOverlappingAddresses,
  checkLoopVariableWritten,
  checkNotAssignedResult,
  checkUnreachable,
  checkEndlessLoop,
  checkRealEquality,
  checkUnusedVariable,
  checkNeverWritten,
  checkWrittenTwice,
  checkShadowing,
  checkMissingCase,
  checkConditionalTimer,
  checkCalledTwice,
]
