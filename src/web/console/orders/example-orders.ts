import { checkOrderDraft } from "#domain/orders/check-order-draft.ts";
import type { OrderContent } from "#domain/orders/order.ts";
import type {
  AwaitingOrder,
  FileReading,
  OrderDraft,
  OrderItem,
  OrderList,
  OrderPage,
  OrderPreviewAnswer,
} from "#protocol/orders.ts";
import { EXAMPLE_VILLAGES } from "../frame/example-districts.ts";
import { newContent, newMeasure } from "./new-measure.ts";
import { EXAMPLE_VENUES } from "../venues/example-venues.ts";

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
  signatures: [
    { name: "湾某某", at: "2020-02-03T11:00:00.000Z" },
    { name: "崇某某", at: "2020-02-03T12:00:00.000Z" },
  ],
  imported: last === 4,
}));

/** Nobody has said yet who issues it and what it is called. */
const BEGUN: OrderContent = { ...CONTENT, number: "", title: "", issuer: "" };
const draft = (last: number, content: OrderContent): OrderDraft => ({
  id: idOf(last),
  town: EXAMPLE_TOWN,
  content,
  problems: [...checkOrderDraft(content, "2020-02-03T12:00:00.000Z")],
  changedAt: "2020-02-03T12:00:00.000Z",
  returned: null,
});

export const BEGUN_DRAFT = draft(8, BEGUN);
export const READY_DRAFT = draft(9, {
  ...CONTENT,
  number: "崇防指〔2020〕6号",
  startsAt: "2099-02-04T00:00:00.000Z",
  endsAt: "2099-02-18T00:00:00.000Z",
});

export const RETURNED_DRAFT: OrderDraft = {
  ...READY_DRAFT,
  id: idOf(7),
  returned: { by: "崇某某", at: "2020-02-03T12:30:00.000Z", reasons: "第三条太严：老人就医不应受外出次数限制。" },
};

const {
  signedAt: _signedAt,
  liftedAt: _liftedAt,
  ...UNSIGNED
} = order(6, {
  ...{ number: "崇防指〔2020〕7号", title: "关于关停棋牌室、浴室的通告" },
  ...{ startsAt: "2099-02-04T00:00:00.000Z", endsAt: "2099-02-18T00:00:00.000Z" },
  articles: [{ article: 1, measure: newMeasure("venue-closure") }],
});

/** One that waits for the second signature of who looks, and one that who looks has signed. */
export const AWAITING: AwaitingOrder = {
  ...{ town: EXAMPLE_TOWN, order: UNSIGNED, problems: [], signedByName: "湾某某" },
  ...{ signedAt: "2020-02-03T12:00:00.000Z", isOwn: false },
};
export const OWN_AWAITING: AwaitingOrder = { ...AWAITING, isOwn: true };

const BEGUN_TIMELINE: OrderPage["timeline"] = [
  { kind: "drafted", at: "2020-02-03T10:00:00.000Z", by: "湾某某", note: null },
  { kind: "signed", at: "2020-02-03T11:00:00.000Z", by: "湾某某", note: null },
];

export const awaitingPage = (awaiting: AwaitingOrder): OrderPage => ({
  ...{ item: null, awaiting, replaces: null },
  timeline: [
    ...BEGUN_TIMELINE,
    { kind: "returned", at: "2020-02-03T11:30:00.000Z", by: "崇某某", note: "请写明关停的场所类别。" },
    { kind: "signed", at: "2020-02-03T12:00:00.000Z", by: "湾某某", note: null },
  ],
});

const [IN_FORCE, , SUPERSEDED, LIFTED] = EXAMPLE_ORDERS;
const COUNTERSIGNED: OrderPage["timeline"] = [
  ...BEGUN_TIMELINE,
  { kind: "countersigned", at: "2020-02-03T12:00:00.000Z", by: "崇某某", note: null },
  { kind: "in-force", at: "2020-02-03T16:00:00.000Z" },
];

/** A renewed order that replaced another, one that was superseded, and one from another server, lifted. */
export const ORDER_PAGES = {
  renewed: {
    ...{ item: IN_FORCE!, awaiting: null },
    replaces: { id: SUPERSEDED!.order.id, number: SUPERSEDED!.order.number, title: SUPERSEDED!.order.title },
    timeline: [
      ...COUNTERSIGNED,
      { kind: "renewed", at: "2099-02-17T16:00:00.000Z", order: idOf(2), number: "崇防指〔2020〕5号" },
      { kind: "ended", at: "2099-02-17T16:00:00.000Z" },
    ],
  },
  superseded: {
    ...{ item: SUPERSEDED!, awaiting: null, replaces: null },
    timeline: [
      ...COUNTERSIGNED,
      { kind: "superseded", at: "2020-02-05T16:00:00.000Z", order: idOf(1), number: "崇防指〔2020〕3号" },
    ],
  },
  lifted: {
    ...{ item: LIFTED!, awaiting: null, replaces: null },
    timeline: [
      { kind: "imported", at: "2020-02-03T12:00:00.000Z", by: "崇某某", note: "3f9a07c1".repeat(8) },
      { kind: "in-force", at: "2020-02-03T16:00:00.000Z" },
      { kind: "lifted", at: "2020-02-06T16:00:00.000Z", by: "崇某某", note: "疫情缓解，恢复集市。" },
    ],
  },
} as const satisfies Record<string, OrderPage>;

export const EXAMPLE_PREVIEW: OrderPreviewAnswer = {
  names: Object.fromEntries(EXAMPLE_VILLAGES.map(({ code, name }) => [code, name])),
  from: "2020-02-03T16:00:00.000Z",
  totals: { households: 4508, residents: 18_134, migrants: 4534, gates: 2, venues: 66 },
  areas: EXAMPLE_VILLAGES.map(({ code }) => ({
    area: code,
    households: 751,
    residents: 3022,
    migrants: 755,
    gates: 1,
    venues: 11,
  })),
  gates: [
    { id: idOf(1), name: "湾里西卡口", nameEn: "Wanli west gate" },
    { id: idOf(2), name: "华光南卡口", nameEn: "Huaguang south gate" },
  ],
  venues: EXAMPLE_VENUES.filter(({ kind }) => kind === "mahjong-room").map(({ closedBy: _closedBy, ...venue }) => ({
    venue,
    change: "closes" as const,
  })),
  changes: [
    {
      ...{ aspect: "closedVenue", change: "new", before: [] },
      after: [
        { value: "mahjong-room", reference: { order: idOf(6), number: "崇防指〔2020〕7号", version: 1, article: 1 } },
      ],
      places: EXAMPLE_VILLAGES.map(({ code }) => ({ area: code, placeKind: "village" })),
    },
  ],
};

/** A file under a key that nobody trusts yet, and one that may be taken. */
export const UNKNOWN_FILE: FileReading = {
  says: {
    ...{ format: "hedgerow-order/1", issuedBy: "桐乡市", order: { ...UNSIGNED, issuer: "桐乡市疫情防控指挥部" } },
    ...{ signatures: IN_FORCE!.signatures as never, lifted: null },
  },
  key: "3f9a07c1".repeat(8),
  towns: [{ town: EXAMPLE_TOWN, name: "崇福镇", does: "refuse", rule: "key-unknown" }],
  names: Object.fromEntries(EXAMPLE_VILLAGES.slice(0, 5).map(({ code, name }) => [code, name])),
};
export const TRUSTED_FILE: FileReading = {
  ...UNKNOWN_FILE,
  towns: [{ town: EXAMPLE_TOWN, name: "崇福镇", does: "take" }],
};

export const EXAMPLE_ORDER_LIST: OrderList = {
  orders: [...EXAMPLE_ORDERS],
  awaiting: [AWAITING],
  drafts: [BEGUN_DRAFT, READY_DRAFT, RETURNED_DRAFT],
};
