import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { consoleAt } from "../frame/console-at.ts";
import { EXAMPLE_DISTRICTS } from "../frame/example-districts.ts";
import { EXAMPLE_VENUES } from "./example-venues.ts";

const VENUES = "GET /api/districts/liuliang/venues";
const at = (answers: Answers = {}) =>
  consoleAt("/venues", {
    "GET /api/districts": EXAMPLE_DISTRICTS,
    [VENUES]: { venues: EXAMPLE_VENUES },
    ...answers,
  });

export const gallery: GalleryScreen = {
  name: "console/venues",
  device: "desk",
  states: {
    full: at(),
    empty: at({ [VENUES]: { venues: [] } }),
    "no district": at({ "GET /api/districts": { districts: [] } }),
    waiting: at({ [VENUES]: PENDING }),
    offline: at({ [VENUES]: new ApiError(0, { code: "offline" }) }),
    refused: at({ [VENUES]: new ApiError(403, { code: "not-granted" }) }),
  },
};
