/** The demo's people, schools and teams. Names of teams are proper names: one text, as the team writes it. */
import type { LocalisedText, Role } from "@lehrwerk/contract"

export const demoPassword = "lehrwerk-demo"

export interface DemoAccount {
  readonly name: string
  readonly displayName: LocalisedText
  readonly role: Role
}

const zh = (en: string, chinese: string): LocalisedText => ({ en, "zh-CN": chinese })

/** Listed in the README and, in demo mode, on the sign-in page. */
export const demoAccounts: readonly DemoAccount[] = [
  { name: "competitor", displayName: zh("Lin Xiaoyu", "林晓雨"), role: "competitor" },
  { name: "expert", displayName: zh("Zhao Mingde", "赵明德"), role: "expert" },
  { name: "administrator", displayName: zh("Chen Hui", "陈慧"), role: "administrator" },
]

export interface DemoTeam {
  readonly team: string
  readonly school: LocalisedText
  readonly member: LocalisedText
  /** The demo account that belongs to this team instead of a silent member. */
  readonly account?: string
}

export const demoTeams: readonly DemoTeam[] = [
  {
    team: "Morning Star 晨星",
    school: zh("Riverside Vocational College", "江畔职业技术学院"),
    member: zh("Lin Xiaoyu", "林晓雨"),
    account: "competitor",
  },
  {
    team: "Red Crane 红鹤",
    school: zh("North Lake Technical School", "北湖技工学校"),
    member: zh("Wang Zihan", "王子涵"),
  },
  {
    team: "Iron Ox 铁牛",
    school: zh("Harbour Polytechnic", "港城职业学院"),
    member: zh("Li Haoran", "李浩然"),
  },
  {
    team: "Blue Kite 蓝鸢",
    school: zh("East Gate Vocational School", "东门职业学校"),
    member: zh("Zhang Yutong", "张雨桐"),
  },
  {
    team: "Quick Relay 快继电",
    school: zh("Plum Hill Technician College", "梅山技师学院"),
    member: zh("Liu Junjie", "刘俊杰"),
  },
  {
    team: "Tenth Floor 十层楼",
    school: zh("Riverside Vocational College", "江畔职业技术学院"),
    member: zh("Yang Sihan", "杨思涵"),
  },
  {
    team: "Bamboo Shift 竹班",
    school: zh("South Bridge Industrial School", "南桥工业学校"),
    member: zh("Huang Zhiyuan", "黄致远"),
  },
  {
    team: "Night Watch 夜值",
    school: zh("Harbour Polytechnic", "港城职业学院"),
    member: zh("Zhou Ruoxi", "周若曦"),
  },
]
