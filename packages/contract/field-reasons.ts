/** Why a field was refused: stable reason codes with the sentence that a person reads. Documented in docs/formats/api.md. */
import type { LocalisedText } from "./common.ts"

export const fieldReasons = {
  required: { en: "This field is required.", "zh-CN": "此字段为必填项。" },
  "wrong-type": { en: "This field has the wrong type.", "zh-CN": "此字段的类型不正确。" },
  "too-long": { en: "This value is too long or too large.", "zh-CN": "此值过长或过大。" },
  "too-short": { en: "This value is too short or too small.", "zh-CN": "此值过短或过小。" },
  "not-a-choice": { en: "This is not one of the allowed values.", "zh-CN": "此值不在允许的选项之中。" },
  "wrong-format": { en: "This value has the wrong format.", "zh-CN": "此值的格式不正确。" },
  "wrong-check-digit": {
    en: "The check character does not fit: a character was mistyped or two were swapped.",
    "zh-CN": "校验码不符：可能有字符输错或前后颠倒。",
  },
  "out-of-order": { en: "This must come after the value before it.", "zh-CN": "此值必须晚于前一个值。" },
  repeated: { en: "This stands here twice.", "zh-CN": "此项重复。" },
  "unknown-field": { en: "There is no such field.", "zh-CN": "没有这个字段。" },
  invalid: { en: "This value is not valid.", "zh-CN": "此值无效。" },
} as const satisfies Record<string, LocalisedText>

export type FieldReason = keyof typeof fieldReasons
