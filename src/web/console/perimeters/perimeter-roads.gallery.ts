import { defineComponent, h, ref, shallowRef, watch } from "vue";
import { answerWith } from "#web/gallery/answer-with.ts";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { ApiError } from "#web/http/api-error.ts";
import { EXAMPLE_MAP } from "../overview/example-overview.ts";
import { clickRoads } from "./draw-road.ts";
import { EXAMPLE_PERIMETER } from "./example-perimeters.ts";
import { EXAMPLE_ROADS } from "./example-roads.ts";
import { chooseNode, type RoadDraft } from "./road-draft.ts";
import PerimeterMap from "./PerimeterMap.vue";
import RoadBar from "./RoadBar.vue";
import RoadsPanel from "./RoadsPanel.vue";

/** Map, bar and panel as they stand on the screen, with the roads the server would answer and what was done to them since. */
function drawing(last: number, answer: unknown, change = (draft: RoadDraft) => draft) {
  // Each state has a perimeter of its own: what is not saved is kept in the browser by perimeter.
  const perimeter = { ...EXAMPLE_PERIMETER, id: EXAMPLE_PERIMETER.id.replace(/\d\d$/, `9${last}`) };
  const page = defineComponent(() => {
    answerWith({ [`GET /api/perimeters/${perimeter.town}/${perimeter.id}/roads`]: answer });
    const roads = shallowRef<RoadDraft>();
    const isBegun = ref(false);
    watch(roads, (draft) => {
      if (draft === undefined || isBegun.value) return;
      isBegun.value = true;
      roads.value = change(draft);
    });
    const take = { "onUpdate:roads": (draft: RoadDraft | undefined) => (roads.value = draft) };
    return () =>
      h("main", [
        h(PerimeterMap, {
          ...take,
          roads: roads.value,
          map: EXAMPLE_MAP,
          perimeters: [perimeter],
          chosen: perimeter.id,
        }),
        roads.value === undefined
          ? undefined
          : h(RoadBar, { modelValue: roads.value, "onUpdate:modelValue": (draft) => (roads.value = draft) }),
        h(RoadsPanel, {
          ...{ perimeter, name: perimeter.name, modelValue: roads.value },
          "onUpdate:modelValue": (draft: RoadDraft | undefined) => (roads.value = draft),
        }),
      ]);
  });
  return () => h(page);
}

const REACH = 20;
const begun = (draft: RoadDraft) =>
  [
    [120.41, 30.5133],
    [120.412, 30.52],
    [120.418, 30.526],
  ].reduce((drawn, [lon, lat]) => clickRoads(drawn, [lon!, lat!], REACH), draft);

const chosen = (draft: RoadDraft) => chooseNode(draft, draft.sketch.roads[2]!.nodes[1]!);

export const gallery: GalleryScreen = {
  name: "console/perimeter-roads",
  device: "desk",
  states: {
    empty: drawing(1, { roads: [] }),
    "being drawn": drawing(2, { roads: EXAMPLE_ROADS }, begun),
    "a road chosen": drawing(3, { roads: EXAMPLE_ROADS }, chosen),
    saved: drawing(4, { roads: EXAMPLE_ROADS }),
    offline: drawing(5, new ApiError(0, { code: "offline" })),
    refused: drawing(6, new ApiError(403, { code: "not-granted" })),
  },
};
