import { defineMessages } from "./define-messages.ts";
import { residentFrame } from "./zh-CN/resident-frame.ts";

export const residentFrameMessages = defineMessages(
  residentFrame,
  async () => (await import("./en/resident-frame.ts")).residentFrame,
);
