import { checkOrderDraft } from "#domain/orders/check-order-draft.ts";
import type { OrderContent } from "#domain/orders/order.ts";
import type { OrderDraft, OrderItem, OrderList } from "#protocol/orders.ts";
import { EXAMPLE_VILLAGES } from "../frame/example-districts.ts";
import { newContent, newMeasure } from "./new-measure.ts";

const START = Date.parse("2020-02-04T00:00:00+08:00");
export const EXAMPLE_TOWN = "330483107";
const idOf = (last: number) => `01700000-0000-7000-8000-00000000000${last}` as OrderItem["order"]["id"];

const CONTENT: OrderContent = {
  ...newContent(
    START,
    EXAMPLE_VILLAGES.map(({ code }) => code),
  ),
  number: "崇防指〔2020〕3号",
  issuer: "崇福镇疫情防控指挥部",
  title: "关于留良片区实行封闭管理的通告",
  text: "自2月4日零时起，片区各村实行封闭管理。\n每户每两天可派一人外出采购生活物资。",
  legalBasis: ["《中华人民共和国传染病防治法》第四十二条"],
  articles: [
    { article: 1, measure: newMeasure("closed-management") },
    { article: 2, measure: newMeasure("outsiders") },
    { article: 3, measure: newMeasure("outing-quota") },
  ],
};

const order = (last: number, changes: Partial<OrderContent>): OrderItem["order"] => ({
  ...CONTENT,
  ...changes,
  id: idOf(last),
  version: 1,
  signedAt: "2020-02-03T12:00:00.000Z",
  liftedAt: null,
});

/** Of each state one. */
export const EXAMPLE_ORDERS: readonly OrderItem[] = (
  [
    [1, "in-force", {}],
    [2, "waiting", { number: "崇防指〔2020〕5号", title: "关于调整外出频次的通告" }],
    [3, "superseded", { number: "崇防指〔2020〕1号", title: "关于设置进村卡口的通告" }],
    [4, "lifted", { number: "崇防指〔2020〕2号", title: "关于暂停集市的通告" }],
  ] as const
).map(([last, state, changes]) => ({
  town: EXAMPLE_TOWN,
  order: order(last, changes),
  state,
  signedByName: "湾某某",
}));

/** Nobody has said yet who issues it and what it is called. */
const BEGUN: OrderContent = { ...CONTENT, number: "", title: "", issuer: "" };
const draft = (last: number, content: OrderContent): OrderDraft => ({
  id: idOf(last),
  town: EXAMPLE_TOWN,
  content,
  problems: [...checkOrderDraft(content, "2020-02-03T12:00:00.000Z")],
  changedAt: "2020-02-03T12:00:00.000Z",
});

export const BEGUN_DRAFT = draft(8, BEGUN);
export const READY_DRAFT = draft(9, {
  ...CONTENT,
  number: "崇防指〔2020〕6号",
  startsAt: "2099-02-04T00:00:00.000Z",
  endsAt: "2099-02-18T00:00:00.000Z",
});

export const EXAMPLE_ORDER_LIST: OrderList = { orders: [...EXAMPLE_ORDERS], drafts: [BEGUN_DRAFT, READY_DRAFT] };
