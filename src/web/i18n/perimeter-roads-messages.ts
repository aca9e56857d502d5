import { defineMessages } from "./define-messages.ts";
import { perimeterRoads } from "./zh-CN/perimeter-roads.ts";

export const perimeterRoadsMessages = defineMessages(
  perimeterRoads,
  async () => (await import("./en/perimeter-roads.ts")).perimeterRoads,
);
