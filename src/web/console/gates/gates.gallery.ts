import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { consoleAt } from "../frame/console-at.ts";
import { EXAMPLE_DISTRICTS } from "../frame/example-districts.ts";
import { EXAMPLE_REVIEWS } from "./example-reviews.ts";
import { EXAMPLE_GATES, EXAMPLE_PHONES } from "./example-gates.ts";

const REVIEWS = "GET /api/districts/liuliang/reviews";
const GATES = "GET /api/districts/liuliang/gates";
const at = (path: string, answers: Answers = {}) =>
  consoleAt(path, {
    "GET /api/districts": EXAMPLE_DISTRICTS,
    [GATES]: { gates: EXAMPLE_GATES },
    "GET /api/terminals": { terminals: EXAMPLE_PHONES },
    [REVIEWS]: { reviews: [], next: null },
    ...answers,
  });

export const gallery: GalleryScreen = {
  name: "console/gates",
  device: "desk",
  states: {
    full: at("/gates"),
    empty: at("/gates", { [GATES]: { gates: [] } }),
    "no district": at("/gates", { "GET /api/districts": { districts: [] } }),
    waiting: at("/gates", { [GATES]: PENDING }),
    offline: at("/gates", { [GATES]: new ApiError(0, { code: "offline" }) }),
    refused: at("/gates", { [GATES]: new ApiError(403, { code: "not-granted" }) }),
    reviews: at("/gates/reviews?district=liuliang", { [REVIEWS]: { reviews: EXAMPLE_REVIEWS, next: null } }),
    "no reviews": at("/gates/reviews?district=liuliang"),
  },
};
