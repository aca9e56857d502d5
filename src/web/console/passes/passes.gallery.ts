import type { PassItem } from "#protocol/passes.ts";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { consoleAt } from "../frame/console-at.ts";
import { EXAMPLE_DISTRICTS, EXAMPLE_VILLAGES } from "../frame/example-districts.ts";

const PASSES = "GET /api/passes";
const at = (answers: Answers) => consoleAt("/passes", { "GET /api/districts": EXAMPLE_DISTRICTS, ...answers });

const pass = (last: number, holder: string, changes: Partial<PassItem> = {}): PassItem => ({
  id: `01700000-0000-7000-8000-00000000030${last}`,
  resident: `01700000-0000-7000-8000-00000000040${last}`,
  household: "01700000-0000-7000-8000-000000000500",
  householdNumber: "0017",
  idTail: "123X",
  area: EXAMPLE_VILLAGES[0]!.code,
  holder,
  kind: "resident",
  shortCode: `731462${last}0`,
  text: "HG1:",
  plates: [],
  validFrom: "2020-02-04T16:00:00.000Z",
  validUntil: "2099-02-18T16:00:00.000Z",
  issuedAt: "2020-02-04T12:00:00.000Z",
  batch: null,
  revokedAt: null,
  revokedBecause: null,
  replacedBy: null,
  ...changes,
});
const passes = [
  pass(1, "沈某某"),
  pass(2, "俞某", { kind: "medical" }),
  pass(3, "钟某某", { revokedAt: "2020-02-05T01:00:00.000Z", revokedBecause: "lost" }),
  pass(4, "沈某", { validUntil: "2020-02-06T16:00:00.000Z" }),
  pass(5, "朱某某", { validFrom: "2099-02-06T16:00:00.000Z" }),
];

export const gallery: GalleryScreen = {
  name: "console/passes",
  device: "desk",
  states: {
    full: at({ [PASSES]: { passes, total: 812 } }),
    empty: at({ [PASSES]: { passes: [], total: 0 } }),
    waiting: at({ [PASSES]: PENDING }),
    offline: at({ [PASSES]: new ApiError(0, { code: "offline" }) }),
    refused: at({ [PASSES]: new ApiError(403, { code: "not-granted" }) }),
    "no village": at({ "GET /api/districts": { districts: [] } }),
  },
};
