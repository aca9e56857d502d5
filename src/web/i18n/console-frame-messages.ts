import { defineMessages } from "./define-messages.ts";
import { consoleFrame } from "./zh-CN/console-frame.ts";

export const consoleFrameMessages = defineMessages(
  consoleFrame,
  async () => (await import("./en/console-frame.ts")).consoleFrame,
);
