import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { exampleSession } from "#web/session/example-session.ts";
import { consoleAt } from "../frame/console-at.ts";
import {
  EMPTY_OVERVIEW,
  EXAMPLE_EMERGENCY,
  EXAMPLE_MAP,
  EXAMPLE_OVERVIEW,
  EXAMPLE_PASSAGES,
} from "./example-overview.ts";

const BASE = "GET /api/districts/liuliang";
const at = (answers: Answers = {}) =>
  consoleAt("/overview", {
    [`${BASE}/overview`]: EXAMPLE_OVERVIEW,
    [`${BASE}/passages`]: { passages: EXAMPLE_PASSAGES, next: null },
    [`${BASE}/emergencies`]: { emergencies: [] },
    [`${BASE}/map`]: EXAMPLE_MAP,
    [`${BASE}/perimeters`]: { moment: "2020-02-06T04:00:00.000Z", perimeters: [] },
    ...answers,
  });

export const gallery: GalleryScreen = {
  name: "console/overview",
  device: "desk",
  states: {
    full: at(),
    emergency: at({ [`${BASE}/emergencies`]: { emergencies: [EXAMPLE_EMERGENCY] } }),
    empty: at({
      [`${BASE}/overview`]: EMPTY_OVERVIEW,
      [`${BASE}/passages`]: { passages: [], next: null },
      [`${BASE}/map`]: new ApiError(404, { code: "not-found" }),
    }),
    "no district": at({ "GET /api/session": { ...exampleSession("town-command"), districts: [] } }),
    waiting: at({ [`${BASE}/overview`]: PENDING }),
    offline: at({ [`${BASE}/overview`]: new ApiError(0, { code: "offline" }) }),
    refused: at({ [`${BASE}/overview`]: new ApiError(403, { code: "not-granted" }) }),
  },
};
