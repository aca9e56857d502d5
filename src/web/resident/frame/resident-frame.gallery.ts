import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import ResidentFrame from "./ResidentFrame.vue";
import WelcomePage from "./WelcomePage.vue";

export const gallery: GalleryScreen = {
  name: "resident/welcome",
  device: "phone",
  states: { first: () => h(ResidentFrame, null, () => h(WelcomePage)) },
};
