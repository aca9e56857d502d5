import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { consoleAt } from "../frame/console-at.ts";
import { EXAMPLE_DISTRICTS } from "../frame/example-districts.ts";
import { BEGUN_DRAFT, EXAMPLE_ORDER_LIST, EXAMPLE_ORDERS, EXAMPLE_TOWN, READY_DRAFT } from "./example-orders.ts";

const at = (path: string, answers: Answers = {}) =>
  consoleAt(path, {
    "GET /api/districts": EXAMPLE_DISTRICTS,
    "GET /api/orders": EXAMPLE_ORDER_LIST,
    ...answers,
  });
const draftPath = ({ id }: { readonly id: string }) => `/orders/drafts/${EXAMPLE_TOWN}/${id}`;

export const gallery: GalleryScreen = {
  name: "console/orders",
  device: "desk",
  states: {
    full: at("/orders"),
    empty: at("/orders", { "GET /api/orders": { orders: [], drafts: [] } }),
    waiting: at("/orders", { "GET /api/orders": PENDING }),
    offline: at("/orders", { "GET /api/orders": new ApiError(0, { code: "offline" }) }),
    refused: at("/orders", { "GET /api/orders": new ApiError(403, { code: "not-granted" }) }),
    order: at(`/orders/${EXAMPLE_TOWN}/${EXAMPLE_ORDERS[0]!.order.id}`),
    "order unknown": at(`/orders/${EXAMPLE_TOWN}/01700000-0000-7000-8000-000000000099`),
    "draft begun": at(draftPath(BEGUN_DRAFT)),
    "draft ready": at(draftPath(READY_DRAFT)),
  },
};
