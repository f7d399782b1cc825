/** The names of roles, by their code. */
import type { Area } from "../text.ts"

export const roles = {
  learner: { en: "Learner", "zh-CN": "学生" },
  competitor: { en: "Competitor", "zh-CN": "选手" },
  teacher: { en: "Teacher", "zh-CN": "教师" },
  "lab-manager": { en: "Lab manager", "zh-CN": "实训室管理员" },
  coordinator: { en: "School coordinator", "zh-CN": "学校协调员" },
  head: { en: "Head of school", "zh-CN": "学校负责人" },
  partner: { en: "Industry partner", "zh-CN": "合作企业" },
  officer: { en: "Programme officer", "zh-CN": "项目主管" },
  expert: { en: "Expert", "zh-CN": "裁判" },
  administrator: { en: "Administrator", "zh-CN": "管理员" },
} as const satisfies Area
