/** POST, GET, DELETE /session. */
import { clearSessionCookie, setSessionCookie } from "../../http/cookies.ts"
import type { Handlers } from "../../http/route.ts"
import { findCaller } from "./find-caller.ts"
import { presentSession } from "./present-session.ts"
import { signIn } from "./sign-in.ts"

export const sessionRoutes: Handlers<"signIn" | "readSession" | "signOut"> = {
  signIn: async (call) => {
    const token = await signIn(call, { ...call.body, address: call.request.ip })
    setSessionCookie(call.reply, call.request, token, call.config)
    return presentSession(await findCaller(call.db, token, call.now()), call)
  },

  readSession: async (call) => presentSession(call.caller, call),

  signOut: async ({ caller, db, reply, request, config }) => {
    if (caller) await db.deleteFrom("loginSession").where("tokenHash", "=", caller.tokenHash).execute()
    clearSessionCookie(reply, request, config)
    return undefined
  },
}
