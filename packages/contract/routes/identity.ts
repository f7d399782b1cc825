/** Sign-in, and the accounts that an administrator keeps. */
import { z } from "zod"
import { id, pageQuery } from "../common.ts"
import {
  account,
  accountPage,
  createAccountBody,
  disableAccountBody,
  resetPasswordBody,
  session,
  signInBody,
} from "../session.ts"
import type { RouteSpec } from "./spec.ts"

const accountParams = z.object({ accountId: id })

export const identityRoutes = {
  signIn: {
    method: "POST",
    path: "/session",
    tag: "session",
    summary: "Sign in with name and password; sets the session cookie.",
    access: "anyone",
    body: signInBody,
    status: 200,
    response: session,
    errors: ["wrong-credentials", "account-disabled", "too-many-sign-ins"],
  },
  readSession: {
    method: "GET",
    path: "/session",
    tag: "session",
    summary: "Who is signed in, what they may do, and the CSRF token. Works signed out too.",
    access: "anyone",
    status: 200,
    response: session,
  },
  signOut: {
    method: "DELETE",
    path: "/session",
    tag: "session",
    summary: "Sign out; the session is gone on the server too.",
    access: "anyone",
    status: 204,
  },
  listAccounts: {
    method: "GET",
    path: "/accounts",
    tag: "accounts",
    summary: "All accounts, by name.",
    access: ["administrator"],
    query: pageQuery,
    status: 200,
    response: accountPage,
  },
  createAccount: {
    method: "POST",
    path: "/accounts",
    tag: "accounts",
    summary: "Create an account with a role and a first password.",
    access: ["administrator"],
    body: createAccountBody,
    status: 201,
    response: account,
    errors: ["name-taken"],
  },
  resetPassword: {
    method: "PUT",
    path: "/accounts/:accountId/password",
    tag: "accounts",
    summary: "Set a new password; ends every session of the account.",
    access: ["administrator"],
    params: accountParams,
    body: resetPasswordBody,
    status: 204,
  },
  disableAccount: {
    method: "PUT",
    path: "/accounts/:accountId/disabled",
    tag: "accounts",
    summary: "Disable or enable an account; disabling ends its sessions.",
    access: ["administrator"],
    params: accountParams,
    body: disableAccountBody,
    status: 200,
    response: account,
    errors: ["own-account"],
  },
} as const satisfies Record<string, RouteSpec>
