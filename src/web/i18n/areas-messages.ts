import { defineMessages } from "./define-messages.ts";
import { areas } from "./zh-CN/areas.ts";

export const areasMessages = defineMessages(areas, async () => (await import("./en/areas.ts")).areas);
