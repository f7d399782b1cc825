/**
 * The indicators that every installation has. To change how something is counted, raise the version: a version that was
 * used stays as it is, so that a frozen number keeps its meaning.
 */
import type { IndicatorDefinition, LocalisedText } from "@lehrwerk/contract"

export interface ShippedIndicator {
  readonly code: string
  readonly version: number
  readonly definition: IndicatorDefinition
}

const both = (en: string, zh: string): LocalisedText => ({ en, "zh-CN": zh })

const isOpen = { field: "state", is: ["open", "accepted", "closed"] }

const sites = (
  code: string,
  kind: string,
  title: LocalisedText,
  description: LocalisedText,
): ShippedIndicator => ({
  code,
  version: 1,
  definition: {
    title,
    description,
    unit: both("sites", "个"),
    thing: "site",
    filter: [{ field: "kind", is: [kind] }, isOpen],
    distinct: "row",
    measure: "count",
    additive: true,
  },
})

export const shippedIndicators: readonly ShippedIndicator[] = [
  sites(
    "laboratories-opened",
    "lab",
    both("Laboratories opened", "建成实训室"),
    both(
      "Laboratories whose opening day lies in the period; one that was closed later still counts.",
      "开放日期在统计期内的实训室；之后关闭的仍计入。",
    ),
  ),
  sites(
    "application-centres-opened",
    "application-centre",
    both("Intelligent-manufacturing centres opened", "建成智能制造工程应用中心"),
    both(
      "Centres for intelligent-manufacturing engineering and application whose opening day lies in the period.",
      "开放日期在统计期内的智能制造工程与应用中心。",
    ),
  ),
  sites(
    "demonstration-centres-opened",
    "demonstration-centre",
    both("Demonstration centres opened", "建成工程实训示范中心"),
    both(
      "Engineering-training demonstration centres whose opening day lies in the period.",
      "开放日期在统计期内的工程实训示范中心。",
    ),
  ),
  sites(
    "certification-centres-opened",
    "certification-centre",
    both("Certification centres opened", "建成认证培训中心"),
    both(
      "Certification and training centres whose opening day lies in the period.",
      "开放日期在统计期内的认证与培训中心。",
    ),
  ),
  {
    code: "teachers-trained",
    version: 1,
    definition: {
      title: both("Teachers trained", "培训教师"),
      description: both(
        "Persons with at least one teacher course passed in the period. Each person counts once, whatever the number of courses.",
        "统计期内至少通过一门师资课程的教师；每人只计一次。",
      ),
      unit: both("persons", "人"),
      thing: "enrolment",
      filter: [
        { field: "kind", is: ["teacher-course"] },
        { field: "role", is: ["learner"] },
        { field: "state", is: ["passed"] },
      ],
      distinct: "person",
      measure: "count",
      additive: false,
    },
  },
  {
    code: "textbooks-published",
    version: 1,
    definition: {
      title: both("Textbooks published", "出版教材"),
      description: both(
        "Works with an edition published in the period; further editions of one work count once.",
        "统计期内有版本出版的教材；同一教材的多个版本只计一次。",
      ),
      unit: both("works", "种"),
      thing: "edition",
      filter: [],
      distinct: "work",
      measure: "count",
      additive: false,
    },
  },
  {
    code: "competition-participants",
    version: 1,
    definition: {
      title: both("Competition participants", "参赛人数"),
      description: both(
        "Persons in an entry that was entered in the period and not withdrawn. Each person counts once.",
        "统计期内报名且未退赛的参赛队成员；每人只计一次。",
      ),
      unit: both("persons", "人"),
      thing: "participant",
      filter: [{ field: "state", is: ["entered", "disqualified"] }],
      distinct: "person",
      measure: "count",
      additive: false,
    },
  },
  {
    code: "competition-schools",
    version: 1,
    definition: {
      title: both("Competition schools", "参赛学校"),
      description: both(
        "Organisations with at least one entry in the period that was not withdrawn.",
        "统计期内至少有一支未退赛参赛队的机构。",
      ),
      unit: both("organisations", "所"),
      thing: "entry",
      filter: [{ field: "state", is: ["entered", "disqualified"] }],
      distinct: "organisation",
      measure: "count",
      additive: true,
    },
  },
  {
    code: "certificates-issued",
    version: 1,
    definition: {
      title: both("Certificates issued", "颁发证书"),
      description: both(
        "Certificates issued in the period, those revoked later included.",
        "统计期内颁发的证书，包括之后撤销的。",
      ),
      unit: both("certificates", "本"),
      thing: "credential",
      filter: [],
      distinct: "row",
      measure: "count",
      additive: true,
    },
  },
  {
    code: "laboratory-utilisation",
    version: 1,
    definition: {
      title: both("Laboratory utilisation", "实训室利用率"),
      description: both(
        "Confirmed hours of benches and equipment, set-up and clean-up included, over their rated hours in the period.",
        "工位和设备的已确认使用时数（含准备和整理）与统计期内额定机时之比。",
      ),
      unit: both("of rated hours", "占额定机时"),
      thing: "asset-use",
      filter: [{ field: "kind", is: ["bench", "kit", "equipment"] }],
      distinct: "row",
      measure: "ratio",
      additive: false,
    },
  },
]
