/** The demo's people, schools and teams. Names of teams are proper names: one text, as the team writes it. */
import type { LocalisedText, Role } from "@lehrwerk/contract"

export const demoPassword = "lehrwerk-demo"

export interface DemoAccount {
  readonly name: string
  readonly displayName: LocalisedText
  readonly role: Role
  /** Where the role holds: the English name of a demo organisation; absent: everywhere. */
  readonly at?: string
}

const zh = (en: string, chinese: string): LocalisedText => ({ en, "zh-CN": chinese })

export const demoAuthority = zh("Provincial Department of Human Resources", "省人力资源和社会保障厅")
export const demoPartner = zh("Nordlicht Automation", "北光自动化")
const homeSchool = zh("Riverside Vocational College", "江畔职业技术学院")

/** Listed in the README and, in demo mode, on the sign-in page. */
export const demoAccounts: readonly DemoAccount[] = [
  { name: "competitor", displayName: zh("Lin Xiaoyu", "林晓雨"), role: "competitor", at: homeSchool.en },
  { name: "teacher", displayName: zh("Wu Min", "吴敏"), role: "teacher", at: homeSchool.en },
  { name: "lab-manager", displayName: zh("He Qiang", "何强"), role: "lab-manager", at: homeSchool.en },
  { name: "coordinator", displayName: zh("Sun Lili", "孙丽丽"), role: "coordinator", at: homeSchool.en },
  { name: "partner", displayName: zh("Karl Brandt", "卡尔·勃兰特"), role: "partner", at: demoPartner.en },
  { name: "officer", displayName: zh("Huang Yuan", "黄媛"), role: "officer", at: demoAuthority.en },
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
    school: homeSchool,
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
    school: homeSchool,
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
