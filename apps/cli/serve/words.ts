/**
 * What `lehrwerk serve` says on the terminal, in both languages, written together.
 *
 * These lines stand here and not in the words package because they must be readable before anything of the product
 * runs, and nobody but the supervisor speaks them.
 */
export type TerminalLanguage = "en" | "zh-CN"

const table = {
  en: {
    adopted: (where: string) => `PostgreSQL was running already, taken over (${where})`,
    started: (where: string) => `PostgreSQL started (${where})`,
    external: (version: string) => `PostgreSQL ${version} at DATABASE_URL`,
    tooOld: (version: string, needed: number) =>
      `PostgreSQL ${version} is too old: DATABASE_URL must name a server of version ${needed} or newer.`,
    unreachable: (reason: string) => `The server named by DATABASE_URL does not answer: ${reason}`,
    migrated: (count: number) => `Schema brought up to date (${count} migration${count === 1 ? "" : "s"})`,
    schemaCurrent: "Schema is up to date",
    seeded: "Demo competition is in place",
    administratorCreated: "Account “administrator” created with the password in LEHRWERK_ADMIN_PASSWORD",
    adminPasswordRefused: "LEHRWERK_ADMIN_PASSWORD must have 10 to 200 characters.",
    noAccount:
      "There is no account yet, so nobody can sign in. Stop, and start once more with the first administrator's password:\n" +
      "      LEHRWERK_ADMIN_PASSWORD='…' npm start -- --no-demo",
    server: (port: number) => `Server answers on port ${port}`,
    judges: (count: number) => `${count} judge process${count === 1 ? "" : "es"} at work`,
    portTaken: (wanted: number, chosen: number) => `Port ${wanted} is taken; using ${chosen} instead`,
    noPort: (wanted: number) => `No free port between ${wanted} and ${wanted + 99}.`,
    ready: (url: string) => `Lehrwerk is ready:  ${url}`,
    howToStop: "Ctrl-C stops everything.",
    running: (url: string) => `Lehrwerk already runs on this data folder:  ${url}`,
    starting: (pid: number) => `Lehrwerk is being started on this data folder by process ${pid} already.`,
    crashed: (name: string, reason: string, waitMs: number) =>
      `The ${name} ended unexpectedly (${reason}); starting it again in ${(waitMs / 1000).toFixed(1)} s. Its log: `,
    databaseLost: "PostgreSQL ended unexpectedly; starting everything again",
    stopping: "Stopping",
    stopped: "Stopped. Nothing is left running.",
    childFailed: (name: string, log: string) => `The ${name} did not start. The end of ${log}:`,
    failed: (reason: string) => `Lehrwerk could not start: ${reason}`,
    names: { server: "server", judge: "judge", seed: "demo set-up" },
    unknownOption: (option: string) => `Unknown or incomplete option: ${option}`,
    help: `lehrwerk serve — runs database, server and judges, and stops them together

  --port N       port of the web page (default 4600; the next free one if it is taken)
  --host NAME    address to listen on (default 127.0.0.1: this computer only)
  --data DIR     data folder (default .data, or LEHRWERK_DATA)
  --judges N     judge processes (default: processor cores minus one, at least one)
  --no-demo      do not create the demo competition and its users
  --no-open      do not open the browser
  --lang en|zh-CN  language of these lines (default: from LANG)
  --help         this text

  DATABASE_URL=postgres://…   use this PostgreSQL server (14 or newer) instead of the private one
  LEHRWERK_ADMIN_PASSWORD=…   with --no-demo, while there is no account: create the account "administrator"

Exit codes: 0 stopped as asked, or running already; 1 could not start; 2 wrong use.
`,
  },
  "zh-CN": {
    adopted: (where: string) => `PostgreSQL 已在运行，已接管（${where}）`,
    started: (where: string) => `PostgreSQL 已启动（${where}）`,
    external: (version: string) => `使用 DATABASE_URL 指定的 PostgreSQL ${version}`,
    tooOld: (version: string, needed: number) =>
      `PostgreSQL ${version} 版本过低：DATABASE_URL 须指向 ${needed} 或更高版本的服务器。`,
    unreachable: (reason: string) => `DATABASE_URL 指定的服务器无应答：${reason}`,
    migrated: (count: number) => `数据库结构已更新（${count} 个迁移）`,
    schemaCurrent: "数据库结构已是最新",
    seeded: "演示竞赛已就绪",
    administratorCreated: "已创建账号 administrator，密码取自 LEHRWERK_ADMIN_PASSWORD",
    adminPasswordRefused: "LEHRWERK_ADMIN_PASSWORD 须为 10 至 200 个字符。",
    noAccount:
      "目前没有任何账号，无人可以登录。请停止运行，再用首个管理员的密码启动一次：\n" +
      "      LEHRWERK_ADMIN_PASSWORD='…' npm start -- --no-demo",
    server: (port: number) => `服务器已在端口 ${port} 应答`,
    judges: (count: number) => `${count} 个评判进程已开始工作`,
    portTaken: (wanted: number, chosen: number) => `端口 ${wanted} 已被占用，改用 ${chosen}`,
    noPort: (wanted: number) => `${wanted} 至 ${wanted + 99} 之间没有空闲端口。`,
    ready: (url: string) => `Lehrwerk 已就绪：${url}`,
    howToStop: "按 Ctrl-C 停止全部进程。",
    running: (url: string) => `Lehrwerk 已在此数据目录上运行：${url}`,
    starting: (pid: number) => `进程 ${pid} 正在此数据目录上启动 Lehrwerk。`,
    crashed: (name: string, reason: string, waitMs: number) =>
      `${name}意外退出（${reason}），${(waitMs / 1000).toFixed(1)} 秒后重新启动。日志：`,
    databaseLost: "PostgreSQL 意外退出，正在全部重新启动",
    stopping: "正在停止",
    stopped: "已停止，没有遗留任何进程。",
    childFailed: (name: string, log: string) => `${name}未能启动。${log} 的末尾：`,
    failed: (reason: string) => `Lehrwerk 无法启动：${reason}`,
    names: { server: "服务器", judge: "评判进程", seed: "演示数据程序" },
    unknownOption: (option: string) => `选项未知或不完整：${option}`,
    help: `lehrwerk serve —— 一并运行并停止数据库、服务器和评判进程

  --port N       网页端口（默认 4600；被占用时使用下一个空闲端口）
  --host NAME    监听地址（默认 127.0.0.1：仅限本机）
  --data DIR     数据目录（默认 .data，或 LEHRWERK_DATA）
  --judges N     评判进程数（默认：处理器核心数减一，至少一个）
  --no-demo      不创建演示竞赛及其用户
  --no-open      不打开浏览器
  --lang en|zh-CN  输出语言（默认取自 LANG）
  --help         显示本说明

  DATABASE_URL=postgres://…   使用该 PostgreSQL 服务器（14 或更高版本），而不是私有数据库
  LEHRWERK_ADMIN_PASSWORD=…   与 --no-demo 同用，尚无账号时创建账号 administrator

退出码：0 按要求停止，或已在运行；1 无法启动；2 用法错误。
`,
  },
} satisfies Record<TerminalLanguage, object>

export type ServeWords = (typeof table)["en"]

export function serveWords(language: TerminalLanguage): ServeWords {
  return table[language]
}

/** `--lang` if it is there, else the locale of the environment: Chinese where that is Chinese, English elsewhere. */
export function terminalLanguage(words: readonly string[], environment: NodeJS.ProcessEnv): TerminalLanguage {
  const flag = words.indexOf("--lang")
  const asked = flag === -1 ? undefined : words[flag + 1]
  const { LEHRWERK_LANG, LC_ALL, LC_MESSAGES, LANG } = environment
  const locale = [asked, LEHRWERK_LANG, LC_ALL, LC_MESSAGES, LANG].find((value) => value)
  return locale?.toLowerCase().startsWith("zh") ? "zh-CN" : "en"
}
