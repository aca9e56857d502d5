import { defineMessages } from "./define-messages.ts";
import { fieldFrame } from "./zh-CN/field-frame.ts";

export const fieldFrameMessages = defineMessages(
  fieldFrame,
  async () => (await import("./en/field-frame.ts")).fieldFrame,
);
