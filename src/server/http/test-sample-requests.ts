import { DISTRICT, TOWN, VILLAGE } from "#server/gates/test-place.ts";

/** Ids of what stands in the test place, for paths and bodies. */
export type SampleIds = {
  readonly household: string;
  readonly head: string;
  readonly child: string;
  readonly gate: string;
  readonly terminal: string;
  readonly terminalToken: string;
  readonly pass: string;
  readonly perimeter: string;
  readonly entrance: string;
  readonly venue: string;
  /** An id nothing has. */
  readonly unknown: string;
  readonly validity: { readonly validFrom: string; readonly validUntil: string };
};

export type SampleRequest = {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
};

/** One well-formed request about the test village for every route that needs a grant: the matrix test walks them. */
export function sampleRequests(ids: SampleIds): Record<string, SampleRequest> {
  const district = { params: { district: DISTRICT } };
  const place = {
    area: VILLAGE,
    name: "湾里南卡口",
    nameEn: null,
    district: DISTRICT,
    serves: [VILLAGE],
    lon: 120.4,
    lat: 30.5,
  };
  const ring = {
    ...{
      kind: "micro",
      name: "迎新苑微包围",
      nameEn: null,
      areas: [VILLAGE],
      boundary: null,
      outer: null,
      why: "划定",
    },
  };
  const block = {
    ...{
      area: VILLAGE,
      perimeter: ids.perimeter,
      state: "blocked",
      name: "湾里封堵点1",
      nameEn: null,
      lon: 120.4,
      lat: 30.5,
    },
    ...{ road: { name: "机耕路", kind: "lane" }, gate: null, segment: null, keyHolder: null, why: "封堵小路" },
  };
  const entrance = { params: { town: TOWN, id: ids.entrance } };
  const nowhere = { params: { town: TOWN, id: ids.unknown } };
  const day = { from: "2020-02-05T00:00:00.000Z", until: "2099-02-06T00:00:00.000Z" };
  return {
    "PUT /photos/:town/:hash": {
      params: { town: TOWN, hash: "ab".repeat(32) },
      body: new Uint8Array([0xff, 0xd8, 0xff]),
    },
    "GET /photos/:town/:hash": { params: { town: TOWN, hash: "ab".repeat(32) } },
    "POST /key-cards/:town/:post": { params: { town: TOWN, post: ids.gate } },
    "DELETE /key-cards/:town/:post": { params: { town: TOWN, post: ids.gate } },
    "POST /terminals/:town/:id/collect": { params: { town: TOWN, id: ids.terminal } },
    "GET /field-workers": {},
    "POST /field-workers/:grant/enrolments": { params: { grant: ids.unknown } },
    "GET /orders/:town/:id/posts": nowhere,
    "GET /accounts": {},
    "POST /accounts": {
      body: {
        login: `new-${Math.random().toString(36).slice(2, 10)}`,
        name: "新账号",
        grants: [{ role: "cadre", area: VILLAGE, endsAt: null }],
      },
    },
    "POST /accounts/:id/links": { params: { id: ids.unknown } },
    "POST /accounts/:id/grants": { params: { id: ids.unknown }, body: { role: "cadre", area: VILLAGE, endsAt: null } },
    "DELETE /accounts/:id/grants/:grant": { params: { id: ids.unknown, grant: ids.unknown } },
    "DELETE /accounts/:id": { params: { id: ids.unknown } },
    "GET /districts": {},
    "GET /districts/:district/map": district,
    "POST /areas": { body: { code: `${VILLAGE}01`, name: "湾里第一网格" } },
    "GET /districts/:district/overview": district,
    "GET /districts/:district/feed": { ...district, query: { after: "0" } },
    "GET /districts/:district/passages": { ...district, query: day },
    "GET /districts/:district/emergencies": { ...district, query: day },
    "GET /districts/:district/presences": { ...district, query: { kind: "residents-outside" } },
    "GET /districts/:district/gates": district,
    "POST /gates": { body: place },
    "PUT /gates/:town/:id": { params: { town: TOWN, id: ids.gate }, body: place },
    "DELETE /gates/:town/:id": { params: { town: TOWN, id: ids.gate } },
    "GET /districts/:district/venues": district,
    "PUT /venues/:town/:id": {
      params: { town: TOWN, id: ids.venue },
      body: {
        area: VILLAGE,
        name: "湾里棋牌室",
        nameEn: null,
        kind: "mahjong-room",
        placeKind: "village",
        address: null,
      },
    },
    "DELETE /venues/:town/:id": { params: { town: TOWN, id: ids.venue } },
    "GET /districts/:district/perimeters": district,
    "GET /districts/:district/roads": district,
    "GET /districts/:district/perimeters/feed": district,
    "GET /perimeters/:town/:id/red-times": { params: { town: TOWN, id: ids.perimeter } },
    "POST /perimeters": { body: ring },
    "PUT /perimeters/:town/:id": { params: { town: TOWN, id: ids.perimeter }, body: ring },
    "POST /perimeters/:town/:id/lift": { ...nowhere, body: { why: "疫情结束" } },
    "POST /perimeters/:town/:id/plan": {
      params: { town: TOWN, id: ids.perimeter },
      query: { mode: "foot", channels: "2" },
      body: new TextEncoder().encode('{"type":"FeatureCollection","features":[]}'),
    },
    "GET /perimeters/:town/:id/roads": { params: { town: TOWN, id: ids.perimeter } },
    "PUT /perimeters/:town/:id/roads": {
      params: { town: TOWN, id: ids.perimeter },
      body: {
        roads: [
          {
            ...{ highway: "track", name: "机耕路" },
            line: [
              [120.4, 30.5],
              [120.41, 30.5],
            ],
          },
        ],
      },
    },
    "PUT /perimeters/:town/:id/ways": {
      params: { town: TOWN, id: ids.perimeter },
      body: { crossings: [{ segment: "way/1", at: [120.4, 30.5], road: "机耕路" }] },
    },
    "POST /entrances": { body: block },
    "PUT /entrances/:town/:id": {
      ...entrance,
      body: { ...block, state: "emergency-only", keyHolder: { name: "吴钥匙", phone: "15400113613" } },
    },
    "POST /entrances/:town/:id/remove": { ...nowhere, body: { why: "路已废弃" } },
    "POST /entrances/:town/:id/inspections": {
      ...entrance,
      body: { result: "intact", photos: ["ab".repeat(32)], note: null },
    },
    "POST /entrances/:town/:id/openings": { ...entrance, body: { why: "救护车通过" } },
    "POST /entrances/:town/:id/openings/:opening/end": {
      params: { town: TOWN, id: ids.entrance, opening: ids.unknown },
      body: { note: null },
    },
    "GET /entrances/:town/:id/story": entrance,
    "POST /entrances/:town/:id/reveal": { ...entrance, body: { reason: "联系开门" } },
    "GET /gates/:town/:id/slip-blocks": { params: { town: TOWN, id: ids.gate } },
    "POST /gates/:town/:id/slip-blocks": { params: { town: TOWN, id: ids.gate }, body: { pages: 1 } },
    "POST /gates/:town/:id/slips": {
      params: { town: TOWN, id: ids.gate },
      body: {
        ...{ slip: "1-0001-4", at: "2020-02-06T02:05:00.000Z", direction: "in", mode: "foot", plate: null },
        ...{ resident: ids.head, name: null, celsius: 36.5, verdict: "admit", despite: false },
      },
    },
    "GET /gates/:town/:id/people": { params: { town: TOWN, id: ids.gate }, query: { text: "冯" } },
    "GET /districts/:district/reviews": district,
    "POST /reviews/:town": {
      params: { town: TOWN },
      body: { passage: ids.unknown, person: 0, reason: "older-rules", outcome: "same-anyway", note: "已核对" },
    },
    "POST /gates/:town/:id/enrolments": { params: { town: TOWN, id: ids.gate } },
    "GET /terminals": {},
    "POST /terminals/:town/:id/revoke": { params: { town: TOWN, id: ids.unknown } },
    "POST /register/imports": { query: { village: VILLAGE, name: "register.csv" }, body: "nothing" },
    "GET /register/imports/:town/:id": { params: { town: TOWN, id: ids.unknown } },
    "PUT /register/imports/:town/:id": {
      params: { town: TOWN, id: ids.unknown },
      body: { sheet: 0, mapping: null, referenceDay: "2020-02-10" },
    },
    "POST /register/imports/:town/:id/check": { params: { town: TOWN, id: ids.unknown } },
    "POST /register/imports/:town/:id/commit": { params: { town: TOWN, id: ids.unknown } },
    "GET /register/imports/:town/:id/errors.xlsx": { params: { town: TOWN, id: ids.unknown } },
    "GET /register/areas/:code": { params: { code: VILLAGE } },
    "GET /register/households": { query: { area: VILLAGE, text: "1006" } },
    "GET /register/households/:town/:id": { params: { town: TOWN, id: ids.household } },
    "POST /register/residents/:town/:id/reveal": {
      params: { town: TOWN, id: ids.head },
      body: { fields: ["phone"], reason: "核对电话" },
    },
    "POST /register/households": {
      body: { number: `n${Math.random().toString(36).slice(2, 9)}`, area: VILLAGE, use: "self" },
    },
    "PUT /register/households/:town/:id": {
      params: { town: TOWN, id: ids.household },
      body: { number: "1006", area: VILLAGE, use: "self", address: "1组6号" },
    },
    "POST /register/residents": {
      query: { town: TOWN },
      body: { household: ids.household, name: "新租客", role: "tenant", residency: "migrant", plates: [] },
    },
    "PUT /register/residents/:town/:id": {
      params: { town: TOWN, id: ids.head },
      body: { household: ids.household, name: "冯宝明", role: "head", residency: "registered", plates: ["浙F12345"] },
    },
    "DELETE /register/residents/:town/:id": { params: { town: TOWN, id: ids.unknown } },
    "GET /register/template.xlsx": {},
    "POST /register/export": { body: { village: VILLAGE, format: "csv", reason: "抽查核对" } },
    "GET /audit/views": {},
    "GET /orders": {},
    "POST /orders/drafts": { body: { town: TOWN, content: sampleOrder(ids.validity) } },
    "PUT /orders/drafts/:town/:id": {
      params: { town: TOWN, id: ids.unknown },
      body: { content: sampleOrder(ids.validity) },
    },
    "DELETE /orders/drafts/:town/:id": { params: { town: TOWN, id: ids.unknown } },
    "POST /orders/drafts/:town/:id/sign": {
      params: { town: TOWN, id: ids.unknown },
      body: { seenAt: "2020-02-06T02:05:00.000Z" },
    },
    "GET /orders/:town/:id": { params: { town: TOWN, id: ids.unknown } },
    "POST /orders/awaiting/:town/:id/countersign": {
      params: { town: TOWN, id: ids.unknown },
      body: { seenAt: "2020-02-06T02:05:00.000Z" },
    },
    "POST /orders/awaiting/:town/:id/return": {
      params: { town: TOWN, id: ids.unknown },
      body: { reasons: "第二条要改" },
    },
    "GET /orders/:town/:id/file": { params: { town: TOWN, id: ids.unknown } },
    "POST /orders/files/look": { body: { file: "{}" } },
    "POST /orders/files": { body: { file: "{}" } },
    "GET /orders/issuers": {},
    "POST /orders/issuers": { body: { town: TOWN, key: "0".repeat(64), file: "{}" } },
    "POST /orders/issuers/:town/:key/distrust": { params: { town: TOWN, key: "0".repeat(64) } },
    "GET /orders/drafts/:town/:id/preview": { params: { town: TOWN, id: ids.unknown } },
    "POST /orders/:town/:id/lift": { params: { town: TOWN, id: ids.unknown }, body: { reasons: "疫情缓解" } },
    "GET /passes": { query: { area: VILLAGE } },
    "POST /passes": { body: { village: VILLAGE, resident: ids.head, kind: "resident", ...ids.validity } },
    "POST /passes/batches": { body: { area: VILLAGE, per: "resident", ...ids.validity } },
    "GET /passes/print": { query: { town: TOWN, ids: ids.pass } },
    "POST /passes/:town/:id/revoke": { params: { town: TOWN, id: ids.pass }, body: { because: "lost", reissue: true } },
    "GET /tasks/:town/:id": { params: { town: TOWN, id: ids.unknown } },
    "POST /tasks/:town/:id/cancel": { params: { town: TOWN, id: ids.unknown } },
  };
}

/** An order as a town would sign it: closed management, outsiders registered, one person per household in two days. */
export function sampleOrder({ validFrom, validUntil }: SampleIds["validity"]) {
  return {
    number: "崇防指〔2020〕3号",
    issuer: "崇福镇防控指挥部",
    legalBasis: ["《中华人民共和国传染病防治法》第四十二条"],
    title: "关于实行封闭管理的通告",
    text: "各村实行封闭管理。",
    areas: [VILLAGE],
    placeKinds: ["village"],
    startsAt: validFrom,
    endsAt: validUntil,
    supersedes: null,
    articles: [
      {
        article: 1,
        measure: { kind: "closed-management", papers: "entry-pass", bothWays: true, thresholdCelsius: 37.3 },
      },
      { article: 2, measure: { kind: "outsiders", rule: "register" } },
      { article: 3, measure: { kind: "outing-quota", persons: 1, days: 2 } },
    ],
  };
}

/** The declared path with its parameters and query put in. */
export function fillPath(path: string, { params = {}, query = {} }: SampleRequest): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!));
  return `${filled}?${new URLSearchParams(query).toString()}`;
}
