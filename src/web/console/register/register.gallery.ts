import { h } from "vue";
import type { AreaView, HouseholdItem } from "#protocol/register.ts";
import type { TaskProgress } from "#protocol/task-progress.ts";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { PENDING, type Answers } from "#web/gallery/answer-with.ts";
import { ApiError } from "#web/http/api-error.ts";
import { consoleAt } from "../frame/console-at.ts";
import { EXAMPLE_DISTRICTS, EXAMPLE_VILLAGES } from "../frame/example-districts.ts";
import { EXAMPLE_COUNTS, EXAMPLE_IMPORT } from "./example-import.ts";
import ImportColumns from "./ImportColumns.vue";
import ImportEnd from "./ImportEnd.vue";
import ImportFindings from "./ImportFindings.vue";

const VILLAGE = EXAMPLE_VILLAGES[0]!;
const AREA: AreaView = {
  ...VILLAGE,
  parents: [{ code: "330483107", name: "崇福镇", nameEn: "Chongfu" }],
  children: [1, 2, 3].map((grid) => ({
    ...{ code: `${VILLAGE.code}0${grid}`, name: `湾里第${"一二三"[grid - 1]}网格`, nameEn: `Wanli grid ${grid}` },
    ...{ households: 270, residents: 1_080 },
  })),
  households: 812,
  residents: 3_240,
};
const household = (last: number): HouseholdItem => ({
  ...{ id: `01700000-0000-7000-8000-00000000090${last}`, town: "330483107", village: VILLAGE.code },
  ...{ number: `000${last}`, area: AREA.children[0]!.code, areaName: AREA.children[0]!.name, group: "1" },
  ...{ address: `湾里村中街${last}号`, compound: null, use: "own", head: "沈**", people: last + 1 },
});

const AREA_PATH = `GET /api/register/areas/${VILLAGE.code}`;
const HOUSEHOLDS = "GET /api/register/households";
const at = (path: string, answers: Answers = {}) =>
  consoleAt(path, {
    "GET /api/districts": EXAMPLE_DISTRICTS,
    [AREA_PATH]: AREA,
    [HOUSEHOLDS]: { households: [1, 2, 3, 4].map(household), total: 812 },
    ...answers,
  });
const village = (answers: Answers = {}) => at(`/register/areas/${VILLAGE.code}`, answers);
const step = (...parts: unknown[]) => h("main", { style: "padding: 16px" }, parts as never);
const task = (state: TaskProgress["state"], result: unknown = null): TaskProgress => ({
  ...{ id: EXAMPLE_IMPORT.id, kind: "register-import", state, done: 1_240, total: 3_770, result },
});
const findings = (counts: object, problems: (typeof EXAMPLE_IMPORT)["problems"] = []) =>
  h(ImportFindings, { counts: { ...EXAMPLE_COUNTS, ...counts }, problems, errorsUrl: "#" });

export const gallery: GalleryScreen = {
  name: "console/register",
  device: "desk",
  states: {
    full: village(),
    empty: village({
      [AREA_PATH]: { ...AREA, children: [], households: 0, residents: 0 },
      [HOUSEHOLDS]: { households: [], total: 0 },
    }),
    waiting: village({ [AREA_PATH]: PENDING, [HOUSEHOLDS]: PENDING }),
    offline: village({
      [AREA_PATH]: new ApiError(0, { code: "offline" }),
      [HOUSEHOLDS]: new ApiError(0, { code: "offline" }),
    }),
    refused: village({
      [AREA_PATH]: new ApiError(403, { code: "not-granted" }),
      [HOUSEHOLDS]: new ApiError(403, { code: "not-granted" }),
    }),
    "import: file": at("/register/import"),
    "import: columns": () =>
      step(
        h(ImportColumns, {
          ...{ view: EXAMPLE_IMPORT, busy: false },
          modelValue: EXAMPLE_IMPORT.columns.map(({ field }) => field ?? ""),
        }),
      ),
    "import: dry run": () => step(findings({ refused: 0, warnings: 0 })),
    "import: bad rows": () =>
      step(
        findings({}, [
          { row: 17, field: "idNumber", code: "id-number-rounded" },
          { row: 204, field: "idNumber", code: "id-number-check-digit" },
          { row: 981, field: "name", code: "name-missing" },
        ]),
      ),
    "import: nothing new": () => step(findings({ recorded: 0, refused: 0 })),
    "import: running": () => step(h(ImportEnd, { progress: task("running"), onCancel: async () => undefined })),
    "import: done": () => step(h(ImportEnd, { progress: task("done", { recorded: 3_770 }), errorsUrl: "#" })),
    "import: cancelled": () => step(h(ImportEnd, { progress: task("cancelled") })),
    "import: failed": () => step(h(ImportEnd, { progress: task("failed") })),
  },
};
