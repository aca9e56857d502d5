import type { Because, Referral, VerdictKind } from "#domain/gates/gate-facts.ts";
import type { PassVerdict } from "#domain/passes/verify-pass.ts";

/** What a gate says: the big word, the reason with the way out, and where to go. */
export const gateVerdicts = {
  word: { admit: "放行", register: "登记放行", "turn-back": "劝返", hold: "留置" } satisfies Record<
    VerdictKind,
    string
  >,
  because: {
    "no-order": "目前没有生效的令，正常放行。",
    "valid-pass": "出入证有效。请核对姓名和证件尾号。",
    "in-register": "本地住户。请核对姓名和证件尾号。",
    "coming-home": "住户回家，不得阻拦。",
    "registered-outsider": "已登记备案，可以通行。",
    "outsiders-admitted": "外来人员可以通行。",
    "outsiders-registered": "外来人员登记后放行。",
    "outsiders-turned-back": "按令暂不接待外来人员。",
    "vehicles-registered": "车辆登记后放行，请记下车牌。",
    "vehicles-turned-back": "按令车辆不得通行，人可以步行。",
    "quota-used": "这一户的外出名额已用完。",
    "outside-hours": "现在不在允许外出的时段。",
    "home-quarantine": "这一户正在居家隔离，生活所需由专人送到家。",
    fever: "体温达到发热标准，请留在通风处，不要离开。",
    emergency: "应急放行，不查验。",
    "on-paper": "按纸条所写补录。",
  } satisfies Record<Because, string>,
  againFrom: (moment: string) => `${moment} 起可以再外出。`,
  referralTitle: "请到",
  referral: {
    "village-office": "村（居）委会",
    "other-gate": "其他卡口",
    "health-station": "卫生服务站",
    "family-doctor": "家庭医生",
    "quarantine-desk": "隔离服务专员",
    appeal: "申诉",
  } satisfies Record<Referral, string>,
  appeal: (hours: number) => `不服可以申诉，${hours} 小时内由其他人员复核。`,
  feverSteps: [
    "请其戴好口罩，到留观点坐下，与他人保持距离",
    "五分钟后用另一支体温计复测",
    "联系卫生服务站，等医务人员到场",
    "复测正常的，在“最近通行”里更正体温",
  ],
  order: (number: string, article: number) => `依据：${number} 第${article}条`,
  noOrder: "无需依据",
  pass: {
    valid: "出入证有效",
    "not-yet": "出入证还没到生效时间",
    expired: "出入证已过期",
    revoked: "出入证已注销（挂失或换发）",
    "not-for-here": "这张出入证不在此处使用",
    "issuer-not-for-here": "发证单位无权为此处发证",
    "issuer-not-trusted-now": "发证单位的签章已停用",
    "unknown-issuer": "不认识这张证的签章",
    "bad-signature": "签章不符，可能是伪造的",
    unreadable: "这不是出入证",
  } satisfies Record<PassVerdict["kind"], string>,
};
