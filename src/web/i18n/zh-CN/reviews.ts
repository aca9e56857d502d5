import type { ReviewOutcome, ReviewReason } from "#domain/gates/review-facts.ts";

/** Passages to be looked at again. */
export const reviews = {
  title: "复核",
  description: "离线时按旧规则判断的、两处用了同一户名额的、同一张纸条录了两次的，由人看过再了结。",
  count: (count: string) => `${count} 条通行等待复核`,
  open: "去复核",
  filters: { state: "状态", reason: "原因", gate: "卡口", everyReason: "全部", everyGate: "全部" },
  state: { open: "待复核", closed: "已了结" },
  reason: {
    "older-rules": "按旧规则判断",
    "quota-twice": "名额用了两次",
    "slip-twice": "纸条录了两次",
  } satisfies Record<ReviewReason, string>,
  what: {
    "older-rules": "手机当时还没有收到生效的令。",
    "quota-twice": "同一户在两处都被放行外出，超出了名额。",
    "slip-twice": "同一个编号录了两次，内容不一样。先录的一张算数。",
  } satisfies Record<ReviewReason, string>,
  shown: { "older-rules": "这次通行", "quota-twice": "超出名额的一次", "slip-twice": "后录的" } satisfies Record<
    ReviewReason,
    string
  >,
  against: { "quota-twice": "先用掉名额的一次", "slip-twice": "先录的" },
  cited: "当时依据",
  inForce: "应当依据",
  nothing: "没有",
  article: (number: string, article: number) => `${number} 第${article}条`,
  household: (number: string) => `户号 ${number}`,
  close: "了结",
  closeOf: (reason: string) => `了结：${reason}`,
  outcomeTitle: "结果",
  outcome: {
    "same-anyway": "按新规则结论也一样",
    "put-right": "已经补救（补登记、已告知）",
    excused: "不追究，当时无从知道",
    "talked-to": "已向该户说明",
    justified: "外出有正当理由",
    "recorded-wrongly": "记录有误",
    "first-stands": "先录的一张为准",
    "second-stands": "后录的一张为准",
    "both-stand": "两次都是真的（编号写重了）",
    "taken-back": "通行已作废",
  } satisfies Record<ReviewOutcome | "taken-back", string>,
  note: "说明",
  noteHint: "写明核实了什么，200 字以内",
  closedBy: (name: string, time: string) => `${name} ${time} 了结`,
  closedItself: (time: string) => `${time} 自动了结`,
  empty: { open: "没有等待复核的通行", closed: "还没有了结的复核" },
  more: "更多",
};
