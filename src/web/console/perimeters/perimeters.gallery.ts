import type { PerimeterItem } from "#protocol/entrances.ts";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { consoleAt } from "../frame/console-at.ts";
import { EXAMPLE_DISTRICTS } from "../frame/example-districts.ts";
import { EXAMPLE_GATES } from "../gates/example-gates.ts";
import { EXAMPLE_MAP } from "../overview/example-overview.ts";
import { EXAMPLE_ENTRANCES, EXAMPLE_HOLES, EXAMPLE_PERIMETER } from "./example-perimeters.ts";

const LIST = "GET /api/districts/liuliang/perimeters";
const listOf = (...perimeters: PerimeterItem[]) => ({ moment: "2020-02-05T01:20:00.000Z", perimeters });
const red = { ...EXAMPLE_PERIMETER, holes: EXAMPLE_HOLES, redSince: "2020-02-05T00:02:10.000Z" };
const opened = EXAMPLE_ENTRANCES.map((one) =>
  one.state === "emergency-only"
    ? { ...one, opening: { id: one.id, beganAt: "2020-02-05T01:10:00.000Z", why: "救护车" } }
    : one,
);
const at = (answers: Answers = {}) =>
  consoleAt("/perimeters", {
    "GET /api/districts": EXAMPLE_DISTRICTS,
    "GET /api/districts/liuliang/gates": { gates: EXAMPLE_GATES },
    "GET /api/districts/liuliang/map": EXAMPLE_MAP,
    [LIST]: listOf(EXAMPLE_PERIMETER),
    ...answers,
  });

export const gallery: GalleryScreen = {
  name: "console/perimeters",
  device: "desk",
  states: {
    closed: at(),
    "red with holes": at({ [LIST]: listOf(red) }),
    "opened in an emergency": at({ [LIST]: listOf({ ...red, entrances: opened }) }),
    empty: at({ [LIST]: listOf() }),
    "no map": at({ "GET /api/districts/liuliang/map": new ApiError(404, { code: "not-found" }) }),
    waiting: at({ [LIST]: PENDING }),
    offline: at({ [LIST]: new ApiError(0, { code: "offline" }) }),
    refused: at({ [LIST]: new ApiError(403, { code: "not-granted" }) }),
  },
};
