/** The sign-in screen. */
import type { Area } from "../text.ts"

export const session = {
  title: { en: "Sign in", "zh-CN": "登录" },
  lead: {
    en: "Write a control program, watch it drive the plant, and see what every mark is made of.",
    "zh-CN": "编写控制程序，观察它驱动被控对象，并了解每一分的来历。",
  },
  name: { en: "User name", "zh-CN": "用户名" },
  password: { en: "Password", "zh-CN": "密码" },
  submit: { en: "Sign in", "zh-CN": "登录" },
  demoTitle: { en: "Demo accounts", "zh-CN": "演示账号" },
  demoLead: {
    en: "This installation holds demo data only. Choose an account to fill in the form.",
    "zh-CN": "此系统仅含演示数据。点击账号即可自动填写。",
  },
  expired: { en: "Your session has ended. Please sign in again.", "zh-CN": "会话已结束，请重新登录。" },
  missing: { en: "Enter a user name and a password.", "zh-CN": "请输入用户名和密码。" },
} as const satisfies Area
