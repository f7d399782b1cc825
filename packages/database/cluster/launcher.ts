/**
 * How PostgreSQL's programs are started: never as root, and, where Linux allows it, never longer than we live.
 *
 * PostgreSQL refuses to run as root, yet containers and course laptops often are. As root we try, in this order:
 * the account that owns the cluster already; `postgres`; `nobody` — if that account can reach the programs and the data
 * folder (a project under /root it cannot) — and otherwise a user namespace (`unshare -U`), in which root's own files
 * belong to an unprivileged number. `setpriv --pdeathsig` asks the kernel to stop the server when we are killed.
 */
import { spawnSync } from "node:child_process"
import { lchownSync, lstatSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Binaries } from "./binaries.ts"

export interface Launcher {
  /** Put before the program's own words. */
  readonly prefix: readonly string[]
  /** The account to start as; undefined: ours. */
  readonly account: Account | undefined
}

export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Every way to run PostgreSQL unprivileged is barred on this machine. */
export class CannotRunAsRoot extends Error {
  override readonly name = "CannotRunAsRoot"
}

/**
 * Chooses for the cluster folder, which must exist, and makes its files belong to the chosen account. No server may
 * run on the folder.
 */
export function chooseLauncher(binaries: Binaries, folder: string): Launcher {
  if (process.getuid?.() !== 0) return { prefix: [], account: undefined }
  for (const account of candidateAccounts(folder)) {
    const launcher: Launcher = { prefix: [], account }
    if (works(binaries, dirname(folder), launcher) && give(folder, account)) return launcher
  }
  const namespaced: Launcher = { prefix: ["unshare", "-U"], account: undefined }
  if (works(binaries, dirname(folder), namespaced) && give(folder, { uid: 0, gid: 0 })) return namespaced
  throw new CannotRunAsRoot(
    "PostgreSQL does not run as root, and no unprivileged account can reach the data folder: " +
      "start Lehrwerk as an ordinary user, choose another folder with --data, or set DATABASE_URL",
  )
}

/** The same launcher, but the kernel interrupts the program (a fast shutdown) when this process ends. */
export function dyingWithUs(launcher: Launcher): Launcher {
  if (process.platform !== "linux" || !hasSetpriv()) return launcher
  return { ...launcher, prefix: [...launcher.prefix, ...endWithParent] }
}

const endWithParent = ["setpriv", "--pdeathsig", "INT"] as const

let setprivFound: boolean | undefined
function hasSetpriv(): boolean {
  const [program, ...words] = endWithParent
  setprivFound ??= spawnSync(program, [...words, "true"]).status === 0
  return setprivFound
}

/** Program and words for `spawn`. */
export function commandLine(
  launcher: Launcher,
  program: string,
  words: readonly string[],
): { readonly file: string; readonly args: string[] } {
  const [file = program, ...args] = [...launcher.prefix, program, ...words]
  return { file, args }
}

/**
 * Makes a folder and all in it belong to an account; false where the file system does not let us. Each file is looked
 * at, because a start that was killed may have changed a part of them only.
 */
export function give(folder: string, account: Account | undefined): boolean {
  if (account === undefined) return true
  const inside = readdirSync(folder, { withFileTypes: true, recursive: true })
  const paths = [folder, ...inside.map((entry) => join(entry.parentPath, entry.name))]
  try {
    for (const path of paths) {
      if (lstatSync(path).uid !== account.uid) lchownSync(path, account.uid, account.gid)
    }
    return true
  } catch {
    return false
  }
}

function candidateAccounts(folder: string): readonly Account[] {
  const owner = lstatSync(folder)
  const owning = owner.uid === 0 ? [] : [{ uid: owner.uid, gid: owner.gid }]
  return [...owning, ...["postgres", "nobody"].flatMap(accountNamed)]
}

function accountNamed(name: string): readonly Account[] {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((candidate) => candidate.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(":") ?? []
  return uid === undefined || gid === undefined ? [] : [{ uid: Number(uid), gid: Number(gid) }]
}

/** Whether a program started so can pass through the folder and run PostgreSQL. */
function works(binaries: Binaries, folder: string, launcher: Launcher): boolean {
  const script = 'test -x "$1" && exec "$0" --version'
  const { file, args } = commandLine(launcher, "/bin/sh", ["-c", script, binaries.postgres, folder])
  return spawnSync(file, args, { ...launcher.account, cwd: "/", stdio: "ignore" }).status === 0
}
