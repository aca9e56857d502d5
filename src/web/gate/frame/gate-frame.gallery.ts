import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import EmergencyExit from "./EmergencyExit.vue";
import GateFrame from "./GateFrame.vue";
import NotEnrolled from "./NotEnrolled.vue";

const noop = () => undefined;

export const gallery: GalleryScreen = {
  name: "gate/frame",
  device: "phone",
  states: {
    "not-enrolled": () => h(GateFrame, null, () => h(NotEnrolled, { onScan: noop, onType: noop })),
    offline: () =>
      h(
        GateFrame,
        {
          gateName: "G1",
          onBack: noop,
          sync: { online: false, waiting: 12, refused: 1, rulesAt: Date.now() - 3 * 60_000 },
        },
        () => h("div"),
      ),
    emergency: () => h(EmergencyExit, { open: true }),
  },
};
