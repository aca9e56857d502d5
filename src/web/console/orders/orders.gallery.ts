import { h } from "vue";
import type { OrderPage } from "#protocol/orders.ts";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { answerWith, PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { consoleAt } from "../frame/console-at.ts";
import { EXAMPLE_DISTRICTS } from "../frame/example-districts.ts";
import {
  AWAITING,
  awaitingPage,
  BEGUN_DRAFT,
  EXAMPLE_ORDER_LIST,
  EXAMPLE_PREVIEW,
  EXAMPLE_TOWN,
  ORDER_PAGES,
  OWN_AWAITING,
  READY_DRAFT,
  RETURNED_DRAFT,
  TRUSTED_FILE,
  UNKNOWN_FILE,
} from "./example-orders.ts";
import FileSummary from "./FileSummary.vue";
import ImportSheet from "./ImportSheet.vue";
import TrustPanel from "./TrustPanel.vue";

const at = (path: string, answers: Answers = {}) =>
  consoleAt(path, {
    "GET /api/districts": EXAMPLE_DISTRICTS,
    "GET /api/orders": EXAMPLE_ORDER_LIST,
    ...answers,
  });
const draftPath = ({ id }: { readonly id: string }) => `/orders/drafts/${EXAMPLE_TOWN}/${id}`;

/** An order's page, as the server tells it. */
function order(page: OrderPage) {
  const { id } = (page.item ?? page.awaiting)!.order;
  return at(`/orders/${EXAMPLE_TOWN}/${id}`, {
    [`GET /api/orders/${EXAMPLE_TOWN}/${id}`]: page,
    [`GET /api/orders/drafts/${EXAMPLE_TOWN}/${id}/preview`]: EXAMPLE_PREVIEW,
  });
}
const UNKNOWN = "01700000-0000-7000-8000-000000000099";
const ISSUER = {
  ...{ town: EXAMPLE_TOWN, key: UNKNOWN_FILE.key, publicKey: {}, name: "桐乡市", trustedByName: "崇某某" },
  ...{ trustedAt: "2020-02-03T12:00:00.000Z", distrustedAt: null },
};

export const gallery: GalleryScreen = {
  name: "console/orders",
  device: "desk",
  states: {
    full: at("/orders"),
    awaiting: at("/orders?show=awaiting"),
    drafts: at("/orders?show=drafts"),
    past: at("/orders?show=past"),
    empty: at("/orders", { "GET /api/orders": { orders: [], awaiting: [], drafts: [] } }),
    waiting: at("/orders", { "GET /api/orders": PENDING }),
    offline: at("/orders", { "GET /api/orders": new ApiError(0, { code: "offline" }) }),
    refused: at("/orders", { "GET /api/orders": new ApiError(403, { code: "not-granted" }) }),
    "order renewed": order(ORDER_PAGES.renewed),
    "order superseded": order(ORDER_PAGES.superseded),
    "order imported and lifted": order(ORDER_PAGES.lifted),
    "to be countersigned": order(awaitingPage(AWAITING)),
    "signed by oneself": order(awaitingPage(OWN_AWAITING)),
    "order unknown": at(`/orders/${EXAMPLE_TOWN}/${UNKNOWN}`, {
      [`GET /api/orders/${EXAMPLE_TOWN}/${UNKNOWN}`]: new ApiError(404, { code: "not-found" }),
    }),
    "draft begun": at(draftPath(BEGUN_DRAFT)),
    "draft ready": at(draftPath(READY_DRAFT)),
    "draft returned": at(draftPath(RETURNED_DRAFT)),
    "file sheet": () => {
      answerWith({ "GET /api/orders/issuers": { issuers: [ISSUER] } });
      return h(ImportSheet, { open: true });
    },
    "file of an unknown key": () => [
      h(FileSummary, { reading: UNKNOWN_FILE }),
      h(TrustPanel, { thumbprint: UNKNOWN_FILE.key }),
    ],
    "file to be taken": () => h(FileSummary, { reading: TRUSTED_FILE }),
  },
};
