/** The words on printed passes. Chinese is the source and the type; messages.en.ts must have the same. */
export const passMessagesZh = {
  title: "出入证",
  householdTitle: "家庭出入证",
  holder: "姓名",
  head: "户主",
  household: "户号",
  idTail: "证件尾号",
  plates: "车牌",
  valid: "有效期",
  until: "至",
  code: "口报码",
  qr: "出入证二维码",
  days: "每次出门由卡口在当日格内打勾",
  rule: "凭证通行，不得转借。",
  lost: "遗失请即向村里挂失补办。",
  photo: "持证人照片",
  seal: "出入专用",
  sealOf: "印章",
  print: "按实际大小（100%）、无边距打印 A4；沿虚线裁切。",
  kind: { resident: "居民", tenant: "租客", delivery: "配送", medical: "医护", visitor: "来访", duty: "值守" },
  colour: { red: "红证", blue: "蓝证", yellow: "黄证", green: "绿证", white: "白证" },
};

export type PassMessages = typeof passMessagesZh;
