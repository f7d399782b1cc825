/** Organisations, the people in them and their roles. */
import type { Area } from "../text.ts"

/** The kinds of organisation, by their code. */
export const organisationKinds = {
  authority: { en: "Authority", "zh-CN": "主管部门" },
  partner: { en: "Industry partner", "zh-CN": "合作企业" },
  university: { en: "University", "zh-CN": "本科高校" },
  college: { en: "Vocational college", "zh-CN": "高职院校" },
  "vocational-school": { en: "Vocational school", "zh-CN": "中职学校" },
  company: { en: "Company", "zh-CN": "企业" },
  centre: { en: "Centre", "zh-CN": "中心" },
  department: { en: "Department", "zh-CN": "系部" },
} as const satisfies Area

export const organisations = {
  title: { en: "Organisations", "zh-CN": "机构" },
  lead: {
    en: "Authorities, partners, schools and centres. A role given here holds for everything below.",
    "zh-CN": "主管部门、合作企业、学校和中心。在某机构授予的角色对其下级机构同样有效。",
  },
  searchHint: { en: "Name, pinyin, initials or code", "zh-CN": "名称、拼音、首字母或代码" },
  kind: { en: "Kind", "zh-CN": "类型" },
  name: { en: "Name", "zh-CN": "名称" },
  nameEn: { en: "Name in English", "zh-CN": "英文名称" },
  nameZh: { en: "Name in Chinese", "zh-CN": "中文名称" },
  region: { en: "Region", "zh-CN": "行政区划" },
  parent: { en: "Belongs to", "zh-CN": "上级机构" },
  none: { en: "None", "zh-CN": "无" },
  uscc: { en: "Unified social credit code", "zh-CN": "统一社会信用代码" },
  schoolCode: { en: "School code", "zh-CN": "学校标识码" },
  closed: { en: "Closed on {day}", "zh-CN": "已于 {day} 撤销" },
  enter: { en: "Enter organisation", "zh-CN": "录入机构" },
  enterBelow: { en: "Enter organisation below", "zh-CN": "录入下级机构" },
  changeTitle: { en: "Change organisation", "zh-CN": "修改机构" },
  empty: { en: "No organisation has been entered yet.", "zh-CN": "尚未录入任何机构。" },
  emptyHint: {
    en: "Enter the authority first, then the schools below it.",
    "zh-CN": "请先录入主管部门，再录入其下的学校。",
  },
  below: { en: "Organisations below", "zh-CN": "下级机构" },
  sites: { en: "Sites", "zh-CN": "场所" },
  people: { en: "People", "zh-CN": "人员" },
  organisation: { en: "Organisation", "zh-CN": "机构" },
  person: { en: "Person", "zh-CN": "姓名" },
  number: { en: "Number", "zh-CN": "学号 / 工号" },
  role: { en: "Role", "zh-CN": "角色" },
  from: { en: "From", "zh-CN": "起" },
  to: { en: "To", "zh-CN": "止" },
  account: { en: "Account", "zh-CN": "账号" },
  noPeople: { en: "Nobody has a role here yet.", "zh-CN": "此处尚无人员。" },
  noPeopleHint: {
    en: "Give a person a role, or import a roster.",
    "zh-CN": "请为人员授予角色，或导入名册。",
  },
  giveRole: { en: "Give a role", "zh-CN": "授予角色" },
  giveRoleTo: { en: "Give a role in {organisation}", "zh-CN": "在{organisation}授予角色" },
  familyName: { en: "Family name", "zh-CN": "姓" },
  givenName: { en: "Given name", "zh-CN": "名" },
  endRole: { en: "End the role", "zh-CN": "终止角色" },
  endRoleOf: { en: "End the role of {person}", "zh-CN": "终止角色：{person}" },
  endRoleText: {
    en: "{person} is {role} of {organisation}. What the role allows ends at once; the record stays.",
    "zh-CN": "{person}现任{organisation}{role}。终止后权限立即失效，记录保留。",
  },
} as const satisfies Area
