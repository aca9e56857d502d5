import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import HouseholdsScreen from "../households/HouseholdsScreen.vue";
import MessagesScreen from "../messages/MessagesScreen.vue";
import ScanScreen from "../scan/ScanScreen.vue";
import TodayScreen from "../today/TodayScreen.vue";
import FieldFrame from "./FieldFrame.vue";
import "../vant-theme.css";

export const gallery: GalleryScreen = {
  name: "field/frame",
  device: "phone",
  states: {
    frame: () => h(FieldFrame),
    "today-empty": () => h("main", h(TodayScreen)),
    "households-empty": () => h("main", h(HouseholdsScreen)),
    "scan-empty": () => h("main", h(ScanScreen)),
    "messages-empty": () => h("main", h(MessagesScreen)),
  },
};
